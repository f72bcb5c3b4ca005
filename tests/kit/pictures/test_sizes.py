"""Which sizes a picture is published in, and that they are what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from safelight.kit.pictures.sizes import at_most, full_sizes, needed, published_region, shrink_on_load
from safelight.wire.errors import BrokenPicture

from .conftest import photo, saved

sides = st.integers(1, 30_000)


@given(sides, sides)
def test_full_sizes_ascend_and_are_never_enlarged(width, height):
    """Each step is a longer side of the ladder, or the picture's own where that is smaller."""
    longer_sides = [max(size) for size in full_sizes(width, height)]

    longest = max(width, height)
    assert longer_sides == sorted({min(longest, step) for step in (320, 640, 1080, 2048)})
    assert all(w <= width and h <= height for w, h in full_sizes(width, height))


@given(sides, sides, st.integers(1, 2048), st.integers(1, 2048))
def test_what_is_decoded_is_large_enough(width, height, short_side, longest):
    """Neither a full size nor a square is made from fewer pixels than it could be."""
    master = at_most(width, height, needed(width, height, short_side, longest))

    assert max(master) >= min(longest, max(width, height))
    assert min(master) >= min(short_side, width, height) - 1
    assert max(master) <= max(width, height)


@given(sides, sides, st.integers(8, 2048))
def test_a_decoder_never_shrinks_below_what_is_wanted(width, height, longest):
    """What a JPEG decoder gives after dividing is still at least what was wanted."""
    wanted = at_most(width, height, longest)
    by = shrink_on_load((width, height), wanted)

    assert all(-(-side // by) >= least for side, least in zip((width, height), wanted, strict=True))


fractions = st.floats(0, 1)


@given(sides, sides, st.none() | st.tuples(fractions, fractions, fractions, fractions))
def test_what_is_published_lies_inside_and_has_an_allowed_proportion(width, height, crop):
    """Whatever is asked for; and what has an allowed proportion already stays whole."""
    region = published_region(width, height, crop)

    assert region.left >= 0
    assert region.top >= 0
    assert region.left + region.width <= width
    assert region.top + region.height <= height
    assert region.width <= max(1, region.height * 1.91)
    assert region.height <= max(1, region.width * 1.25)
    if crop is None and height * 0.8 <= width <= height * 1.91:
        assert region == (0, 0, width, height)


@pytest.mark.parametrize(
    ("size", "longer_sides"),
    [
        ((1600, 1200), [320, 640, 1080, 1600]),
        ((2048, 1365), [320, 640, 1080, 2048]),
        ((1500, 1875), [320, 640, 1080, 1875]),
        ((2200, 2749), [320, 640, 1080, 2048]),
        ((200, 150), [200]),
        ((321, 320), [320, 321]),
        ((4500, 4500), [320, 640, 1080, 2048]),
        ((10, 8), [10]),
    ],
    ids=str,
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
async def test_every_file_has_the_size_it_is_named_for(publish, kind, size, longer_sides):
    """The full sizes and the three squares, as RGB JPEG files of exactly these sizes."""
    published = await publish(saved(photo(*size), kind))

    full = published.rendered.full_sizes
    assert [max(each) for each in full] == longer_sides
    expected = {f"_{max(each)}.jpg": each for each in full}
    expected |= {"_5.jpg": (150, 150), "_6.jpg": (306, 306), "_7.jpg": (612, 612)}
    opened = {ending: published.open(ending) for ending in published.files}
    assert {ending: image.size for ending, image in opened.items()} == expected
    assert {(image.format, image.mode) for image in opened.values()} == {("JPEG", "RGB")}


async def test_the_squares_show_the_middle(publish):
    """A picture three squares wide, red, green and blue, has a green middle."""
    wide = photo(1800, 600)
    for index, colour in enumerate(["#c00000", "#00c000", "#0000c0"]):
        wide.paste(colour, (600 * index, 0, 600 * index + 600, 600))

    published = await publish(saved(wide, "PNG"))

    for ending in ("_5.jpg", "_6.jpg", "_7.jpg"):
        square = published.open(ending)
        side = square.width
        for place in ((8, 8), (side // 2, side // 2), (side - 9, side - 9)):
            red, green, blue = square.getpixel(place)
            assert green > 180
            assert max(red, blue) < 20


@pytest.mark.parametrize("size", [(7, 7), (8, 1), (1, 3000), (5000, 4)], ids=str)
async def test_a_few_pixels_are_no_picture(publish, size):
    """Below eight pixels a full size would be named like a square, also after cutting to an allowed proportion."""
    with pytest.raises(BrokenPicture):
        await publish(saved(photo(*size), "PNG"))


@pytest.mark.parametrize(
    ("size", "published"),
    [((3000, 600), (1146, 600)), ((600, 3000), (600, 750)), ((5000, 40), (76, 40)), ((800, 1001), (800, 1000))],
    ids=str,
)
async def test_other_proportions_are_cut_to_the_nearest(publish, size, published):
    """Wider than 1.91:1 and taller than 4:5 lose their ends, evenly."""
    image = Image.new("RGB", size, "red")
    left, top = (size[0] - published[0]) // 2, (size[1] - published[1]) // 2
    image.paste("blue", (left, top, left + published[0], top + published[1]))

    found = await publish(saved(image, "PNG"))

    assert (found.rendered.width, found.rendered.height) == size
    assert found.rendered.full_sizes[-1] == published
    assert all(red < 60 for red, _, _ in found.largest.get_flattened_data())
