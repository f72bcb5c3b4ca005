"""What is chosen of a picture: the part that is published, which side of it is up, and its filter."""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from msgspec import Meta

from safelight.kit.pictures.sizes import Size, at_most, published_region
from safelight.wire.media import FilterType, Rotate

Shape = Literal["whole", "square", "portrait", "wide"]
Zoom = Annotated[float, Meta(ge=1, le=4)]
Percent = Annotated[float, Meta(ge=0, le=100)]

SHAPES: dict[Shape, str] = {"whole": "As it is", "square": "Square", "portrait": "4:5", "wide": "1.91:1"}
"""What the proportions are called."""
PROPORTIONS = {"square": 1.0, "portrait": 0.8, "wide": 1.91}
"""Width by height."""
TALLEST, WIDEST = PROPORTIONS["portrait"], PROPORTIONS["wide"]

TURNS: dict[Rotate, str] = {0: "Not turned", 90: "To the right", 180: "Upside down", 270: "To the left"}

MIDDLE = 50.0
FRACTION_DIGITS = 8
LARGEST_LOOK = 1080


@dataclass(frozen=True, slots=True)
class Choices:
    """
    What the composer's form says of the picture. The picture is turned first, then cut.

    Units: `rotate` in degrees clockwise. `zoom` is how many times smaller the part is than the largest of its shape,
    in each direction; `across` and `down` tell in percent where in the room that is left for it the part lies.
    """

    shape: Shape = "whole"
    zoom: Zoom = 1.0
    across: Percent = MIDDLE
    down: Percent = MIDDLE
    rotate: Rotate = 0
    filter_type: FilterType = 0

    def crop(self, size: Size) -> str:
        """
        The crop as the contract has it, of a picture whose upright size is this; empty where nothing is cut away.

        What the service cuts by itself, beyond its proportions and in the middle, need not be said.
        """
        width, height = self.turned(size)
        if self.shape == "whole" and self.zoom == 1 and (self.across, self.down) == (MIDDLE, MIDDLE):
            return ""
        proportion = PROPORTIONS.get(self.shape) or min(max(width / height, TALLEST), WIDEST)
        across = min(1.0, proportion * height / width) / self.zoom
        down = min(1.0, width / height / proportion) / self.zoom
        part = ((1 - across) * self.across / 100, (1 - down) * self.down / 100, across, down)
        return ",".join(f"{each:.{FRACTION_DIGITS}f}" for each in part)

    def turned(self, size: Size) -> Size:
        """The size of the picture when it is turned."""
        width, height = size
        return (height, width) if self.rotate in (90, 270) else (width, height)

    def shown(self, size: Size) -> Size:
        """The size of the large preview."""
        crop = self.crop(size)
        x, y, across, down = (float(each) for each in crop.split(",")) if crop else (0.0, 0.0, 1.0, 1.0)
        region = published_region(*self.turned(size), (x, y, across, down))
        return at_most(*region.size, LARGEST_LOOK)

    def with_filter(self, filter_type: int) -> "Choices":
        """The same, with another filter."""
        return replace(self, filter_type=filter_type)

    def said(self) -> dict[str, object]:
        """What is not as usual, by the names of the form's fields."""
        return {name: getattr(self, name) for name in self.__slots__ if getattr(self, name) != getattr(USUAL, name)}


USUAL = Choices()
"""The picture as it is."""
