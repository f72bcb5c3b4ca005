"""The camera: shown where the owner wished it, in one line."""

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from safelight.cli.cameras import camera_words
from safelight.wire.media import Camera

from ..service import picture

MAKER, MODEL, EXIF_PART = 0x010F, 0x0110, 0x8769
APERTURE, EXPOSURE, ISO, FOCAL_LENGTH = 0x829D, 0x829A, 0x8827, 0x920A


@pytest.fixture
def by_a_camera(tmp_path):
    """A photo that says how it was taken."""
    exif = Image.Exif()
    exif.update({MAKER: "Canon", MODEL: "Canon EOS 5D"})
    fractions = {FOCAL_LENGTH: IFDRational(50), APERTURE: IFDRational(18, 10), EXPOSURE: IFDRational(1, 250)}
    exif.get_ifd(EXIF_PART).update(fractions | {ISO: 100})
    path = tmp_path / "photo.jpg"
    path.write_bytes(picture(exif=exif.tobytes()))
    return path


def test_the_camera_is_shown_where_its_owner_wished_it(ana, ben, by_a_camera):
    """And nowhere else."""
    told = ana("upload", by_a_camera, "--camera", "--json").message["media"]["pk"]
    silent = ana("upload", by_a_camera, "--json").message["media"]["pk"]

    assert "Canon EOS 5D, 50 mm, f/1.8, 1/250 s, ISO 100\n" in ben("show", told).out
    assert "Canon" not in ben("show", silent).out


@pytest.mark.parametrize(
    ("camera", "words"),
    [
        (Camera(), ""),
        (Camera(maker="Apple", model="iPhone 4"), "Apple iPhone 4"),
        (Camera(maker="NIKON CORPORATION", model="NIKON D90", lens="50.0 mm f/1.8"), "NIKON D90, 50.0 mm f/1.8"),
        (Camera(maker="Leica"), "Leica"),
        (Camera(model="X100"), "X100"),
        (Camera(exposure_seconds=2.5, iso=3200), "2.5 s, ISO 3200"),
        (Camera(exposure_seconds=1 / 8000, aperture=11.0, focal_length_mm=4.25), "4.25 mm, f/11, 1/8000 s"),
    ],
)
def test_what_is_known_is_said(camera, words):
    """Once, as cameras say it."""
    assert camera_words(camera) == words
