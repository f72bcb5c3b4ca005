"""How a photo was taken, as its page says it."""

import pytest

from safelight.features.media.camera import camera_words
from safelight.wire.media import Camera


@pytest.mark.parametrize(
    ("camera", "words"),
    [
        (Camera(), ""),
        (Camera(maker="Fujifilm", model="X100V"), "Fujifilm X100V"),
        (Camera(maker="NIKON", model="Nikon D5"), "Nikon D5"),
        (Camera(model="X100V"), "X100V"),
        (Camera(maker="Fujifilm"), "Fujifilm"),
        (Camera(lens=" 23mm F2 ", focal_length_mm=23.0), "23mm F2 · 23 mm"),
        (Camera(aperture=1.8, exposure_seconds=0.008, iso=100), "f/1.8 · 1/125 s · ISO 100"),
        (Camera(exposure_seconds=0.5), "0.5 s"),
        (Camera(exposure_seconds=30.0), "30 s"),
        (Camera(exposure_seconds=0.0, aperture=0.0, iso=0, focal_length_mm=0.0), ""),
    ],
)
def test_each_fact_is_said_as_photographers_say_it(camera: Camera, words: str) -> None:
    """What is not known, or can't be, is left out."""
    assert camera_words(camera) == words
