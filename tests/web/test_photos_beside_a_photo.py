"""From one photo to the next among its author's."""

from safelight.wire.codes import code_of
from tests.features.photos import publish
from tests.service import RunningService

from .browsing import browser
from .reading import Document, read


async def opened(service: RunningService, pk: int, name: str = "") -> Document:
    answer = await (await browser(service, name)).get(f"/p/{code_of(pk)}/")
    assert answer.status_code == 200
    return read(answer.text)


def beside(page: Document) -> tuple[str, str]:
    """Where the links to the newer and the older photo lead; empty where they are hidden."""
    newer, older = page.one("a", rel="prev"), page.one("a", rel="next")
    return newer.attributes.get("href", ""), older.attributes.get("href", "")


async def test_the_newer_and_the_older_one_are_a_step_away(service: RunningService) -> None:
    """Others' photos in between do not count; at either end there is no link."""
    first = await publish(service, "ana")
    await publish(service, "ben")
    second, third = await publish(service, "ana"), await publish(service, "ana")

    assert beside(await opened(service, first)) == (f"/p/{code_of(second)}/", "")
    assert beside(await opened(service, second)) == (f"/p/{code_of(third)}/", f"/p/{code_of(first)}/")
    assert beside(await opened(service, third)) == ("", f"/p/{code_of(second)}/")


async def test_a_lonely_photo_has_none(service: RunningService) -> None:
    """The links are there for the keys of a list, and seen by nobody."""
    page = await opened(service, await publish(service, "ana"))

    assert beside(page) == ("", "")
    assert "hidden" in page.one("nav", **{"aria-label": "Other photos"}).attributes


async def test_what_was_deleted_is_stepped_over(service: RunningService) -> None:
    """As if it had never been."""
    first, second, third = [await publish(service, "ana") for _ in range(3)]
    ana = await browser(service, "ana")

    await ana.post(f"/p/{code_of(second)}/delete/")

    assert beside(await opened(service, third)) == ("", f"/p/{code_of(first)}/")
