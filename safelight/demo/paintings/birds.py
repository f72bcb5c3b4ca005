"""Birds far off."""

from .canvas import Canvas, ink
from .stencil import Stencil


def gulls(canvas: Canvas, birds: list[tuple[float, float, float]], colour: str = "#3d4a58") -> None:
    """Gulls as two bent strokes each, at (x, y, half the span)."""
    flock = Stencil.over(canvas, fine=3)
    for x, y, span in birds:
        flock.line([(x - span, y - span * 0.1), (x - span * 0.5, y - span * 0.42), (x, y)], span * 0.13)
        flock.line([(x, y), (x + span * 0.55, y - span * 0.48), (x + span, y - span * 0.22)], span * 0.13)
    flock.paint(canvas, ink(colour), opacity=0.85)
