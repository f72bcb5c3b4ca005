"""
How a stored picture is turned to stand upright, as the numbers 1 to 8 of EXIF.

Each is an optional mirroring (left and right exchanged) and then quarter turns clockwise; so are all combinations.
Source: CIPA DC-008 (EXIF 2.32), tag 0x0112.
"""

from .sizes import Region, Size

PARTS: dict[int, tuple[bool, int]] = {
    1: (False, 0), 6: (False, 1), 3: (False, 2), 8: (False, 3),
    2: (True, 0), 7: (True, 1), 4: (True, 2), 5: (True, 3),
}  # fmt: skip
NUMBERS = {parts: number for number, parts in PARTS.items()}


def turned(orientation: int, degrees: int) -> int:
    """The orientation that also turns clockwise afterwards."""
    is_mirrored, quarters = PARTS[orientation]
    return NUMBERS[is_mirrored, (quarters + degrees // 90) % 4]


def mirrored(orientation: int, *, top_and_bottom: bool) -> int:
    """The orientation that also exchanges left and right afterwards, or top and bottom."""
    is_mirrored, quarters = PARTS[orientation]
    return NUMBERS[not is_mirrored, (2 * top_and_bottom - quarters) % 4]


def lies_on_its_side(orientation: int) -> bool:
    """Whether width and height change places."""
    return PARTS[orientation][1] % 2 == 1


def standing(size: Size, orientation: int) -> Size:
    """The upright size of a stored one, and the stored size of an upright one."""
    width, height = size
    return (height, width) if lies_on_its_side(orientation) else (width, height)


def stored_region(region: Region, upright: Size, orientation: int) -> Region:
    """Where a region of the upright picture lies in the stored one."""
    left, top, width, height = region
    if orientation in {2, 3, 6, 7}:
        left = upright[0] - left - width
    if orientation in {3, 4, 7, 8}:
        top = upright[1] - top - height
    return Region(top, left, height, width) if lies_on_its_side(orientation) else Region(left, top, width, height)
