"""Following people, and being followed."""

from safelight.wire.friendships import Follow, RemoveFollower, Unfollow

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


def remove_follower(name: NameArgument, /, *, as_json: Json = False) -> None:
    """
    Have a person follow you no more.

    They are not told.
    """
    with signed_in() as client:
        user = person(client, name).user
        answer = client.send(RemoveFollower(pk=user.pk))
    say(answer, f"{user.username} follows you no more.", as_json=as_json)
