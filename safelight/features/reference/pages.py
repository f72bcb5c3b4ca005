"""The reference as pages, and as a document for programs. It tells nothing of anybody, so everybody may read it."""

from hashlib import blake2b
from pathlib import Path

from starlette.responses import Response

from safelight.kit.house import House
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.reference.answers import answers, laid_out
from safelight.reference.calls import Call
from safelight.reference.examples import example_of
from safelight.reference.markup import blocks, inline, prose
from safelight.reference.model import occasion_of, reference
from safelight.reference.openapi import openapi
from safelight.reference.shell import command_lines, setup_lines
from safelight.wire.errors import NotFound

pages = Pages("reference", Path(__file__).parent / "templates")


@pages.serves("GET", "/docs/", opens_door=True)
async def index(_house: House, viewer: Viewer) -> Page:
    return page("index", viewer, "", blocks=blocks(prose("index")))


@pages.serves("GET", "/docs/rules/", opens_door=True)
async def rules(_house: House, viewer: Viewer) -> Page:
    return page("rules", viewer, "rules", blocks=blocks(prose("rules")), occasion_of=occasion_of)


@pages.serves("GET", "/docs/objects/", opens_door=True)
async def objects(_house: House, viewer: Viewer) -> Page:
    return page("objects", viewer, "objects")


@pages.serves("GET", "/docs/{name}/", opens_door=True)
async def noun(_house: House, viewer: Viewer, name: str) -> Page:
    found = next((noun for noun in reference().nouns if noun.name == name), None)
    if found is None:
        raise NotFound
    setup = setup_lines(example_of(call.kind) for call in found.calls)
    return page("noun", viewer, name, noun=found, setup=setup, example_of=example_of, lines=command_lines, answer=told)


@pages.serves("GET", "/openapi.json", opens_door=True)
async def description(_house: House, _viewer: Viewer) -> Response:
    body = openapi()
    headers = {"cache-control": "public, no-cache", "etag": f'W/"{blake2b(body, digest_size=12).hexdigest()}"'}
    return Response(body, media_type="application/json", headers=headers)


def page(template: str, viewer: Viewer, here: str, **values: object) -> Page:
    """A page of the reference, with the way to the others."""
    known = reference()
    return Page(
        f"reference/{template}.html",
        {"viewer": viewer, "here": here, "reference": known, "inline": html, **values},
    )


def html(text: str) -> str:
    """A text of the reference as HTML."""
    return inline(text, address_of)


def address_of(target: str) -> str:
    """Where a link leads to here. Documents that the service does not carry lead nowhere."""
    name, ending, anchor = target.partition(".md")
    if not ending:
        return f"/{name}"
    return "" if name.startswith("..") else f"/docs/{name}/{anchor}"


def told(call: Call) -> str:
    """What the demo answered to a call's example; of a picture, what kind it is of."""
    given = answers()[call.name]
    return given.content_type if call.answers_file else laid_out(given.answer)
