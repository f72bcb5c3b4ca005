from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from safelight.features.accounts.pages.owners import as_owner, number_in
from safelight.features.accounts.people import must_be_owner
from safelight.features.media.files import full_name, read_sizes, rendition_url
from safelight.features.media.photo import SAME_PLACE
from safelight.features.users.queries import Face, profile_pic_url
from safelight.kit.db import HIGHEST, Tx
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, went
from safelight.kit.web.pages import Answer, Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.codes import code_of
from safelight.wire.errors import NotFound, OwnerStays
from safelight.wire.media import Picture

from ..actions import ACTS
from ..closing import KEPT_DAYS
from ..queries import Case, Entry, Thing, closed_cases, open_cases
from .doors import pages
from .reporting import REASONS

ADDRESS = "/admin/reports/"

SHOWN_WIDTH = 640
"""In pixels: as wide as the picture of a report is, if there is such a size of it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as the page shows it."""

    case: Case

    @property
    def entry(self) -> Entry:
        """What it is about, as each of its reports has it."""
        return self.case.entry

    @property
    def is_photo(self) -> bool:
        """Whether it is a photo and not a comment under one."""
        return bool(self.case.thing.media_pk) and not self.case.thing.comment_pk

    @property
    def is_comment(self) -> bool:
        """Whether it is a comment."""
        return bool(self.case.thing.comment_pk)

    @property
    def noun(self) -> str:
        """What it is called."""
        return "comment" if self.is_comment else "photo" if self.is_photo else "person"

    @property
    def title(self) -> str:
        """What it is and whose, in a few words."""
        return self.entry.username if self.noun == "person" else f"{self.noun.capitalize()} by {self.entry.username}"

    @property
    def address(self) -> str:
        """Where it is for those who may see it."""
        photo = f"/p/{code_of(self.case.thing.media_pk)}/"
        if self.is_comment:
            return f"{photo}?comment={self.case.thing.comment_pk}#comment-{self.case.thing.comment_pk}"
        return photo if self.is_photo else f"/{self.entry.username}/"

    @property
    def picture(self) -> Picture | None:
        """The photo in its full proportions: the largest of the sizes that are no wider than is shown."""
        if not self.is_photo or self.entry.file is None or self.entry.full_sizes is None:
            return None
        sizes = read_sizes(self.entry.full_sizes)
        size = next((one for one in reversed(sizes) if one[0] <= SHOWN_WIDTH), sizes[0])
        return Picture(url=rendition_url(SAME_PLACE, full_name(self.entry.file, size)), width=size[0], height=size[1])

    @property
    def portrait(self) -> str:
        """The picture by which the person is shown."""
        entry = self.entry
        return profile_pic_url(SAME_PLACE, Face(entry.about_pk, entry.username, entry.full_name, entry.picture))


@pages.get(ADDRESS)
async def list_reports(tx: Tx, viewer: Viewer, done: str = "") -> Page:
    await must_be_owner(tx, viewer)
    return await list_page(tx, viewer, done=done)


@pages.get(f"{ADDRESS}closed/")
async def list_closed(tx: Tx, viewer: Viewer) -> Page:
    await must_be_owner(tx, viewer)
    values = {"cases": shown(await closed_cases(tx)), "reasons": REASONS, "days": KEPT_DAYS, "now": tx.now}
    return Page("reports/closed.html", values)


@pages.serves("POST", ADDRESS)
async def do(
    house: House, viewer: Viewer, *, act: str = "", about: str = "", media: str = "", comment: str = ""
) -> Page | Response:
    """What an owner does about a thing. Doing it once more, as a second click does, changes nothing."""
    thing = Thing(*(number_in(text, 0, HIGHEST) or 0 for text in (about, media, comment)))

    async def work(tx: Tx) -> Answer:
        if act not in ACTS:
            raise NotFound
        try:
            await ACTS[act](tx, thing)
        except NotFound:
            return went(ADDRESS)
        return went(f"{ADDRESS}?done={act}")

    try:
        return await as_owner(house, viewer, work)
    except OwnerStays as error:
        async with house.database.read() as tx:
            await must_be_owner(tx, viewer)
            return await list_page(tx, viewer, problem=error.message, status=error.http_status)


async def list_page(tx: Tx, viewer: Viewer, *, done: str = "", problem: str = "", status: int = 200) -> Page:
    """What waits, and what came of the last."""
    values = {
        "cases": shown(await open_cases(tx)),
        "reasons": REASONS,
        "done": done,
        "problem": problem,
        "own_pk": viewer.pk,
        "now": tx.now,
    }
    return Page("reports/reports.html", values, status, NOT_KEPT if problem else {})


def shown(cases: Sequence[Case]) -> list[Shown]:
    """Cases as the page shows them."""
    return [Shown(case) for case in cases]
