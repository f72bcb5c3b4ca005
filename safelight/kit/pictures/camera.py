"""
What EXIF says of the camera: seven facts, and nothing that identifies a person, a place or a device.

Read by ourselves, since libvips has no lens model, and so that nothing else is even looked at.
Source: TIFF 6.0, section 2; CIPA DC-008 (EXIF 2.32), 4.6.
"""

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import astuple, dataclass

MOST_ENTRIES = 500
LONGEST_TEXT = 100
MAKER, MODEL, EXIF_PART = 0x010F, 0x0110, 0x8769
LENS, APERTURE, EXPOSURE, ISO, ISO_SPEED, FOCAL_LENGTH = 0xA434, 0x829D, 0x829A, 0x8827, 0x8833, 0x920A
ISO_IS_ELSEWHERE = 65535
NUMBERS = {1: "B", 3: "H", 4: "I", 5: "II", 9: "i", 10: "ii"}  # TIFF's types that may hold one number
ASCII = 2

Values = dict[int, str | float]


@dataclass(frozen=True, slots=True)
class Camera:
    """
    The camera and how it was set; None for what the file does not say or what can't be true.

    Units: `aperture` is the f-number; `focal_length_mm` is the lens's own, not of a 35 mm camera.
    """

    maker: str | None = None
    model: str | None = None
    lens: str | None = None
    aperture: float | None = None
    exposure_seconds: float | None = None
    iso: int | None = None
    focal_length_mm: float | None = None


def camera_of(exif: bytes) -> Camera | None:
    """The facts in EXIF data, with or without its `Exif` head; None if there are none. Never fails."""
    tiff, order = opened(exif)
    if not order:
        return None
    values = directory(tiff, order, whole(number_at(tiff, order + "I", 4)), {MAKER, MODEL, EXIF_PART})
    wanted = {LENS, APERTURE, EXPOSURE, ISO, ISO_SPEED, FOCAL_LENGTH}
    values |= directory(tiff, order, whole(values.get(EXIF_PART)), wanted)
    camera = facts(values)
    return camera if any(each is not None for each in astuple(camera)) else None


def opened(exif: bytes) -> tuple[bytes, str]:
    """The TIFF data of EXIF, with or without its `Exif` head, and their order of bytes; none if they are not that."""
    tiff = exif.removeprefix(b"Exif\0\0")
    return tiff, {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4], "")


def facts(values: Values) -> Camera:
    """What makes sense of what was found."""
    iso = values.get(ISO)
    return Camera(
        maker=text(values.get(MAKER)),
        model=text(values.get(MODEL)),
        lens=text(values.get(LENS)),
        aperture=within(values.get(APERTURE), 0.5, 128),
        exposure_seconds=within(values.get(EXPOSURE), 1e-6, 86_400),
        iso=whole(within(values.get(ISO_SPEED) if iso in (None, ISO_IS_ELSEWHERE) else iso, 1, 10_000_000)) or None,
        focal_length_mm=within(values.get(FOCAL_LENGTH), 0.5, 10_000),
    )


def text(value: str | float | None) -> str | None:
    """One line without control characters and doubled spaces."""
    if not isinstance(value, str):
        return None
    visible = "".join(" " if letter.isspace() else letter for letter in value if is_shown(letter))
    return " ".join(visible.split())[:LONGEST_TEXT].strip() or None


def is_shown(letter: str) -> bool:
    """No control characters, none that turn the direction of writing, no halves of letters; spaces of all kinds."""
    return letter.isspace() or not unicodedata.category(letter).startswith("C")


def within(value: str | float | None, least: float, most: float) -> float | None:
    """A number between these, to six digits."""
    if not isinstance(value, float) or not least <= value <= most:
        return None
    return float(f"{value:.6g}")


def whole(value: str | float | None) -> int:
    """0 for what is none."""
    return int(value) if isinstance(value, float) else 0


def directory(tiff: bytes, order: str, at: int, wanted: set[int]) -> Values:
    """The values of the wanted tags in the directory at this place; none if there is no directory."""
    values: Values = {}
    for tag, kind, length, place in entries(tiff, order, at):
        value = value_at(tiff, order, kind, length, place) if tag in wanted else None
        if value is not None:
            values[tag] = value
    return values


def entries(tiff: bytes, order: str, at: int) -> Iterator[tuple[int, int, int, int]]:
    """Each entry of a directory: its tag, its type, how many values it has, and where they or their place stand."""
    count = whole(number_at(tiff, order + "H", at)) if at else 0
    for entry in range(at + 2, at + 2 + 12 * min(count, MOST_ENTRIES), 12):
        if entry + 12 > len(tiff):
            return
        tag, kind, length = struct.unpack_from(order + "HHI", tiff, entry)
        yield tag, kind, length, entry + 8


def value_at(tiff: bytes, order: str, kind: int, length: int, at: int) -> str | float | None:
    """A text or the first number of an entry. Longer than four bytes, it lies where those four say."""
    if kind == ASCII:
        start = at if length <= 4 else whole(number_at(tiff, order + "I", at))
        found = tiff[start : start + min(length, 4 * LONGEST_TEXT)]
        return found.partition(b"\0")[0].decode(errors="ignore")
    if kind not in NUMBERS or not length:
        return None
    layout = order + NUMBERS[kind]
    is_here = struct.calcsize(layout) * length <= 4
    return number_at(tiff, layout, at if is_here else whole(number_at(tiff, order + "I", at)))


def number_at(tiff: bytes, layout: str, at: int) -> float | None:
    """A number or a fraction; None beyond the end and for a division by zero."""
    if at + struct.calcsize(layout) > len(tiff):
        return None
    numerator, *denominator = struct.unpack_from(layout, tiff, at)
    if not denominator:
        return float(numerator)
    return numerator / denominator[0] if denominator[0] else None
