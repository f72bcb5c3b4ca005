"""Who follows whom."""

from typing import Annotated

from cyclopts import Parameter

from safelight.wire.friendships import GetFollowers, GetFollowing

from .arguments import BeforeOption, CountOption, Json
from .more import say_page
from .people import person_or_self
from .signed_in import signed_in
from .words import people_words

Whose = Annotated[str, Parameter(show_default=False, help="A username; without it, yours.")]


def followers(name: Whose = "", /, *, count: CountOption = 50, before: BeforeOption = 0, as_json: Json = False) -> None:
    """List the people who follow a person, the newest first."""
    with signed_in() as client:
        user = person_or_self(client, name)
        page = client.send(GetFollowers(pk=user.pk, count=count, max_id=before))
    say_page(page, people_words(page.users), as_json=as_json)


def following(name: Whose = "", /, *, count: CountOption = 50, before: BeforeOption = 0, as_json: Json = False) -> None:
    """List the people whom a person follows, the newest first."""
    with signed_in() as client:
        user = person_or_self(client, name)
        page = client.send(GetFollowing(pk=user.pk, count=count, max_id=before))
    say_page(page, people_words(page.users), as_json=as_json)
