"""Cameras: how a photo was taken, in one line."""

from collections.abc import Iterator

from msgspec import UNSET

from safelight.wire.media import Camera

SHORT_SECONDS = 0.3
"""Cameras show shorter times than this as 1/n."""


def camera_words(camera: Camera) -> str:
    """As in `Canon EOS 5D, 50 mm, f/1.8, 1/250 s, ISO 100`, with what is known."""
    return ", ".join(camera_facts(camera))


def camera_facts(camera: Camera) -> Iterator[str]:
    """Camera, lens, focal length, aperture, time, ISO."""
    if name := camera_name(camera):
        yield name
    if camera.lens is not UNSET:
        yield camera.lens
    if camera.focal_length_mm is not UNSET:
        yield f"{camera.focal_length_mm:g} mm"
    if camera.aperture is not UNSET:
        yield f"f/{camera.aperture:g}"
    if camera.exposure_seconds is not UNSET:
        yield exposure_words(camera.exposure_seconds)
    if camera.iso is not UNSET:
        yield f"ISO {camera.iso}"


def camera_name(camera: Camera) -> str:
    """Maker and model; the model alone where it begins with the maker, as `NIKON D90` by `NIKON CORPORATION` does."""
    maker, model = camera.maker or "", camera.model or ""
    if model and maker and model.casefold().startswith(maker.split()[0].casefold()):
        return model
    return f"{maker} {model}".strip()


def exposure_words(seconds: float) -> str:
    """A time as cameras show it."""
    return f"1/{round(1 / seconds)} s" if seconds < SHORT_SECONDS else f"{seconds:g} s"
