"""Letting people in, where one's account is private."""

from safelight.wire.friendships import Approve, GetPending, Ignore

from .arguments import BeforeOption, CountOption, Json, NameArgument
from .more import say_page
from .people import person
from .signed_in import signed_in
from .streams import say
from .words import people_words


def requests(*, count: CountOption = 50, before: BeforeOption = 0, as_json: Json = False) -> None:
    """List the people who ask to follow you, the newest first."""
    with signed_in() as client:
        page = client.send(GetPending(count=count, max_id=before))
    say_page(page, people_words(page.users), as_json=as_json)


def approve(name: NameArgument, /, *, as_json: Json = False) -> None:
    """Let a person in who has asked to follow you."""
    with signed_in() as client:
        user = person(client, name).user
        answer = client.send(Approve(pk=user.pk))
    text = f"{user.username} follows you." if answer.followed_by else f"{user.username} has not asked to follow you."
    say(answer, text, as_json=as_json)


def ignore(name: NameArgument, /, *, as_json: Json = False) -> None:
    """
    Turn down a person's request to follow you.

    They are not told, and may ask again.
    """
    with signed_in() as client:
        user = person(client, name).user
        answer = client.send(Ignore(pk=user.pk))
    say(answer, f"No request of {user.username} waits any more.", as_json=as_json)
