"""
Where EXIF says that a picture was taken: told to its owner alone, while they choose what to say of it.

Source: CIPA DC-008 (EXIF 2.32), 4.6.6.
"""

from .camera import directory, entries, number_at, opened, whole

Position = tuple[float, float]
"""Degrees north and east, WGS 84."""

GPS_PART, NORTH_OR_SOUTH, LATITUDE, EAST_OR_WEST, LONGITUDE = 0x8825, 1, 2, 3, 4
FRACTION, FRACTION_BYTES = 5, 8
DIGITS = 6
"""Of a degree: a step of ten centimetres."""


def position_of(exif: bytes) -> Position | None:
    """The position in EXIF data; None if there is none, or one that can't be. Never fails."""
    tiff, order = opened(exif)
    if not order:
        return None
    head = directory(tiff, order, whole(number_at(tiff, order + "I", 4)), {GPS_PART})
    at = whole(head.get(GPS_PART))
    sides = directory(tiff, order, at, {NORTH_OR_SOUTH, EAST_OR_WEST})
    lat = signed(angle(tiff, order, at, LATITUDE), sides.get(NORTH_OR_SOUTH), "N", "S")
    lng = signed(angle(tiff, order, at, LONGITUDE), sides.get(EAST_OR_WEST), "E", "W")
    if lat is None or lng is None or abs(lat) > 90 or abs(lng) > 180 or (lat, lng) == (0, 0):
        return None  # programs write 0, 0 for what they don't know
    return lat, lng


def angle(tiff: bytes, order: str, at: int, wanted: int) -> float | None:
    """Degrees, minutes and seconds, as degrees."""
    for tag, kind, length, place in entries(tiff, order, at):
        if (tag, kind, length) == (wanted, FRACTION, 3):
            start = whole(number_at(tiff, order + "I", place))
            parts = [number_at(tiff, order + "II", start + FRACTION_BYTES * each) for each in range(3)]
            known = [part for part in parts if part is not None]
            return known[0] + known[1] / 60 + known[2] / 3600 if len(known) == len(parts) else None
    return None


def signed(degrees: float | None, side: str | float | None, positive: str, negative: str) -> float | None:
    """Degrees to one side of the equator or of Greenwich."""
    if degrees is None or side not in (positive, negative):
        return None
    return round(degrees if side == positive else -degrees, DIGITS)
