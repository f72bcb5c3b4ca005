"""How a photo was taken, in words."""

from msgspec import UNSET, UnsetType

from safelight.wire.media import Camera

LONG_EXPOSURE_SECONDS = 0.3
"""From here on, photographers speak of seconds and not of a part of one."""


def camera_words(camera: Camera) -> str:
    """One line of what is known: `Nikon D5 · 50 mm · f/1.8 · 1/125 s · ISO 100`."""
    facts = [
        camera_name(camera),
        given(camera.lens),
        focal_length(camera.focal_length_mm),
        f"f/{camera.aperture:g}" if camera.aperture else "",
        exposure(camera.exposure_seconds),
        f"ISO {camera.iso}" if camera.iso else "",
    ]
    return " · ".join(fact for fact in facts if fact)


def camera_name(camera: Camera) -> str:
    """The maker and the model, which often names the maker itself."""
    maker, model = given(camera.maker), given(camera.model)
    return model if model.lower().startswith(maker.lower()) and model else f"{maker} {model}".strip()


def given(text: str | UnsetType) -> str:
    """A text, if there is one."""
    return "" if text is UNSET else text.strip()


def focal_length(millimetres: float | UnsetType) -> str:
    """In millimetres."""
    return f"{millimetres:g} mm" if millimetres else ""


def exposure(seconds: float | UnsetType) -> str:
    """In seconds, or a part of one."""
    if not seconds:
        return ""
    return f"{seconds:g} s" if seconds >= LONG_EXPOSURE_SECONDS else f"1/{round(1 / seconds)} s"
