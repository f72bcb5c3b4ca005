"""Reading feeds."""

from typing import Annotated

from cyclopts import Parameter

from safelight.wire.feeds import GetTimeline, GetUserFeed

from .arguments import CountOption, Json
from .people import person
from .signed_in import signed_in
from .streams import say
from .words import feed_words

User = Annotated[str, Parameter(help="Only this person's.")]


def feed(*, user: User = "", count: CountOption = 20, as_json: Json = False) -> None:
    """List photos, newest first: one's own and those of the people one follows."""
    with signed_in() as client:
        if user:
            pk = person(client, user).user.pk
            page = client.send(GetUserFeed(pk=pk, count=count))
        else:
            page = client.send(GetTimeline(count=count))
    say(page, feed_words(page), as_json=as_json)
