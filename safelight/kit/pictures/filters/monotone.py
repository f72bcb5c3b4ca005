"""
Curves through points that never overshoot them: piecewise cubic Hermite interpolation (PCHIP).

Source: F. N. Fritsch and R. E. Carlson, "Monotone Piecewise Cubic Interpolation", SIAM Journal on Numerical Analysis
17 (1980), 238–246; the slopes of F. N. Fritsch and J. Butland, SIAM Journal on Scientific and Statistical Computing 5
(1984), 300–304; the three-point ends of SLATEC's PCHIM. SciPy's PchipInterpolator gives the same values.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

Point = tuple[float, float]


def curve(points: Sequence[Point]) -> Callable[[float], float]:
    """
    The monotone curve through two or more points of ascending x.

    It rises where the points rise and falls where they fall. Not for x outside the points.
    """
    starts = [x for x, _ in points[1:-1]]
    slopes = slopes_at(points)

    def value(x: float) -> float:
        at = bisect_right(starts, x)
        return hermite(points[at], points[at + 1], slopes[at], slopes[at + 1], x)

    return value


def slopes_at(points: Sequence[Point]) -> list[float]:
    """The curve's slope at each point; that of the straight line where there are only two."""
    widths = [right[0] - left[0] for left, right in pairwise(points)]
    secants = [(right[1] - left[1]) / (right[0] - left[0]) for left, right in pairwise(points)]
    if len(secants) == 1:
        return secants * 2
    inner = [inner_slope(*w, *s) for w, s in zip(pairwise(widths), pairwise(secants), strict=True)]
    first = end_slope(widths[0], widths[1], secants[0], secants[1])
    last = end_slope(widths[-1], widths[-2], secants[-1], secants[-2])
    return [first, *inner, last]


def inner_slope(width: float, next_width: float, secant: float, next_secant: float) -> float:
    """The weighted harmonic mean of both secants; level where they turn (Fritsch and Butland)."""
    if secant * next_secant <= 0:
        return 0.0
    weight, next_weight = 2 * next_width + width, next_width + 2 * width
    return (weight + next_weight) / (weight / secant + next_weight / next_secant)


def end_slope(width: float, inner_width: float, secant: float, inner_secant: float) -> float:
    """That of the parabola through the last three points, held where it would overshoot (PCHIM)."""
    slope = ((2 * width + inner_width) * secant - width * inner_secant) / (width + inner_width)
    if slope * secant <= 0:
        return 0.0
    if secant * inner_secant <= 0 and abs(slope) > 3 * abs(secant):
        return 3 * secant
    return slope


def hermite(left: Point, right: Point, left_slope: float, right_slope: float, x: float) -> float:
    """The cubic that has these slopes in these two points."""
    width = right[0] - left[0]
    t = (x - left[0]) / width
    rise = t * t * (3 - 2 * t)
    bend = width * t * (1 - t) * ((1 - t) * left_slope - t * right_slope)
    return left[1] + (right[1] - left[1]) * rise + bend
