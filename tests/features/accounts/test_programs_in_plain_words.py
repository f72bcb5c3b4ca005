"""A session is named for the browser or the program that it began in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.features.accounts.agents import agent_in_words

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
NAMES = {
    f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Chrome/120.0.0.0 Safari/537.36": "Chrome on Linux",
    f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/120.0 Safari/537.36 Edg/120.0": "Edge on Windows",
    f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36": (
        "Samsung Internet on Android"
    ),
    f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} Chrome/120.0 Mobile Safari/537.36 EdgA/120.0": "Edge on Android",
    "Mozilla/5.0 (Windows NT 10.0; rv:120.0) Gecko/20100101 Firefox/120.0": "Firefox on Windows",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_1) AppleWebKit/605.1.15 Version/17.1 Safari/605.1.15": "Safari on a Mac",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) CriOS/119.0 Mobile Safari/604.1": "Chrome on an iPhone",
    "Mozilla/5.0 (unheard of)": "A browser",
    "safelight-client": "A Safelight program",
    "Instagram 1.0.2 (iPhone; iPhone OS 3.1.3; en_US)": "Instagram 1.0.2 on an iPhone",
    "Instagram 10.26.0 Android (18/4.3; 320dpi; 720x1280)": "Instagram 10.26.0 on Android",
    "curl/8.5.0": "curl",
    "": "A program that does not say its name",
}


@pytest.mark.parametrize(("agent", "words"), NAMES.items())
def test_known_ones(agent: str, words: str) -> None:
    """As people call them."""
    assert agent_in_words(agent) == words


@given(st.text(max_size=200))
def test_any_other(agent: str) -> None:
    """There is always a name, and a short one."""
    assert 0 < len(agent_in_words(agent).strip()) < 100
