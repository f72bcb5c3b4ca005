"""Reporting what should not be here."""

from typing import Annotated

from cyclopts import Parameter

from safelight.client.blocking import Client
from safelight.wire.reports import Reason, ReportComment, ReportMedia, ReportUser
from safelight.wire.users import GetUserByName

from .arguments import CommentArgument, Json, Words, photo_from
from .endings import WrongUsage
from .signed_in import signed_in
from .streams import say

What = Annotated[
    str, Parameter(allow_leading_hyphen=True, help="A photo's pk, code or link; or a person, written @NAME.")
]
CommentOption = Annotated[CommentArgument | None, Parameter(help="A comment under the photo, and not the photo.")]
ReasonOption = Annotated[Reason, Parameter(help="What is the matter.")]
Text = Annotated[Words, Parameter(help="What the owners should know besides.")]


def report(
    what: What,
    /,
    *,
    comment: CommentOption = None,
    reason: ReasonOption = "other",
    text: Text = "",
    as_json: Json = False,
) -> None:
    """
    Report a photo, a comment or a person to the owners of the service.

    Nobody else is told.
    """
    with signed_in() as client:
        done = client.send(request_for(client, what, comment, reason, text))
    say(done, "Thank you. The owners of the service will look at it.", as_json=as_json)


def request_for(
    client: Client, what: str, comment: int | None, reason: Reason, text: str
) -> ReportMedia | ReportComment | ReportUser:
    """What is meant. Raises: WrongUsage if it can be nothing; NotFound if there is no such person."""
    if what.startswith("@"):
        if comment is not None:
            raise WrongUsage("A comment stands under a photo: safelight report PHOTO --comment COMMENT")
        user = client.send(GetUserByName(username=what.removeprefix("@"))).user
        return ReportUser(pk=user.pk, reason=reason, report_text=text)
    try:
        photo = photo_from(what)
    except ValueError as error:
        raise WrongUsage(f"{what!r} is not a photo's pk, code or link, nor a person, who is written @NAME") from error
    if comment is None:
        return ReportMedia(pk=photo, reason=reason, report_text=text)
    return ReportComment(pk=photo, comment_pk=comment, reason=reason, report_text=text)
