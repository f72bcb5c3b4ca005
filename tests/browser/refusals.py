"""The pages for what could not be done, which a demo has no reason to show."""

from collections.abc import Callable

from babel import Locale
from playwright.sync_api import Page
from starlette.responses import Response

from safelight.kit.web.files import read_assets
from safelight.kit.web.rendering import Renderer
from safelight.wire import errors

from .places import Place

LONG_NAME = "The Photographic Society of Lower Avonby"
"""As long as the name of a service can be."""
RENDERER = Renderer(read_assets(), {})
REFUSALS = [
    errors.CrossSite(),
    errors.WrongMethod(allow=["GET"]),
    errors.RateLimited(),
    errors.Internal(incident="5f0c21aa"),
    errors.Unavailable(),
]


def refusals() -> list[Place]:
    """One for each kind of them."""
    return [
        *[Place(f"refused-{error.http_status}", "/docs/rules/", then=refused(error)) for error in REFUSALS],
        Place("come-again", "/docs/rules/", then=too_often),
    ]


def refused(error: errors.SafelightError) -> Callable[[Page], None]:
    """The page for what could not be done, as it comes from a service that did not do it."""
    return lambda page: meet(page, RENDERER.refusal(error, is_repeatable=True))


def too_often(page: Page) -> None:
    """A comment is refused until later, and kept; in a place with as long a name as there is."""
    typed = [("comment_text", "The light was like this for a minute. " * 20)]
    error = errors.RateLimited(retry_after=3600)
    answer = RENDERER.come_again(
        error, address="/p/x/comments/", typed=typed, theme="", service_name=LONG_NAME, locale=Locale("en")
    )
    meet(page, answer)


def meet(page: Page, answer: Response) -> None:
    """Be shown this answer."""
    page.route("**/refused/", lambda route: route.fulfill(body=bytes(answer.body), headers=dict(answer.headers)))
    page.goto("/refused/")
    page.unroute("**/refused/")
