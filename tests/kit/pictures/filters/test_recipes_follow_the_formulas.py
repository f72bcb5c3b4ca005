"""Every filter shows what its recipe says, to within three levels."""

import numpy as np
import pytest

from safelight.kit.pictures.filters import draw, has_recipe
from safelight.kit.pictures.filters.drawing import toned
from safelight.kit.pictures.filters.recipe import DEPTH, recipes
from safelight.wire.filters import FILTERS, filter_named

from .charts import chart
from .reference import RECIPES, rendered

SIZES = [(612, 612), (1080, 810), (320, 401)]
NEAR = 3.0


def test_every_filter_of_the_app_has_a_recipe():
    """The numbers of `filter_type` but 0, whose photo stays as it was taken."""
    assert set(recipes()) == set(FILTERS) - {0}
    assert [number for number in FILTERS if not has_recipe(number)] == [0]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", RECIPES)
def test_the_tones_are_those_of_the_formulas(name, size):
    """Without the border, at each pixel up to the corners, before JPEG."""
    image = chart(*size)

    found = np.asarray(toned(image, recipes()[filter_named(name)]), dtype=float)

    assert np.abs(found - rendered(np.asarray(image), RECIPES[name])).max() <= NEAR


@pytest.mark.parametrize("name", RECIPES)
def test_the_border_covers_no_more_than_the_edge(name):
    """Farther in than a border may reach, the drawn picture is the toned one."""
    image, number = chart(612, 459), filter_named(name)
    depth = int(DEPTH * 459) + 1
    inside = np.s_[depth:-depth, depth:-depth]

    drawn = np.asarray(draw(image, number))

    assert (drawn[inside] == np.asarray(toned(image, recipes()[number]))[inside]).all()


def test_the_chart_shows_what_it_says():
    """All greys, and more than the lattice's 729 colours, in the middle as in a corner."""
    pixels = np.asarray(chart(612, 612))

    for part in (pixels[:150, :150], pixels[231:381, 231:381]):
        colours = {tuple(pixel) for pixel in part.reshape(-1, 3).tolist()}
        assert {(level,) * 3 for level in range(256)} <= colours
        assert len(colours) > 729
