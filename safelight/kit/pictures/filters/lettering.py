"""
The lettering along a film's edge, drawn in strokes, so that no font needs to be there.

Units: a letter is 1 high and 0.6 wide, (0, 0) its upper left corner; a space is as wide.
"""

from collections.abc import Iterator

Stroke = tuple[tuple[float, float], ...]

ADVANCE = 0.85
WEIGHT = 0.14
"""A stroke's width, as a share of the letters' height."""

LETTERS: dict[str, tuple[Stroke, ...]] = {
    "A": (((0, 1), (0.3, 0), (0.6, 1)), ((0.12, 0.65), (0.48, 0.65))),
    "E": (((0.55, 0), (0, 0), (0, 1), (0.55, 1)), ((0, 0.5), (0.45, 0.5))),
    "F": (((0.55, 0), (0, 0), (0, 1)), ((0, 0.5), (0.45, 0.5))),
    "G": (
        ((0.55, 0.1), (0.35, 0), (0.1, 0.1), (0, 0.5), (0.1, 0.9), (0.35, 1), (0.57, 0.9), (0.57, 0.55)),
        ((0.57, 0.55), (0.35, 0.55)),
    ),
    "H": (((0, 0), (0, 1)), ((0.6, 0), (0.6, 1)), ((0, 0.5), (0.6, 0.5))),
    "I": (((0.3, 0), (0.3, 1)),),
    "L": (((0, 0), (0, 1), (0.55, 1)),),
    "S": (
        ((0.55, 0.1), (0.35, 0), (0.1, 0.05), (0.02, 0.25), (0.12, 0.45), (0.48, 0.55)),
        ((0.48, 0.55), (0.58, 0.75), (0.48, 0.95), (0.25, 1), (0.02, 0.9)),
    ),
    "T": (((0, 0), (0.6, 0)), ((0.3, 0), (0.3, 1))),
    "1": (((0.1, 0.2), (0.35, 0), (0.35, 1)),),
    "5": (((0.55, 0), (0.08, 0), (0.04, 0.45), (0.35, 0.4), (0.56, 0.55), (0.56, 0.82), (0.36, 1), (0.02, 0.92)),),
    "▸": (((0.05, 0.2), (0.45, 0.5), (0.05, 0.8), (0.05, 0.2)), ((0.1, 0.35), (0.3, 0.5), (0.1, 0.65))),
    "|": (((0, 0.1), (0, 0.9)),),
    "‖": (((0, 0.1), (0, 0.9)), ((0.12, 0.1), (0.12, 0.9)), ((0.24, 0.1), (0.24, 0.9))),
    " ": (),
}
"""What can be written: enough for the film we have."""


def strokes(text: str, height: float, center: tuple[float, float]) -> Iterator[Stroke]:
    """The text's strokes at this height around this place, in the place's units."""
    left = center[0] - (len(text) * ADVANCE - (ADVANCE - 0.6)) * height / 2
    top = center[1] - height / 2
    for at, letter in enumerate(text):
        for stroke in LETTERS[letter]:
            yield tuple((left + (x + at * ADVANCE) * height, top + y * height) for x, y in stroke)
