from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import quote

from starlette.responses import Response

from safelight.features.comments.queries import comment_messages, visible_comment
from safelight.features.media.photo import SAME_PLACE, Photo, photo_shown
from safelight.features.media.queries import visible_media, visible_media_by_code
from safelight.features.users.queries import user_short, visible_user
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, own_address, went
from safelight.kit.web.pages import Page
from safelight.kit.web.typed import SESSION_ENDED, plain_lines
from safelight.kit.web.viewer import Viewer
from safelight.wire.codes import code_of, pk_of
from safelight.wire.comments import Comment
from safelight.wire.contract import Pk
from safelight.wire.errors import Invalid, NotFound
from safelight.wire.parameters import read_request
from safelight.wire.reports import MOST_WORDS, ReportComment, ReportMedia, ReportUser
from safelight.wire.users import UserShort

from ..actions import Report, report
from .doors import pages

ENDED = "Your session has ended. What you wrote is still here: sign in, then send it again."

REASONS = {
    "spam": ("Spam", "It sells something, or it is the same again and again."),
    "abuse": ("Abuse", "It threatens, mocks or hurts somebody."),
    "nudity": ("Nudity", "It shows more than belongs here."),
    "stolen": ("Stolen", "It is somebody else's, or shows somebody who did not agree to it."),
    "other": ("Something else", "Say in your own words what it is."),
}
"""What may be the matter, for people."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is reported, as it is shown to whoever reports it, and where they came from."""

    user: UserShort
    back: str
    photo: Photo | None = None
    comment: Comment | None = None

    @property
    def noun(self) -> str:
        """What it is called."""
        return "comment" if self.comment else "photo" if self.photo else "person"


@pages.get("/p/{code}/report/", session=True)
async def open_photo(tx: Tx, viewer: Viewer, code: str) -> Page:
    media = await visible_media_by_code(tx, viewer, code)
    return await asked(tx, viewer, ReportMedia(pk=media.pk))


@pages.serves("POST", "/p/{code}/report/", opens_door=True)
async def report_photo(
    house: House, viewer: Viewer, *, code: str, reason: str = "", report_text: str = ""
) -> Page | Response:
    return await send(house, viewer, ReportMedia(pk=pk_in(code)), reason, report_text)


@pages.get("/p/{code}/comments/{pk}/report/", session=True)
async def open_comment(tx: Tx, viewer: Viewer, code: str, pk: Pk) -> Page:
    media = await visible_media_by_code(tx, viewer, code)
    return await asked(tx, viewer, ReportComment(pk=media.pk, comment_pk=pk))


@pages.serves("POST", "/p/{code}/comments/{pk}/report/", opens_door=True)
async def report_comment(
    house: House, viewer: Viewer, *, code: str, pk: Pk, reason: str = "", report_text: str = ""
) -> Page | Response:
    return await send(house, viewer, ReportComment(pk=pk_in(code), comment_pk=pk), reason, report_text)


@pages.get("/people/{pk}/report/", session=True)
async def open_person(tx: Tx, viewer: Viewer, pk: Pk) -> Page:
    return await asked(tx, viewer, ReportUser(pk=pk))


@pages.serves("POST", "/people/{pk}/report/", opens_door=True)
async def report_person(
    house: House, viewer: Viewer, *, pk: Pk, reason: str = "", report_text: str = ""
) -> Page | Response:
    return await send(house, viewer, ReportUser(pk=pk), reason, report_text)


@pages.get("/report/sent/", session=True)
async def thank(_tx: Tx, _viewer: Viewer, next: str = "/") -> Page:  # noqa: A002 (its name in addresses)
    return Page("reports/sent.html", {"back": own_address(next)})


def pk_in(code: str) -> int:
    """The pk that a code stands for. Raises: NotFound if it stands for none."""
    try:
        return pk_of(code)
    except ValueError as error:
        raise NotFound from error


async def send(house: House, viewer: Viewer, about: Report, reason: str, text: str) -> Page | Response:
    """
    Report it; or the form again, with what was chosen and written, and what is not right about it.

    Whoever's session has ended meanwhile gets their words back, whether or not there is such a thing.
    """
    typed = {"reason": reason, "report_text": plain_lines(text)}
    if not viewer.is_signed_in:
        values = {"subject": None, "action": address_of(about), "typed": typed, "problems": {}, "ended": ENDED}
        return Page("reports/report.html", form_values(values), SESSION_ENDED, NOT_KEPT)
    if problems := problems_with(typed):
        async with house.database.read() as tx:
            return await asked(tx, viewer, about, typed, problems)
    keys = {name: str(getattr(about, name)) for name in about.endpoint.path_fields}
    request = cast("Report", read_request(type(about), {**keys, **typed}))
    await report(house, viewer, request)
    async with house.database.read() as tx:
        subject = await subject_of(tx, viewer, request)
    return went(f"/report/sent/?next={quote(subject.back, safe='')}")


def problems_with(typed: Mapping[str, str]) -> dict[str, str]:
    """What is not right about what was chosen and written."""
    problems: dict[str, str] = {}
    if typed["reason"] not in REASONS:
        problems["reason"] = "Choose what is the matter."
    try:
        read_request(ReportUser, {"pk": "1", "report_text": typed["report_text"]})
    except Invalid:
        is_long = len(typed["report_text"]) > MOST_WORDS
        problems["report_text"] = (
            f"There is room for {MOST_WORDS} characters; these are {len(typed['report_text']):,}."
            if is_long
            else "There is a character in it that no text can have. Remove it, and send it again."
        )
    return problems


async def asked(
    tx: Tx,
    viewer: Viewer,
    request: Report,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
) -> Page:
    """The form about something that the viewer may see. Raises: NotFound if there is none, or it is their own."""
    subject = await subject_of(tx, viewer, request)
    if subject.user.pk == viewer.pk:
        raise NotFound
    values = {
        "subject": subject,
        "action": address_of(request),
        "typed": typed or {"reason": "", "report_text": ""},
        "problems": problems or {},
        "ended": "",
    }
    return Page("reports/report.html", form_values(values), Invalid.http_status if problems else 200)


def form_values(values: Mapping[str, object]) -> dict[str, object]:
    """What the form speaks of, and from what one chooses."""
    return {**values, "reasons": REASONS, "most_words": MOST_WORDS}


def address_of(request: Report) -> str:
    """Where the form about something is."""
    if isinstance(request, ReportUser):
        return f"/people/{request.pk}/report/"
    photo = f"/p/{code_of(request.pk)}/"
    return f"{photo}comments/{request.comment_pk}/report/" if isinstance(request, ReportComment) else f"{photo}report/"


async def subject_of(tx: Tx, viewer: Viewer, request: Report) -> Subject:
    """What is reported. Raises: NotFound if there is none for the viewer."""
    here = replace(viewer, base=SAME_PLACE)
    if isinstance(request, ReportUser):
        user = user_short(await visible_user(tx, viewer, request.pk), SAME_PLACE)
        return Subject(user, f"/{user.username}/")
    media = await visible_media(tx, viewer, request.pk)
    photo = await photo_shown(tx, viewer, media.pk)
    if isinstance(request, ReportMedia):
        return Subject(photo.media.user, photo.address, photo)
    for message in await comment_messages(tx, here, [await visible_comment(tx, viewer, media.pk, request.comment_pk)]):
        return Subject(message.user, f"{photo.address}#comment-{message.pk}", photo, message)
    raise NotFound
