"""Its owner turns, crops and filters a picture before it is published."""

import math

import pytest
from PIL import Image

from safelight.kit.pictures import Edit
from safelight.kit.pictures.filters import draw
from safelight.wire.errors import BrokenPicture, Invalid

from .conftest import delta_e, photo, saved
from .heif_files import heic
from .test_upright import exif

FIELD = 60
COLUMNS, ROWS = 10, 8


def colour(column: int, row: int) -> tuple[int, int, int]:
    """Each field of the chart has its own."""
    return 20 + 23 * column, 20 + 30 * row, 90


def chart() -> Image.Image:
    """600 by 480 pixels of fields that tell where they are."""
    small = Image.new("RGB", (COLUMNS, ROWS))
    small.putdata([colour(column, row) for row in range(ROWS) for column in range(COLUMNS)])
    return small.resize((COLUMNS * FIELD, ROWS * FIELD), Image.Resampling.NEAREST)


def fields_of(image: Image.Image) -> list[list[tuple[int, int]]]:
    """Which field of the chart is seen at each place, by the middles of fields of 60 pixels."""
    return [
        [field_of(image.getpixel((x, y))) for x in range(FIELD // 2, image.width, FIELD)]
        for y in range(FIELD // 2, image.height, FIELD)
    ]


def field_of(pixel: tuple[int, int, int]) -> tuple[int, int]:
    """The place of the nearest colour."""
    return round((pixel[0] - 20) / 23), round((pixel[1] - 20) / 30)


WHOLE = [[(column, row) for column in range(COLUMNS)] for row in range(ROWS)]


def turned(rows: list[list[tuple[int, int]]], degrees: int) -> list[list[tuple[int, int]]]:
    """Clockwise."""
    for _ in range(degrees // 90):
        rows = [list(column) for column in zip(*rows[::-1], strict=True)]
    return rows


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
async def test_turning(publish, rotate):
    """Clockwise by right angles; width and height are still the original's."""
    published = await publish(saved(chart(), "PNG"), rotate=rotate)

    assert fields_of(published.largest) == turned(WHOLE, rotate)
    assert (published.rendered.width, published.rendered.height) == (600, 480)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "HEIC", "AVIF"])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
async def test_first_turned_then_cropped(publish, kind, rotate):
    """The crop is of the picture as it stands after turning, to the pixel."""
    content = heic(chart(), quality=95) if kind == "HEIC" else saved(chart(), kind)
    across, down = (10, 8) if rotate % 180 == 0 else (8, 10)

    published = await publish(content, rotate=rotate, crop=(2 / across, 3 / down, 5 / across, 4 / down))

    assert published.largest.size == (300, 240)
    assert fields_of(published.largest) == [row[2:7] for row in turned(WHOLE, rotate)[3:7]]


@pytest.mark.parametrize("orientation", range(1, 9))
async def test_a_crop_is_of_the_upright_picture(publish, orientation):
    """However it was held: cropping the upright picture's upper left gives the same as for one that is stored so."""
    stored = saved(chart(), "PNG", exif=exif(orientation))
    upright = (await publish(stored)).largest

    published = await publish(stored, crop=(0, 0, 0.5, 0.5))

    part = upright.crop((0, 0, upright.width // 2, upright.height // 2))
    assert fields_of(published.largest) == fields_of(part)


async def test_a_crop_of_a_large_jpeg_is_sharp_and_in_its_place(publish):
    """It is shrunk while decoding only as far as the part allows, and the part is where it was asked for."""
    large = chart().resize((6000, 4800), Image.Resampling.NEAREST)
    crop = (0.2, 0.25, 0.5, 0.5)

    published = await publish(saved(large, "JPEG", quality=95), crop=crop)

    assert published.rendered.full_sizes[-1] == (2048, 1638)
    reference = large.crop((1200, 1200, 4200, 3600)).resize((2048, 1638), Image.Resampling.LANCZOS)
    assert delta_e(published.largest, reference) < 1


@pytest.mark.parametrize(
    ("crop", "size"),
    [((0, 0.25, 1, 0.25), (229, 120)), ((0.3, 0, 0.2, 1), (120, 150)), ((0, 0, 1, 1), (600, 480))],
    ids=str,
)
async def test_a_crop_of_another_proportion_is_cut_itself(publish, crop, size):
    """To the nearest of 4:5 and 1.91:1, around the middle of the crop."""
    published = await publish(saved(chart(), "PNG"), crop=crop)

    assert published.largest.size == size
    middle = published.largest.getpixel((size[0] // 2 - 3, size[1] // 2 - 3))
    x, y, width, height = crop
    expected = chart().getpixel((round((x + width / 2) * 600) - 3, round((y + height / 2) * 480) - 3))
    assert field_of(middle) == field_of(expected)


async def test_what_is_left_must_be_a_picture(publish):
    """A crop of a few pixels is refused."""
    with pytest.raises(BrokenPicture, match="only"):
        await publish(saved(chart(), "PNG"), crop=(0.5, 0.5, 0.01, 0.01))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("tenths", range(6, 10))
async def test_missing_rows_below_the_crop(publish, kind, tenths):
    """Part of a picture is not published, even where what is missing would have been cut away."""
    content = saved(Image.effect_noise((600, 400), 30).convert("RGB"), kind)

    with pytest.raises(BrokenPicture):
        await publish(content[: len(content) * tenths // 10], crop=(0, 0, 0.5, 0.5))


@pytest.mark.parametrize(
    "crop", [(0, 0, 1.1, 1), (-0.1, 0, 1, 1), (0, 0, 0, 1), (0.6, 0, 0.5, 1), (math.nan, 0, 1, 1), (0, 0, math.inf, 1)]
)
def test_an_impossible_crop_is_refused(crop):
    """Before any picture is looked at."""
    with pytest.raises(Invalid) as refused:
        Edit(crop=crop)

    assert set(refused.value.fields) == {"crop"}


def test_only_right_angles():
    """Nothing else is defined."""
    with pytest.raises(Invalid):
        Edit(rotate=45)


@pytest.mark.parametrize("filter_type", [1, 10, 15])
async def test_a_filter_is_drawn_once_in_each_frame(publish, filter_type):
    """On the full size, whose smaller ones show the same; and on the square, whose border is its own."""
    content = saved(photo(900, 720), "PNG")
    plain = await publish(content)

    published = await publish(content, filter_type=filter_type)

    assert published.rendered.full_sizes == plain.rendered.full_sizes
    drawn = draw(photo(900, 720), filter_type)
    square = draw(photo(900, 720).crop((90, 0, 810, 720)).resize((612, 612), Image.Resampling.LANCZOS), filter_type)
    assert delta_e(published.largest, drawn) < 1.5
    assert delta_e(published.open("_320.jpg"), drawn.resize((320, 256), Image.Resampling.LANCZOS)) < 1.5
    assert delta_e(published.open("_7.jpg"), square) < 1.5
    assert delta_e(published.open("_5.jpg"), square.resize((150, 150), Image.Resampling.LANCZOS)) < 2
    assert delta_e(published.largest, plain.largest) > 3


@pytest.mark.parametrize("filter_type", [6, 99, -1])
async def test_a_filter_without_a_recipe_draws_nothing(publish, filter_type):
    """Unknown numbers are never refused."""
    content = saved(photo(), "JPEG")

    assert (await publish(content, filter_type=filter_type)).files == (await publish(content)).files
