"""Pages as HTML: templates, compiled once, in which every text is escaped."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, cast

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from starlette.responses import HTMLResponse, JSONResponse, Response

from safelight.wire.errors import Internal, LimitReached, NotNow, RateLimited, SafelightError, WrongMethod

from . import wording
from .addresses import whole
from .dates import iso
from .files import Assets, read_assets
from .linking import linked
from .pages import Page

TEMPLATES = Path(__file__).parent / "templates"
STYLESHEET = "safelight.css"

PRODUCT = "Safelight"
"""What a service is called that has no name of its own, or can't ask for it."""

Names = dict[str, Any]
Typed = Sequence[tuple[str, str]]
"""What a form sent: names and texts."""
ForNow = RateLimited | LimitReached
"""What is refused for now, and may be sent once more as it was."""

WRITTEN = ("_text", "caption", "biography", "full_name", "service_name")
"""How the names of fields end in which people write; the others are chosen."""

HEADINGS = {
    401: "Sign in first",
    403: "Not from there",
    404: "Not found",
    405: "Not in this way",
    409: "That does not go together",
    413: "Too much at once",
    422: "That was not understood",
    429: "A little slower, please",
    503: "Not right now",
}
"""What a page that refuses says above its sentence, by status."""

ADVICE = {
    401: "Your session has ended. Sign in, and try again.",
    403: "Open the page here, by its own address, and send the form from there.",
    404: "Check the address. What was here may be gone, or its owner shares it with few.",
    405: "Open this address as a link, or go back and try from the page that led here.",
    409: "Go back; something has to change first.",
    413: "Go back, and send less.",
    422: "Go back and try again, or begin at the newest photos.",
    429: "Wait a moment, then load this page again.",
    500: "Try again in a moment. If it stays like this, tell whoever runs this service the name of the incident.",
    503: "Wait a moment, then load this page again.",
}
"""What its reader can do."""

PASSING = (429, 500, 503)
"""What may be over in a moment."""

ROOM = ("That is as many as there is room for", "Take one of them back first; then there is room for another.")
"""The same for whoever has as many of something as one can have."""


class Renderer:
    """
    Turns pages into responses.

    Templates are found by `feature/name.html`, those that all share by `name.html`.
    """

    def __init__(self, assets: Assets, folders: Mapping[str, Path]) -> None:
        features: dict[str, BaseLoader] = {name: FileSystemLoader(folder) for name, folder in folders.items()}
        self._environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(TEMPLATES), PrefixLoader(features)]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        stylesheet = assets.text(STYLESHEET)
        cast("Names", self._environment.filters).update(wording.FILTERS, iso=iso, linked=linked, whole=whole)
        cast("Names", self._environment.globals).update(
            asset=assets.address, script=assets.script, stylesheet=stylesheet
        )
        self._refusal_policy = (
            f"default-src 'none'; img-src 'self'; style-src '{hash_source(stylesheet)}'; base-uri 'none'; "
            "form-action 'none'; frame-ancestors 'none'"
        )
        self._form_policy = self._refusal_policy.replace("form-action 'none'", "form-action 'self'")

    def response(self, page: Page, frame: Mapping[str, object]) -> Response:
        """
        A page's response, which may be kept but not used without asking whether it has changed.

        `frame` is what the bar around every page speaks of.
        """
        html = self._environment.get_template(page.template).render({**frame, **page.values})
        response = HTMLResponse(html, page.status)
        response.headers["cache-control"] = "private, no-cache"
        response.headers["vary"] = "Cookie, Accept-Language"
        response.headers["etag"] = f'W/"{blake2b(response.body, digest_size=12).hexdigest()}"'
        response.headers.update(page.headers)
        return response

    def refusal(
        self, error: SafelightError, *, theme: str = "", service_name: str = PRODUCT, is_repeatable: bool = False
    ) -> Response:
        """
        The page for what could not be done. It needs no other file: its style stands in it.

        If the request may be made once more as it was, and time can help, a link does so.
        """
        values = {
            "heading": HEADINGS.get(error.http_status, "Something broke"),
            "sentence": error.message,
            "advice": ADVICE.get(error.http_status, ""),
            "incident": error.incident if isinstance(error, Internal) else "",
            "can_try_again": is_repeatable and error.http_status in PASSING,
            "me": None,
            "theme": theme,
            "service_name": service_name,
        }
        return self._refused(error, values)

    def come_again(self, error: ForNow, *, address: str, typed: Typed, service_name: str, **frame: object) -> Response:
        """
        The page for what can't be done now: what has to change first, and what was typed, to be sent then.

        What a form with a password had is not shown: it would have to stand in the page.
        """
        is_kept = bool(typed) and not any("password" in name for name, _ in typed)
        is_full = isinstance(error, LimitReached)
        values = {
            **frame,
            "heading": ROOM[0] if is_full else HEADINGS[error.http_status],
            "sentence": error.message if is_full else error.why,
            "advice": ROOM[1] if is_full else "",
            "retry_after": 0 if is_full else error.retry_after,
            "address": address,
            **given_back(typed if is_kept else ()),
            "is_kept": is_kept,
            "me": None,
            "service_name": service_name,
        }
        return self._refused(error, values, "come_again.html")

    def _refused(self, error: SafelightError, values: Mapping[str, object], template: str = "refusal.html") -> Response:
        """A page that refuses. Only one on which there is a form may send it."""
        html = self._environment.get_template(template).render(values)
        policy = self._refusal_policy if template == "refusal.html" else self._form_policy
        headers = {**refusal_headers(error), "content-security-policy": policy}
        return HTMLResponse(html, error.http_status, headers)


def given_back(typed: Typed) -> Mapping[str, Typed]:
    """What somebody sent in vain, for a form by which they send it again: what they wrote, and what they only chose."""
    written = [one for one in typed if one[0].endswith(WRITTEN)]
    return {"written": written, "chosen": [one for one in typed if one not in written]}


def refusal_to_script(error: SafelightError) -> Response:
    """The code and the sentence alone, which a script shows where its form stands."""
    answer = {"code": error.code, "message": error.message}
    return JSONResponse(answer, error.http_status, refusal_headers(error))


@cache
def renderer_of(folders: frozenset[tuple[str, Path]]) -> Renderer:
    """The renderer of these folders of templates, each by its feature's name; it compiles them once a process."""
    return Renderer(read_assets(), dict(folders))


def refusal_headers(error: SafelightError) -> dict[str, str]:
    """What travels beside a refusal."""
    headers = {"cache-control": "no-store"}
    if isinstance(error, NotNow):
        headers["retry-after"] = str(error.retry_after)
    if isinstance(error, WrongMethod):
        headers["allow"] = ", ".join(error.allow)
    return headers


def hash_source(stylesheet: str) -> str:
    """How a Content-Security-Policy names a style that stands in the page itself."""
    return "sha256-" + b64encode(sha256(stylesheet.encode()).digest()).decode()
