"""Before publishing, somebody looks at what would be published."""

import io

import pytest
from PIL import Image

from safelight.kit.pictures import Edit
from safelight.wire.errors import BrokenPicture, UnsupportedPicture

from .conftest import delta_e, photo, saved
from .heif_files import heic
from .test_upright import exif

LARGE = photo(1800, 1350)
CONTENTS = {
    "jpeg": saved(LARGE, "JPEG", quality=92),
    "jpeg on its side": saved(LARGE, "JPEG", quality=92, exif=exif(6)),
    "png": saved(photo(900, 675), "PNG"),
    "heic": heic(photo(900, 675), quality=90),
    "small": saved(photo(200, 170), "JPEG", quality=92),
}
EDITS = {
    "plain": Edit(),
    "filtered": Edit(filter_type=1),
    "bordered": Edit(filter_type=15),
    "cropped": Edit(crop=(0.1, 0.2, 0.7, 0.5), rotate=90, filter_type=10),
}


@pytest.fixture
def look(darkroom, tmp_path):
    """Somebody asks for a preview."""

    async def look(content: bytes, edit: Edit, longest: int, **options) -> Image.Image:
        source = tmp_path / "upload"
        source.write_bytes(content)
        return Image.open(io.BytesIO(await darkroom.preview(source, edit, longest, **options)))

    return look


def same_size(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """For comparison."""
    return image.resize(size, Image.Resampling.LANCZOS)


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("kind", CONTENTS)
async def test_a_preview_is_what_will_be_published(publish, look, kind, edit):
    """In every edit and kind, whole and square: the mean difference is two at most."""
    one = EDITS[edit]
    published = await publish(CONTENTS[kind], crop=one.crop, rotate=one.rotate, filter_type=one.filter_type)

    whole = await look(CONTENTS[kind], one, 480)
    square = await look(CONTENTS[kind], one, 300, square=True)

    assert max(whole.size) == min(480, max(published.largest.size))
    assert delta_e(whole, same_size(published.largest, whole.size)) < 2
    assert square.size == (300, 300)
    assert delta_e(square, same_size(published.open("_7.jpg"), square.size)) < 2


async def test_sizes_have_limits(look):
    """1080 pixels, 612 of a square; no picture is enlarged, and what nobody could see is a mistake of the caller."""
    assert max((await look(CONTENTS["jpeg"], Edit(), 5000)).size) == 1080
    assert (await look(CONTENTS["jpeg"], Edit(), 5000, square=True)).size == (612, 612)
    assert (await look(CONTENTS["small"], Edit(), 1080)).size == (200, 170)
    with pytest.raises(ValueError, match="nothing"):
        await look(CONTENTS["jpeg"], Edit(), 7)


async def test_another_picture_in_the_same_place(look):
    """What a worker keeps for the next preview belongs to one file and one crop."""
    red, blue = (saved(Image.new("RGB", (300, 300), colour), "PNG") for colour in ("red", "blue"))

    first = await look(red, Edit(), 100)
    second = await look(blue, Edit(), 100)
    third = await look(CONTENTS["png"], Edit(crop=(0, 0, 0.5, 0.5)), 100)
    fourth = await look(CONTENTS["png"], Edit(crop=(0.5, 0.5, 0.5, 0.5)), 100)

    assert first.getpixel((50, 50))[0] > 200
    assert second.getpixel((50, 50))[2] > 200
    assert delta_e(third, fourth) > 5


async def test_a_preview_is_refused_as_the_picture_would_be(look):
    """With the same words."""
    with pytest.raises(BrokenPicture):
        await look(CONTENTS["jpeg"][:20_000], Edit(), 100)
    with pytest.raises(UnsupportedPicture):
        await look(b"Dear diary", Edit(), 100)
    await look(CONTENTS["jpeg"], Edit(), 100)
