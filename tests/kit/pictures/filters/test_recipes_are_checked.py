"""A recipe that makes no sense is refused when it is read, with what is wrong."""

import copy
from typing import Any

import msgspec
import pytest

from safelight.kit.pictures.filters.recipe import Recipe

from .reference import RECIPES


def changed(*path: str | int, to: Any) -> dict[str, Any]:
    """X-Pro II with another value at this place."""
    recipe = copy.deepcopy(RECIPES["X-Pro II"])
    place = recipe
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return recipe


def test_as_it_stands_it_is_accepted():
    """What follows differs from it by one value each."""
    assert msgspec.convert(changed("saturation", to=1.1), Recipe).saturation == 1.1


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        (("curves", "r"), [[0, 0]], "a curve goes from level 0 to 255"),
        (("curves", "r"), [[0, 0], [128, 128]], "a curve goes from level 0 to 255"),
        (("curves", "g"), [[0, 0], [128, 9], [128, 12], [255, 255]], "ascending"),
        (("curves", "b"), [[0, 0], [255, 256]], "<= 255"),
        (("vignette", "alpha"), [], "from the middle outwards"),
        (("vignette", "alpha"), [[1, 0], [0.5, 1]], "from the middle outwards"),
        (("vignette", "alpha"), [[0, 1.5]], "<= 1"),
        (("vignette", "mode"), "difference", "difference"),
        (("vignette", "color"), "black", "regex"),
        (("border", "mats", 0, "inset"), 0.2, "no deeper than 0.09"),
        (
            ("border", "marks"),
            [{"text": "KODAK", "edge": "top", "at": 0.5, "color": "#ffffff", "height": 0.01}],
            "lettering has only",
        ),
        (("frame",), "golden", "frame"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(path, value, reason):
    """And the reason names it."""
    with pytest.raises(msgspec.ValidationError, match=reason):
        msgspec.convert(changed(*path, to=value), Recipe)


def test_a_grey_picture_has_no_saturation():
    """One or the other."""
    with pytest.raises(msgspec.ValidationError, match="no saturation"):
        msgspec.convert(RECIPES["Inkwell"] | {"saturation": 0.5}, Recipe)
