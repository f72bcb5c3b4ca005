"""Reading feeds."""

from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from safelight.client.blocking import Client
from safelight.wire.contract import Request
from safelight.wire.feeds import (
    Feed,
    GetLikedFeed,
    GetLocationFeed,
    GetPopularFeed,
    GetTagFeed,
    GetTimeline,
    GetUserFeed,
)

from .arguments import FLAG, BeforeOption, CountOption, Json
from .endings import WrongUsage
from .more import say_page
from .people import person
from .signed_in import signed_in
from .words import feed_words

Text = Annotated[str, Parameter(show_default=False)]


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Choice:
    """Which photos."""

    user: Text = ""
    """Only this person's."""
    tag: Text = ""
    """Those with this hashtag."""
    place: Annotated[int, Parameter(validator=Number(gte=0), show_default=False, metavar="PK")] = 0
    """Those of this place, by the number that `search --places` shows."""
    popular: Annotated[bool, FLAG] = False
    """What many like."""
    liked: Annotated[bool, FLAG] = False
    """Those that you like."""


EVERYTHING = Choice()


def feed(
    *, choice: Choice = EVERYTHING, count: CountOption = 20, before: BeforeOption = 0, as_json: Json = False
) -> None:
    """
    List photos, the newest first.

    Without a choice, yours and those of the people you follow.
    """
    if sum(map(bool, (choice.user, choice.tag, choice.place, choice.popular, choice.liked))) > 1:
        raise WrongUsage("--user, --tag, --place, --popular and --liked exclude each other")
    with signed_in() as client:
        page = client.send(request_for(client, choice, count, before))
    say_page(page, feed_words(page), as_json=as_json)


def request_for(client: Client, choice: Choice, count: int, before: int) -> Request[Feed]:
    """The call for what was chosen. Raises: NotFound if there is no such person."""
    if choice.user:
        return GetUserFeed(pk=person(client, choice.user).user.pk, count=count, max_id=before)
    if choice.tag:
        return GetTagFeed(tag=choice.tag, count=count, max_id=before)
    if choice.place:
        return GetLocationFeed(pk=choice.place, count=count, max_id=before)
    if choice.popular:
        return GetPopularFeed(count=count)
    if choice.liked:
        return GetLikedFeed(count=count, max_id=before)
    return GetTimeline(count=count, max_id=before)
