"""Hearing what others did."""

from typing import Annotated

from cyclopts import Parameter

from safelight.wire.activity import Activity, GetInbox, GetNews, SeeInbox

from .arguments import FLAG, BeforeOption, CountOption, Json
from .endings import WrongUsage
from .more import say_page
from .signed_in import signed_in
from .stories import activity_words

Following = Annotated[bool, FLAG, Parameter(help="What the people whom you follow did, instead of what is about you.")]
Seen = Annotated[bool, FLAG, Parameter(help="Say that you have seen what is shown, so that it is not new any more.")]


def activity(
    *,
    following: Following = False,
    seen: Seen = False,
    count: CountOption = 50,
    before: BeforeOption = 0,
    as_json: Json = False,
) -> None:
    """
    List what others did, the newest first.

    Likes, comments, mentions, followers and requests; what you have not said to have seen has a *.
    """
    if following and seen:
        raise WrongUsage("--seen is for what is about you, so it excludes --following")
    asking = GetNews(count=count, max_id=before) if following else GetInbox(count=count, max_id=before)
    with signed_in() as client:
        page = client.send(asking)
        say_page(page, activity_words(page), as_json=as_json)
        newest = newest_of(page)
        if seen and newest:
            client.send(SeeInbox(max_id=newest))


def newest_of(page: Activity) -> int:
    """The pk of the newest update; 0 if there is none."""
    return max((update.pk for story in page.items for update in story.updates), default=0)
