"""Which sizes a picture is published in, and that they are what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.kit.pictures.sizes import full_sizes, master_size, shrink_on_load
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


@given(sides, sides)
def test_the_master_is_large_enough_for_everything(width, height):
    """No published size is made from fewer pixels than it could be."""
    master = master_size(width, height)

    largest = full_sizes(width, height)[-1]
    assert all(w <= m <= s for w, m, s in zip(largest, master, (width, height), strict=True))
    assert min(master) >= min(612, width, height) - 1


@given(sides, sides)
def test_a_decoder_never_shrinks_below_what_is_wanted(width, height):
    """What a JPEG decoder gives after dividing is still at least the master."""
    master = master_size(width, height)
    by = shrink_on_load((width, height), master)

    assert all(-(-side // by) >= wanted for side, wanted in zip((width, height), master, strict=True))


@pytest.mark.parametrize(
    ("size", "longer_sides"),
    [
        ((1600, 1200), [320, 640, 1080, 1600]),
        ((2048, 1365), [320, 640, 1080, 2048]),
        ((1500, 3001), [320, 640, 1080, 2048]),
        ((200, 150), [200]),
        ((321, 320), [320, 321]),
        ((4500, 4500), [320, 640, 1080, 2048]),
        ((5000, 40), [320, 640, 1080, 2048]),
        ((8, 1), [8]),
        ((1, 3000), [320, 640, 1080, 2048]),
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


async def test_a_few_pixels_are_no_picture(publish):
    """Below eight pixels a full size would be named like a square."""
    with pytest.raises(BrokenPicture):
        await publish(saved(photo(7, 7), "PNG"))
