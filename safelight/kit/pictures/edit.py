"""What its owner wants done to a picture before it is published."""

import math
from dataclasses import dataclass

from safelight.wire.errors import Invalid

RIGHT_ANGLES = (0, 90, 180, 270)
Crop = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Edit:
    """
    First turned, then cropped, then drawn with a filter: `crop` is of the picture as it stands after `rotate`.

    Shapes: `crop` is (x, y, width, height) in fractions from 0 to 1 of the upright and turned picture, from its upper
    left corner; None is all of it.
    Units: `rotate` in degrees clockwise. `filter_type` as on the wire: 0, and a number without a recipe, draw nothing.
    Raises: Invalid if `crop` does not lie inside the picture or `rotate` is no right angle.
    """

    crop: Crop | None = None
    rotate: int = 0
    filter_type: int = 0

    def __post_init__(self) -> None:
        reasons: dict[str, str] = {}
        if self.rotate not in RIGHT_ANGLES:
            reasons["rotate"] = "must be 0, 90, 180 or 270"
        if self.crop is not None and not is_inside(self.crop):
            reasons["crop"] = "must be x,y,width,height, as fractions from 0 to 1 inside the picture"
        if reasons:
            raise Invalid(fields=reasons)


def is_inside(crop: Crop) -> bool:
    """Whether it is a part of the picture. The last digits of fractions are forgiven: 1/3 + 2/3 may be above 1."""
    x, y, width, height = crop
    return (
        all(math.isfinite(each) for each in crop)
        and min(x, y) >= 0
        and min(width, height) > 0
        and max(x + width, y + height) <= 1 + 1e-6
    )
