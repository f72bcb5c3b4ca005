"""However the camera was held, the published picture stands upright."""

import io

import pytest
from PIL import Image, ImageOps

from safelight.kit.pictures.sizes import Region
from safelight.kit.pictures.upright import mirrored, standing, stored_region, turned

from .conftest import photo, saved
from .heif_files import Item, coded, grid, heic, heif, imir, irot, picture

CORNERS = {"red": (0, 0), "lime": (1, 0), "blue": (0, 1), "white": (1, 1)}
BACK = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}  # the orientation that undoes each


def corners(width: int = 400, height: int = 240) -> Image.Image:
    """A picture with a different colour in each quarter."""
    image = photo(width, height)
    for colour, (x, y) in CORNERS.items():
        image.paste(colour, (x * width // 2, y * height // 2, (x + 1) * width // 2, (y + 1) * height // 2))
    return image


def held(orientation: int, kind: str) -> bytes:
    """The same scene as a camera stores it that was held so."""
    marked = Image.open(io.BytesIO(saved(corners(), "PNG", exif=exif(BACK[orientation]))))
    stored = ImageOps.exif_transpose(marked)
    if kind in ("heic", "avif"):
        return heif([picture(coded(stored, kind), *turns(orientation))], brand=kind.encode())
    return saved(stored, kind, exif=exif(orientation))


def turns(orientation: int) -> list[bytes]:
    """The same as an EXIF orientation, said by the properties of HEIF."""
    anticlockwise = {3: 2, 4: 2, 5: 1, 6: 3, 7: 3, 8: 1}
    rotation = [irot(anticlockwise[orientation])] if orientation in anticlockwise else []
    mirroring = {2: [imir(left_and_right=True)], 4: [imir(left_and_right=True)]}
    mirroring |= {5: [imir(left_and_right=False)], 7: [imir(left_and_right=False)]}
    return rotation + mirroring.get(orientation, [])


def exif(orientation: int) -> bytes:
    """EXIF that says nothing else."""
    data = Image.Exif()
    data[0x0112] = orientation
    return data.tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "avif", "heic"])
@pytest.mark.parametrize("orientation", range(1, 9))
async def test_all_eight_orientations(publish, orientation, kind):
    """All eight give the same picture, turned once."""
    published = await publish(held(orientation, kind))

    assert (published.rendered.width, published.rendered.height) == (400, 240)
    assert published.rendered.full_sizes == ((320, 192), (400, 240))
    assert stands(published.largest)
    assert stands(published.open("_7.jpg"))


@pytest.mark.parametrize("orientation", [3, 6])
async def test_exif_turns_no_heic_and_no_avif(publish, orientation):
    """Encoders write irot beside the EXIF that they were given, and phones both: it is turned once."""
    marked = Image.open(io.BytesIO(saved(corners(), "PNG", exif=exif(BACK[orientation]))))
    stored = ImageOps.exif_transpose(marked)
    by_encoder = heic(stored, quality=90, exif=exif(orientation))
    turned_already = heic(corners(), quality=90)
    with_exif = Item(b"Exif", b"\0\0\0\6" + exif(orientation), refers=[(b"cdsc", [1])])
    by_hand = heif([picture(coded(corners(), "avif")), with_exif], brand=b"avif")

    for content in (by_encoder, turned_already, by_hand, held(orientation, "AVIF")):
        assert stands((await publish(content)).largest)


@pytest.mark.parametrize("kind", ["heic", "avif"])
@pytest.mark.parametrize("orientation", [1, 5, 6, 8])
async def test_a_grid_is_turned_as_a_whole(publish, kind, orientation):
    """Phones write tiles; what turns them stands at the grid."""
    marked = Image.open(io.BytesIO(saved(corners(), "PNG", exif=exif(BACK[orientation]))))
    stored = ImageOps.exif_transpose(marked)
    width, height = stored.size
    boxes = [(x, y, x + 128, y + 128) for y in range(0, height, 128) for x in range(0, width, 128)]
    tiles = [picture(coded(stored.crop(each), kind)) for each in boxes]
    whole = grid(-(-height // 128), -(-width // 128), width, height, range(1, len(tiles) + 1), *turns(orientation))

    published = await publish(heif([*tiles, whole], brand=kind.encode(), primary=len(tiles) + 1))

    assert (published.rendered.width, published.rendered.height) == (400, 240)
    assert stands(published.largest)


def stands(image: Image.Image) -> bool:
    """Whether each quarter has its colour."""
    return all(
        abs(a - b) < 12
        for colour, (x, y) in CORNERS.items()
        for a, b in zip(
            image.getpixel((image.width * (2 * x + 1) // 4, image.height * (2 * y + 1) // 4)),
            Image.new("RGB", (1, 1), colour).getpixel((0, 0)),
            strict=True,
        )
    )


TRANSPOSES = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def oriented(image: Image.Image, orientation: int) -> Image.Image:
    """What Pillow makes of it."""
    return image.transpose(TRANSPOSES[orientation]) if orientation in TRANSPOSES else image


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_algebra_of_turning(orientation):
    """One number that stands for two steps does what the two steps do, and a region is found again where it lies."""
    small = Image.frombytes("L", (3, 2), bytes(range(6)))
    upright = oriented(small, orientation)

    for degrees in (0, 90, 180, 270):
        both = oriented(small, turned(orientation, degrees))
        assert both.tobytes() == upright.rotate(-degrees, expand=True).tobytes()
    for way, transpose in ((False, Image.Transpose.FLIP_LEFT_RIGHT), (True, Image.Transpose.FLIP_TOP_BOTTOM)):
        both = oriented(small, mirrored(orientation, top_and_bottom=way))
        assert both.tobytes() == upright.transpose(transpose).tobytes()
    assert standing(small.size, orientation) == upright.size
    left, top, width, height = stored_region(Region(1, 0, 1, 2), upright.size, orientation)
    part = oriented(small.crop((left, top, left + width, top + height)), orientation)
    assert part.tobytes() == upright.crop((1, 0, 2, 2)).tobytes()


@pytest.mark.parametrize("orientation", [0, 9, 200])
async def test_an_orientation_that_does_not_exist_is_none(publish, orientation):
    """Cameras write 0, broken editors anything."""
    published = await publish(saved(corners(), "JPEG", exif=exif(orientation)))

    assert (published.rendered.width, published.rendered.height) == (400, 240)


async def test_a_large_picture_on_its_side(publish):
    """Shrinking while decoding and turning go together."""
    published = await publish(saved(photo(4200, 3400), "JPEG", exif=exif(6)))

    assert (published.rendered.width, published.rendered.height) == (3400, 4200)
    assert published.rendered.full_sizes[-1] == (1658, 2048)
    assert published.largest.size == (1658, 2048)
