"""Any bytes end in published files or in a typed refusal."""

from contextlib import suppress

import pyvips
from hypothesis import given, settings
from hypothesis import strategies as st

from safelight.wire.errors import Refused

from .conftest import photo, saved
from .heif_files import heic
from .test_damaged_pictures import tiled
from .test_nothing_leaks import exif, heif_with_all, profile

SEEDS = (
    saved(photo(64, 48), "JPEG", exif=exif(), icc_profile=profile()),
    saved(photo(64, 48), "JPEG", progressive=True),
    saved(photo(64, 48, "CMYK"), "JPEG"),
    saved(photo(64, 48), "PNG", exif=exif(), icc_profile=profile()),
    saved(photo(64, 48).quantize(), "PNG"),
    pyvips.Image.new_from_buffer(saved(photo(64, 48), "PNG"), "").pngsave_buffer(interlace=True, bitdepth=8),
    saved(photo(64, 48), "WEBP", exif=exif(), icc_profile=profile()),
    saved(photo(64, 48, "RGBA"), "WEBP", lossless=True),
    saved(photo(64, 48), "WEBP", save_all=True, append_images=[photo(64, 48, "L").convert("RGB")]),
    saved(photo(64, 48), "GIF", comment=b"a comment"),
    saved(photo(64, 48), "GIF", save_all=True, append_images=[photo(64, 48, "L")], transparency=1),
    saved(photo(64, 48), "AVIF", exif=exif(), icc_profile=profile()),
    saved(photo(64, 48, "RGBA"), "AVIF", save_all=True, append_images=[photo(64, 48, "LA").convert("RGBA")]),
    heic(photo(64, 48), exif=exif()),
    heic(photo(64, 48, "RGBA")),
    heif_with_all("heic"),
    tiled("heic"),
    tiled("avif"),
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A good picture with bytes changed, taken out, doubled or put in, at one to five places."""
    content = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(content) - 1))
        length = draw(st.integers(0, 8))
        content[at : at + length] = draw(st.binary(max_size=8))
    return bytes(content)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(content=mutated() | st.binary(max_size=200))
async def test_any_bytes_are_published_or_refused(publish, content):
    """Nothing else is raised and nothing is left behind, which `publish` looks after."""
    with suppress(Refused):
        published = await publish(content)
        assert len(published.files) == len(published.rendered.full_sizes) + 3
