"""Codes stand for pks, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.wire.codes import ALPHABET, LONGEST, code_of, pk_of
from safelight.wire.contract import HIGHEST_PK

WRITTEN_DOWN = {3: "D", 5382: "BUG", 6844295: "aG-H", 22987123: "BXsFz"}
"""By users of the API of 2010."""


def test_the_codes_of_2010() -> None:
    """Ours are the same."""
    assert {pk: code_of(pk) for pk in WRITTEN_DOWN} == WRITTEN_DOWN


@given(pk=st.integers(0, HIGHEST_PK))
def test_a_code_leads_back_to_its_pk(pk: int) -> None:
    """It is short, and may stand in an address as it is."""
    code = code_of(pk)

    assert pk_of(code) == pk
    assert 1 <= len(code) <= LONGEST
    assert set(code) <= set(ALPHABET)


@given(code=st.text(ALPHABET, min_size=1, max_size=LONGEST) | st.text(max_size=12))
def test_a_pk_has_one_code(code: str) -> None:
    """Whatever is a code at all is the one that its pk has; the rest is refused, and nothing breaks."""
    try:
        pk = pk_of(code)
    except ValueError:
        return

    assert code_of(pk) == code


@pytest.mark.parametrize("code", ["", "AB", "AA", "a b", "a+b", "a/b", "é", "B" * 10, "_" * 9, "\0", "\ud800"])
def test_what_is_no_code(code: str) -> None:
    """Nothing, a digit that counts nothing in front, foreign characters, beyond 53 bits and more."""
    with pytest.raises(ValueError, match=r"not a code|not found"):
        pk_of(code)
