"""A place as pages speak of it."""

from dataclasses import dataclass
from urllib.parse import quote

from .queries import LocationRow


@dataclass(frozen=True, slots=True)
class Spot:
    """A place's row, with the ways to it."""

    row: LocationRow

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"/places/{self.row.pk}/"

    @property
    def is_on_map(self) -> bool:
        """Whether it is known where the place is."""
        return self.row.lat is not None and self.row.lng is not None

    @property
    def map_address(self) -> str:
        """
        What the reader's own device opens with a map of theirs.

        Source: RFC 5870 for the point; the `q` with its label is how phones mark it.
        """
        point = f"{plain(self.row.lat)},{plain(self.row.lng)}"
        return f"geo:{point}?q={point}({quote(self.row.name, safe='')})"

    @property
    def point(self) -> str:
        """Where it is, in words: `46.0514° N, 14.5060° E`."""
        lat, lng = self.row.lat or 0, self.row.lng or 0
        north, east = "N" if lat >= 0 else "S", "E" if lng >= 0 else "W"
        return f"{abs(lat):.4f}° {north}, {abs(lng):.4f}° {east}"


def plain(degrees: float | None) -> str:
    """Degrees as an address takes them: to a metre, and never with an exponent."""
    return f"{degrees or 0:.5f}".rstrip("0").rstrip(".")
