"""What a caller of `draw` may rely on, whatever the filter and the picture."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from safelight.kit.pictures.filters import borders, draw, has_recipe, veils
from safelight.kit.pictures.filters.recipe import recipes
from safelight.wire.filters import FILTERS

from .charts import chart

NUMBERS = sorted(recipes())


@pytest.mark.parametrize("number", [0, 6, 22, 999, -1])
def test_a_number_without_a_recipe_changes_nothing(number):
    """Normal and unknown filters give the very picture they were given."""
    image = chart(64, 48)

    assert not has_recipe(number)
    assert draw(image, number) is image


@pytest.mark.parametrize("number", NUMBERS, ids=FILTERS.get)
def test_the_same_bytes_at_every_call(number):
    """With what was kept from the last call and without it; and the given picture stays as it was."""
    image = chart(306, 230)
    before = image.tobytes()

    first = draw(image, number).tobytes()
    again = draw(image, number).tobytes()
    veils.mask.cache_clear()
    borders.strips.cache_clear()

    assert first == again == draw(image, number).tobytes()
    assert first != before == image.tobytes()


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(NUMBERS), st.integers(1, 90), st.integers(1, 90))
def test_size_and_mode_are_kept(number, width, height):
    """Down to a single pixel, and where the border's strips would overlap."""
    result = draw(Image.new("RGB", (width, height), "#7f7f7f"), number)

    assert (result.mode, result.size) == ("RGB", (width, height))


@pytest.mark.parametrize("number", [number for number in NUMBERS if recipes()[number].border], ids=FILTERS.get)
@pytest.mark.parametrize("size", [(612, 612), (1080, 566), (480, 600)], ids=str)
def test_a_border_runs_all_around(number, size):
    """The outermost pixels are the topmost mat's colour on all four sides, whatever the proportions."""
    border = recipes()[number].border
    color = np.frombuffer(bytes.fromhex(border.mats[-1].color[1:]), dtype=np.uint8)

    pixels = np.asarray(draw(chart(*size), number))

    for side in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]):
        assert (side == color).all()


@pytest.mark.parametrize("number", [number for number in NUMBERS if not recipes()[number].border], ids=FILTERS.get)
def test_some_filters_have_no_border(number):
    """Apollo, Inkwell and Lily show the picture up to its edge."""
    pixels = np.asarray(draw(chart(306, 306), number))

    assert len({tuple(pixel) for pixel in pixels[0].tolist()}) > 30
