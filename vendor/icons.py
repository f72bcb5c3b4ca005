"""Draws the icons of the installed application, for devices that take no drawings: `python -m vendor.icons`."""

from pathlib import Path

import pyvips

STATIC = Path(__file__).parents[1] / "safelight/kit/web/static"
SIDE = 32
ROUND = 'viewBox="0 0 32 32">\n<rect width="32" height="32" rx="7"'
FULL = 'viewBox="-4 -4 40 40">\n<rect x="-4" y="-4" width="40" height="40"'
"""Without corners and with room around: each device cuts its own shape out of the middle."""


def main() -> None:
    """Round ones in two sizes, and full ones for devices that cut."""
    drawing = (STATIC / "icon.svg").read_text()
    if ROUND not in drawing:
        raise SystemExit("icon.svg does not begin as this expects")
    full = drawing.replace(ROUND, FULL)
    for name, source, pixels in [
        ("icon-192", drawing, 192),
        ("icon-512", drawing, 512),
        ("icon-full-180", full, 180),
        ("icon-full-512", full, 512),
    ]:
        draw(source, pixels).write_to_file(str(STATIC / f"{name}.png"), compression=9, palette=True, strip=True)


def draw(source: str, pixels: int) -> pyvips.Image:
    """A square picture of a drawing."""
    picture = pyvips.Image.svgload_buffer(source.encode(), scale=16)
    return picture.thumbnail_image(pixels)


if __name__ == "__main__":
    main()
