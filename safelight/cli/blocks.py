"""Blocking people."""

from safelight.wire.friendships import Block, GetBlocked, Unblock

from .arguments import BeforeOption, CountOption, Json, NameArgument
from .more import say_page
from .people import person_or_blocked
from .signed_in import signed_in
from .streams import say
from .words import people_words


def block(name: NameArgument, /, *, as_json: Json = False) -> None:
    """Be as if you did not exist for a person, nor they for you."""
    with signed_in() as client:
        user = person_or_blocked(client, name)
        answer = client.send(Block(pk=user.pk))
    say(answer, f"{user.username} is blocked.", as_json=as_json)


def unblock(name: NameArgument, /, *, as_json: Json = False) -> None:
    """
    Take a block back.

    What it ended stays ended.
    """
    with signed_in() as client:
        user = person_or_blocked(client, name)
        answer = client.send(Unblock(pk=user.pk))
    say(answer, f"{user.username} is not blocked any more.", as_json=as_json)


def blocked(*, count: CountOption = 50, before: BeforeOption = 0, as_json: Json = False) -> None:
    """List the people whom you have blocked, the newest first."""
    with signed_in() as client:
        page = client.send(GetBlocked(count=count, max_id=before))
    say_page(page, people_words(page.users), as_json=as_json)
