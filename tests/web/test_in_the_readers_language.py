"""A browser says which languages its reader knows: dates and numbers are written in the dearest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.kit.web.dates import ago, day, marked_day, moment, number
from safelight.kit.web.languages import language_of
from tests.features.photos import publish
from tests.service import RunningService

from .reading import Element, read

NOW = 1_790_000_000
MINUTE, HOUR, DAY = 60, 3600, 86400


async def when(service: RunningService, languages: str | None) -> tuple[Element, str, str]:
    """The first moment on the front page, all that stands there, and what the answer depends on."""
    answer = await service.http.get("/", headers={} if languages is None else {"accept-language": languages})
    page = read(answer.text)
    return page.all("time")[0], page.text, answer.headers["vary"]


async def test_a_moment_in_german(service: RunningService) -> None:
    """It says that it is German, as the page around it is not; whoever keeps the page is told by what it differs."""
    await publish(service, "ana")
    service.clock.now += 3 * HOUR

    time, text, vary = await when(service, "de-AT,de;q=0.9,en;q=0.8")

    assert "3 Stunden" in text
    assert time["lang"] == "de-AT"
    assert time["datetime"] == "2026-09-21T14:13:20Z"
    assert "Accept-Language" in vary


@pytest.mark.parametrize("languages", [None, "", "*", "en", "en-GB", "xx", "../../etc/passwd", "en;q=0.1,qaa;q=0.9"])
async def test_the_pages_own_language_needs_no_mark(service: RunningService, languages: str | None) -> None:
    """Whoever asks for none, or for one that nobody here can write in, gets British English."""
    await publish(service, "ana")
    service.clock.now += 10 * DAY

    time, text, _ = await when(service, languages)

    assert "21 September" in text
    assert "lang" not in time.attributes


async def test_from_right_to_left(service: RunningService) -> None:
    """The words say which way they run."""
    await publish(service, "ana")
    service.clock.now += DAY

    time, _, _ = await when(service, "ar")

    assert (time["lang"], time["dir"]) == ("ar", "rtl")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "just now"),
        (59, "just now"),
        (MINUTE, "1 minute ago"),
        (59 * MINUTE + 59, "59 minutes ago"),
        (23 * HOUR, "23 hours ago"),
        (DAY, "1 day ago"),
        (7 * DAY - 1, "6 days ago"),
        (7 * DAY, "14 September"),
        (300 * DAY, "25 November 2025"),
    ],
)
def test_how_long_ago(seconds: int, words: str) -> None:
    """In whole units; after a week the day, with the year where it is another one."""
    assert ago(NOW - seconds, NOW) == words


def test_days_and_numbers() -> None:
    """As each language writes them; small numbers are the same everywhere."""
    written = {
        name: (day(NOW, NOW, language_of(name.encode())), number(1_234_567, language_of(name.encode())))
        for name in ("en-GB", "en-US", "de", "hi", "ja")
    }

    assert written["en-GB"] == ("21 September", "1,234,567")
    assert written["en-US"] == ("September 21", "1,234,567")
    assert written["de"] == ("21. September", "1.234.567")
    assert written["hi"][1] == "12,34,567"
    assert written["ja"][0] == "9月21日"
    assert number(999, language_of(b"de")) == "999"
    assert marked_day(NOW, NOW, language_of(b"de")) == '<time datetime="2026-09-21" lang="de">21. September</time>'


def test_the_dearest_that_is_known() -> None:
    """By weight, not by place; the region is dropped where it is not known, and none is taken that is refused."""
    for header, tag in {
        "en;q=0.1, fr;q=0.8": "fr",
        "xx-YY, ja": "ja",
        "fr-ZZ": "fr",
        "de-AT": "de_AT",
        "en-TZ": "en_GB",
        "fr;q=0": "en_GB",
        "zh-TW": "zh_Hant_TW",
    }.items():
        assert str(language_of(header.encode())) == tag


@given(st.binary(max_size=300))
def test_whatever_a_browser_says_is_a_language(header: bytes) -> None:
    """And a moment and a number can be written in it."""
    language = language_of(header)

    assert ago(0, HOUR, language)
    assert "<time" in moment(0, 400 * DAY, language)
    assert number(5000, language)


@given(st.sampled_from(["de", "en", "fr", "ar", "he", "ja", "sl", "hi", "th", "ru", "cy"]), st.integers(0, 10 * DAY))
def test_every_language_says_when(name: str, passed: int) -> None:
    """No moment is left without words, and none is in the future."""
    language = language_of(name.encode())

    assert language.language == name.partition("-")[0]
    assert ago(NOW - passed, NOW, language).strip()
