"""Text is kept as it was sent, or refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.wire.text import cleaned

ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@given(text=ANY_TEXT)
def test_what_is_kept_can_be_stored_and_sent(text: str) -> None:
    """Composed, without space at its ends, without control characters, and writable as UTF-8; or it is refused."""
    try:
        kept = cleaned(text)
    except ValueError:
        return

    assert kept == unicodedata.normalize("NFC", text).strip()
    assert kept.encode().decode() == kept
    assert not [character for character in kept if unicodedata.category(character) == "Cc" and character not in "\r\n"]


@given(text=ANY_TEXT)
def test_cleaning_again_changes_nothing(text: str) -> None:
    """What was kept would be kept again."""
    try:
        kept = cleaned(text)
    except ValueError:
        return

    assert cleaned(kept) == kept


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x80", "\ud800"])
def test_the_reason_names_the_character(character: str) -> None:
    """By its number, since it can't be shown; with another one in its place the text is kept."""
    with pytest.raises(ValueError, match=rf"U\+{ord(character):04X} "):
        cleaned(f"a{character}b")

    assert cleaned("a b") == "a b"
