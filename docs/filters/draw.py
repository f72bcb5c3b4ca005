"""Draws the gallery of filters, after a recipe has changed: `.venv/bin/python docs/filters/draw.py`."""

import io
from pathlib import Path

from PIL import Image, ImageOps

from safelight.demo.paintings import painting
from safelight.kit.pictures.filters import draw
from safelight.wire.filters import FILTERS

HERE = Path(__file__).parent
PAINTINGS = ("harbour-at-blue-hour", "bowl-of-fruit", "balloon-at-sunrise")
SIDE = 306
DRAWN = 612


def main() -> None:
    """Write a square of each painting in each filter, and the page that shows them."""
    for name in PAINTINGS:
        square = ImageOps.fit(ImageOps.exif_transpose(Image.open(io.BytesIO(painting(name).draw()))), (DRAWN, DRAWN))
        for number in FILTERS:
            small = draw(square, number).resize((SIDE, SIDE), Image.Resampling.LANCZOS)
            small.save(HERE / f"{number}-{name}.jpg", quality=82)
    (HERE / "README.md").write_text(page())


def page() -> str:
    """The gallery, in Markdown."""
    return "\n".join([*INTRODUCTION, *(row(number, name) for number, name in FILTERS.items()), ""])


def row(number: int, name: str) -> str:
    """One filter on all paintings."""
    pictures = " | ".join(f"![{painting(one).title}, {name}]({number}-{one}.jpg)" for one in PAINTINGS)
    return f"| **{name}** `{number}` | {pictures} |"


INTRODUCTION = (
    "# The filters",
    "",
    "What the service draws with `render_filter=1` and the number as `filter_type`, on three of the demo's pictures.",
    "",
    "X-Pro II, Lomo-fi, Earlybird, Inkwell, 1977, Nashville, Lord Kelvin, Sutro, Toaster, Walden and Hefe follow",
    "measured curves of the later app. Apollo, Poprocket and Gotham follow descriptions, and Lily is our own. Nobody",
    "measured the filters of 2010. The borders are ours.",
    "",
    "The recipes are data: `safelight/kit/pictures/filters/recipes.json`. The order in which they are drawn stands in",
    "`drawing.py` beside it.",
    "",
    "| filter | | | |",
    "|---|---|---|---|",
)

if __name__ == "__main__":
    main()
