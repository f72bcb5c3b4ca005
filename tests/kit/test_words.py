"""The words of a name are the same for who has it and for who looks for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.kit.words import LONGEST_WORD, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Café Zürich", ["cafe", "zurich"]),
        ("cafe\u0301", ["cafe"]),
        ("STRASSE Straße", ["strasse"]),
        ("İstanbul", ["istanbul"]),
        ("ana.lee_2-b", ["ana", "lee", "2", "b"]),
        ("東京タワー", ["東京タワー"]),
        ("ｆｕｌｌ ½", ["full", "1", "2"]),
        (" !? 🌻 ", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    """No capitals, no marks, no signs, each once."""
    assert words_of(text) == words


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    """What was kept is found by itself, and is no longer than an index takes."""
    words = words_of(text)

    assert words_of(" ".join(words)) == words
    assert all(0 < len(word) <= LONGEST_WORD for word in words)


@given(st.text(min_size=1))
def test_capitals_make_no_difference(text: str) -> None:
    """Nor does the form in which somebody's keyboard composes letters."""
    assert words_of(text.casefold()) == words_of(text)


def test_a_long_word_is_cut() -> None:
    """Also one that becomes long when it is taken apart."""
    assert words_of("㌖" * 200) == [("キロメートル" * 200)[:LONGEST_WORD]]
    assert words_of("w" * 200) == ["w" * LONGEST_WORD]
