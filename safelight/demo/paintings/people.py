"""People, seen as dark shapes against the light."""

from .canvas import Canvas, ink
from .stencil import Point, Stencil


def walker(canvas: Canvas, x: float, foot: float, tall: float, *, colour: str = "#100e16") -> None:
    """A person in a coat, walking, `tall` pixels high from the row `foot` up."""
    person = Stencil(x - tall, foot - tall * 1.1, x + tall, foot + tall * 0.05, fine=4)

    def at(across: float, up: float) -> Point:
        return (x + across * tall, foot - up * tall)

    person.ellipse(*at(0.005, 0.925), tall * 0.055, tall * 0.072)
    person.polygon([at(-0.03, 0.88), at(0.035, 0.88), at(0.045, 0.8), at(-0.04, 0.8)])
    person.ellipse(*at(0, 0.785), tall * 0.122, tall * 0.055)
    person.polygon(
        [
            at(-0.122, 0.79),
            at(0.122, 0.79),
            at(0.14, 0.66),
            at(0.128, 0.52),
            at(0.165, 0.33),
            at(-0.155, 0.33),
            at(-0.125, 0.52),
            at(-0.142, 0.66),
        ]
    )
    person.polygon(
        [at(-0.115, 0.35), at(-0.015, 0.35), at(-0.06, 0.18), at(-0.068, 0.02), at(-0.118, 0.02), at(-0.128, 0.18)]
    )
    person.polygon([at(0.015, 0.35), at(0.115, 0.35), at(0.118, 0.18), at(0.145, 0.05), at(0.1, 0.04), at(0.055, 0.18)])
    person.ellipse(*at(-0.102, 0.014), tall * 0.05, tall * 0.02)
    person.ellipse(*at(0.138, 0.038), tall * 0.045, tall * 0.02)
    person.paint(canvas, ink(colour))
