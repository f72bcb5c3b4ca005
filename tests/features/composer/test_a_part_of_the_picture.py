"""Whatever is chosen of a picture of any size is a part of it, in the shape that was chosen."""

from hypothesis import given
from hypothesis import strategies as st

from safelight.features.composer.choices import PROPORTIONS, SHAPES, Choices
from safelight.features.media.edits import read_crop
from safelight.kit.pictures import Edit
from safelight.kit.pictures.sizes import published_region

sides = st.integers(1, 20_000)
percents = st.floats(0, 100)
choices = st.builds(
    Choices,
    shape=st.sampled_from(sorted(SHAPES)),
    zoom=st.floats(1, 4),
    across=percents,
    down=percents,
    rotate=st.sampled_from([0, 90, 180, 270]),
)


@given(choices, sides, sides)
def test_it_lies_inside(chosen: Choices, width: int, height: int) -> None:
    """The darkroom takes it, and the preview has the size that the page says."""
    text = chosen.crop((width, height))

    Edit(crop=read_crop(text) if text else None, rotate=chosen.rotate)

    shown = chosen.shown((width, height))
    assert max(shown) <= 1080
    assert min(shown) >= 1


@given(choices, st.integers(500, 20_000), st.integers(500, 20_000))
def test_it_has_its_shape(chosen: Choices, width: int, height: int) -> None:
    """To the pixel, as nothing of it is cut away afterwards."""
    text = chosen.crop((width, height))
    turned = chosen.turned((width, height))
    region = published_region(*turned, read_crop(text) if text else None)

    proportion = PROPORTIONS.get(chosen.shape) or min(max(turned[0] / turned[1], 0.8), 1.91)

    assert abs(region.width - region.height * proportion) <= 1 + proportion
