"""The browsers' entrance: finds the door that an address means, and sends its page, or one that says why not."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from urllib.parse import quote

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.limits.addresses import address_of
from safelight.kit.limits.attempts import count_upload
from safelight.kit.limits.turnstile import Turnstile
from safelight.wire.errors import CrossSite, Internal, NotFound, RateLimited, SafelightError, WrongMethod

from .addresses import base_of, headers_of, origin_of
from .api import FindViewer, incident
from .body import Body
from .browser import NOT_KEPT, page_token_in, went
from .complaints import Complaints
from .cross_site import is_cross_site
from .files import file_doors, read_assets
from .finishing import finished
from .languages import language_of
from .pages import Answer, Page, PageDoor, Pages
from .receiving import FORM_BYTES, Received, read_pairs, receive_files, receive_form
from .rendering import PRODUCT, ForNow, given_back, refusal_to_script, renderer_of
from .trie import Trie
from .typed import SESSION_ENDED
from .viewer import Viewer
from .visit import Visit

WHOSE = "safelight-viewer"
"""A header of every page, which tells the worker in the browser for whom it was made: a pk, 0 for strangers."""
NOBODYS = "0"

Frame = Callable[[Tx, Viewer], Awaitable[Mapping[str, object]]]


class Site:
    """
    An ASGI application for everything that is not the API.

    `frame` is what the bar around every page speaks of, for whoever looks: `(tx, viewer)`. `name_of_service` is the
    part of it that the pages need, too, that refuse.
    """

    def __init__(
        self,
        house: House,
        features: Iterable[Pages],
        find_viewer: FindViewer,
        frame: Frame,
        name_of_service: Callable[[Tx], Awaitable[str]],
    ) -> None:
        self._house = house
        self._find_viewer = find_viewer
        self._frame = frame
        self._name_of_service = name_of_service
        self._turnstile = Turnstile(house)
        self._complaints = Complaints()
        self._pictures = origin_of(house.files_url)
        all_pages = [*features, file_doors(read_assets())]
        self._renderer = renderer_of(frozenset((pages.name, pages.templates) for pages in all_pages if pages.templates))
        self._doors: Trie[PageDoor] = Trie()
        for door in (door for pages in all_pages for door in pages.doors):
            self._doors.add(door.path, door.method, door)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = headers_of(scope)
        visit = Visit(scope, headers, Body(receive, headers), self._house.base_url or base_of(scope, headers))
        try:
            response = await self._response(visit)
        except SafelightError as error:
            self._complaints.note(error)
            response = await self._refusal(error, visit)
        except Exception:  # noqa: BLE001 (the outermost place: whatever it was, the visitor gets an answer)
            response = await self._refusal(incident(scope), visit)
        await finished(response, visit, self._pictures)(scope, receive, send)
        await visit.body.drop_rest()

    async def _response(self, visit: Visit) -> Response:
        door, path_texts = self._door(visit)
        if door.method != "GET":
            return await self._receive(visit, door, path_texts)
        texts = dict(read_pairs(visit.scope["query_string"]))
        if door.is_for_anyone:
            answer = await door.answer(self._house, Viewer(base=visit.base), **door.read(path_texts, texts))
            return await self._shown_later(Viewer(base=visit.base), visit, answer)
        async with self._house.database.read() as tx:
            viewer = await self._viewer(tx, visit)
            if away := self._sent_away(visit, door, viewer):
                return away
            if not door.needs_house:
                answer = await door.answer(tx, viewer, **door.read(path_texts, texts))
                return await self._shown(tx, viewer, visit, answer)
        if door.is_counted:
            await self._turnstile.wait(viewer)
        return await self._shown_later(
            viewer, visit, await door.answer(self._house, viewer, **door.read(path_texts, texts))
        )

    async def _receive(self, visit: Visit, door: PageDoor, path_texts: list[str]) -> Response:
        """Who asks is known before the form is read, and the form is read before the transaction begins."""
        if is_cross_site(door.method, visit.headers, self._house.base_url):
            raise CrossSite
        async with self._house.database.read() as tx:
            viewer = await self._viewer(tx, visit)
        if away := self._sent_away(visit, door, viewer):
            return away if visit.is_script or door.files else await self._signed_out(visit, door, viewer, away)
        try:
            await self._turnstile.wait(viewer)
        except RateLimited as error:
            return await self._too_often(error, visit, door)
        return await self._shown_later(viewer, visit, await self._answer_to_form(visit, door, viewer, path_texts))

    async def _too_often(self, error: RateLimited, visit: Visit, door: PageDoor) -> Response:
        """What was sent, as far as it can be given back. Raises: the error, where it can't."""
        if door.files or visit.is_script:
            raise error
        form = Received()
        with suppress(SafelightError):
            await receive(visit, door, self._house, form)
        return await self._come_again(error, visit, form)

    async def _answer_to_form(self, visit: Visit, door: PageDoor, viewer: Viewer, path_texts: list[str]) -> Answer:
        """A door's answer; where it refuses, what was sent to be sent again, or the door's own page for that."""
        form = Received()
        try:
            if door.files:
                await count_upload(self._house, viewer)
            await receive(visit, door, self._house, form)
            return await self._done(visit, door, viewer, door.read(path_texts, dict(form.pairs), form.files))
        except SafelightError as error:
            if isinstance(error, ForNow) and not door.files and not visit.is_script:
                return await self._come_again(error, visit, form)
            if door.refused is None or visit.is_script:
                raise
            return await door.refused(self._house, viewer, error)
        finally:
            form.discard_files()

    async def _signed_out(self, visit: Visit, door: PageDoor, viewer: Viewer, away: Response) -> Response:
        """What somebody has written whose session ended meanwhile, to be sent once they are back; or the way in."""
        form = Received()
        await self._turnstile.wait(viewer)
        with suppress(SafelightError):  # what can't be read can't be shown either
            await receive(visit, door, self._house, form)
        fields = given_back(form.pairs)
        if not any(text for _, text in fields["written"]):
            return away
        values = {**fields, "way_in": away.headers["location"], "act": "Send it again"}
        return await self._shown_later(viewer, visit, Page("signed_out.html", values, SESSION_ENDED, NOT_KEPT))

    async def _come_again(self, error: ForNow, visit: Visit, form: Received) -> Response:
        """What somebody has sent too often, or one too many of, to be sent once more when its time has come."""
        name, _ = await self._name_and_whose(visit)
        language = language_of(visit.languages)
        return self._renderer.come_again(
            error, address=visit.address, typed=form.pairs, theme=visit.theme, service_name=name, locale=language
        )

    async def _done(self, visit: Visit, door: PageDoor, viewer: Viewer, parameters: Mapping[str, object]) -> Answer:
        """A door's answer to a form; in its transaction, to somebody whose session may have ended meanwhile."""
        if door.needs_house:
            return await door.answer(self._house, viewer, **parameters)

        async def do(tx: Tx) -> Answer:
            now = await self._viewer(tx, visit)
            return self._sent_away(visit, door, now) or await door.answer(tx, now, **parameters)

        return await transact(self._house.database, do)

    def _door(self, visit: Visit) -> tuple[PageDoor, list[str]]:
        doors, path_texts = self._doors.find(visit.scope["path"])
        if not doors:
            raise NotFound
        door = doors.get("GET" if visit.is_head else visit.scope["method"])
        if door is None:
            raise WrongMethod(allow=sorted([*doors, *(["HEAD"] if "GET" in doors else [])]))
        return door, path_texts

    async def _viewer(self, tx: Tx, visit: Visit) -> Viewer:
        """Who looks, by the pages' own cookie."""
        token = page_token_in(visit.headers.get(b"cookie", b""), is_https=visit.is_https)
        viewer = await self._find_viewer(tx, token, visit.base) if token else Viewer(base=visit.base)
        address = address_of(visit.scope, self._house.limits.proxies)
        return replace(viewer, address=address, agent=visit.agent, files_url=self._house.files_url)

    def _sent_away(self, visit: Visit, door: PageDoor, viewer: Viewer) -> Response | None:
        """
        Where somebody goes first who has to be signed in for this.

        Raises: NotFound where only members may look.
        """
        if viewer.is_signed_in:
            return None
        if door.session:
            return went(f"/login/?next={quote(visit.back, safe='')}")
        if self._house.audience == "members" and not door.opens_door:
            raise NotFound
        return None

    async def _shown(self, tx: Tx, viewer: Viewer, visit: Visit, answer: Answer) -> Response:
        """A page in its frame; any other response as it is."""
        if isinstance(answer, Response):
            return answer
        frame = await self._frame(tx, viewer)
        values = {
            **frame,
            "viewer": viewer,
            "here": visit.address,
            "theme": visit.theme,
            "locale": language_of(visit.languages),
        }
        response = self._renderer.response(answer, values)
        response.headers[WHOSE] = str(viewer.pk)
        return response

    async def _refusal(self, error: SafelightError, visit: Visit) -> Response:
        """What could not be done, in a page or for a script. Where something is broken, nothing else is asked for."""
        if visit.is_script:
            return refusal_to_script(error)
        is_repeatable = visit.scope["method"] == "GET"
        if error.http_status >= Internal.http_status:
            return self._renderer.refusal(error, theme=visit.theme, is_repeatable=is_repeatable)
        name, whose = await self._name_and_whose(visit)
        response = self._renderer.refusal(error, theme=visit.theme, service_name=name, is_repeatable=is_repeatable)
        response.headers[WHOSE] = whose
        return response

    async def _name_and_whose(self, visit: Visit) -> tuple[str, str]:
        """What the service is called, and who looks, as far as it can be asked for."""
        with suppress(Exception):
            async with self._house.database.read() as tx:
                return await self._name_of_service(tx), str((await self._viewer(tx, visit)).pk)
        return PRODUCT, NOBODYS

    async def _shown_later(self, viewer: Viewer, visit: Visit, answer: Answer) -> Response:
        """The same, for an answer that was made outside of a transaction."""
        if isinstance(answer, Response):
            return answer
        async with self._house.database.read() as tx:
            return await self._shown(tx, viewer, visit, answer)


async def receive(visit: Visit, door: PageDoor, house: House, into: Received) -> None:
    """Read a form. Raises: as `receive_form` and `receive_files`."""
    content_type = visit.headers.get(b"content-type", b"")
    visit.body.check_length(FORM_BYTES + (house.upload_bytes if door.files else 0))
    if door.files:
        await receive_files(
            visit.body.receive,
            content_type,
            into,
            names=[*door.files],
            folder=house.workspace,
            most_bytes=house.upload_bytes,
        )
    else:
        await receive_form(visit.body.receive, content_type, into)
