"""The algebra of arguments: names of photos, places, filters, crops."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safelight.cli.arguments import crop_from, photo_from, place_from
from safelight.wire.codes import code_of
from safelight.wire.contract import HIGHEST_PK
from safelight.wire.filters import FILTERS, filter_named

pks = st.integers(0, HIGHEST_PK)


@given(pks)
def test_digits_are_a_pk(pk):
    """Even where they could be a code: whoever means the code has the link."""
    assert photo_from(str(pk)) == pk


@given(pks)
def test_a_link_is_its_code(pk):
    """Digits in it too, with and without a slash, with whatever follows."""
    code = code_of(pk)

    assert {photo_from(f"https://a.example/x/p/{code}{end}") for end in ("", "/", "/?a=b", "#c", "/media/")} == {pk}


@given(pks)
def test_a_code_is_its_pk(pk):
    """Unless it is all digits."""
    code = code_of(pk)

    assert photo_from(code) == (int(code) if code.isdigit() else pk)


@pytest.mark.parametrize("text", ["", " ", "a b", "https://a.example/", "/p//", "A" * 10, "²", "a.b"])
def test_the_rest_is_no_photo(text):
    """And said to be none, before anybody is asked."""
    with pytest.raises(ValueError, match=r"not a code|not found"):
        photo_from(text)


@settings(max_examples=30)
@given(st.text(min_size=1).filter(str.strip), st.floats(-90, 90), st.floats(-180, 180))
def test_a_place_is_what_was_written(name, lat, lng):
    """Whatever the name holds, @ and commas too."""
    place = place_from(f"{name}@{lat},{lng}")

    assert (place.name, place.lat, place.lng) == (name.strip(), lat, lng)


@pytest.mark.parametrize(
    "text", ["", "Hafen", "@1,2", " @1,2", "a@1", "a@1,2,3", "a@x,y", "a@91,0", "a@0,181", "a@nan,0"]
)
def test_the_rest_is_no_place(text):
    """Names and both coordinates are needed, in degrees that exist."""
    with pytest.raises(ValueError, match=r"place|latitude"):
        place_from(text)


@given(st.floats(0, 1 - 2**-20), st.floats(0, 1), st.data())
def test_a_crop_is_what_was_written(x, width, data):
    """Every part of a picture can be said."""
    y = data.draw(st.floats(0, 1 - 2**-20))
    across, down = (1 - x) * max(width, 2**-20), data.draw(st.floats(2**-20, 1 - y))

    assert crop_from(f"{x}, {y},{across},{down}") == (x, y, across, down)


@pytest.mark.parametrize(
    "text",
    ["", "0,0,1", "0,0,1,1,1", "a,0,1,1", "0,0,0,1", "0,0,1,-1", "-0.1,0,1,1", "0,0.1,1,1", "nan,0,1,1", "0,0,1,inf"],
)
def test_the_rest_is_no_crop(text):
    """Four fractions are needed, of something that lies inside the picture."""
    with pytest.raises(ValueError, match="X,Y,WIDTH,HEIGHT"):
        crop_from(text)


@given(st.sampled_from(sorted(FILTERS)), st.sampled_from([str.lower, str.upper, str.title]))
def test_filters_have_one_name_each(number, write):
    """Whatever the capitals."""
    assert filter_named(write(FILTERS[number])) == number
