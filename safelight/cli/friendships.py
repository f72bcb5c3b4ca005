"""Following people."""

from safelight.wire.friendships import Follow, Unfollow

from .arguments import Json, NameArgument
from .people import person
from .signed_in import signed_in
from .streams import say


def follow(name: NameArgument, /, *, as_json: Json = False) -> None:
    """Follow a person, or ask to where the account is private."""
    with signed_in() as client:
        user = person(client, name).user
        answer = client.send(Follow(pk=user.pk))
    text = f"Following {user.username}." if answer.following else f"Asked {user.username} to be let in."
    say(answer, text, as_json=as_json)


def unfollow(name: NameArgument, /, *, as_json: Json = False) -> None:
    """Follow a person no more, and withdraw a request that waits."""
    with signed_in() as client:
        user = person(client, name).user
        answer = client.send(Unfollow(pk=user.pk))
    say(answer, f"Following {user.username} no more.", as_json=as_json)
