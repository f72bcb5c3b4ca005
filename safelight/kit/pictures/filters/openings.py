"""
The outline of a mat's opening: a rectangle with round corners, bowed, with an edge as rough as it is said to be.

Units: shares of the picture's shorter side, from its upper left corner. The same outline at every size, so that a
small preview shows the border that the large picture gets.
"""

from collections.abc import Iterator
from math import ceil, copysign, cos, pi, sin
from zlib import crc32

from .recipe import Mat

Place = tuple[float, float]

STEP = 0.0025
"""Between two points of an outline: 5 pixels at 2048, less than one at 306."""


def opening(mat: Mat, width: float, height: float) -> list[Place]:
    """The outline, clockwise from the end of the upper left corner."""
    places = list(rounded(mat, width, height))
    strays = [stray(mat, f"{mat.seed}{axis}", len(places)) for axis in "xy"]
    bowed = (bow(place, mat.bulge, width, height) for place in places)
    return [(x + dx, y + dy) for (x, y), dx, dy in zip(bowed, *strays, strict=True)]


def rounded(mat: Mat, width: float, height: float) -> Iterator[Place]:
    """A rectangle with round corners, in points one step apart: each edge, then the corner at its end."""
    radius = mat.radius
    left, top = mat.inset + radius, mat.inset + radius
    right, bottom = width - left, height - top
    corners = [(right, top), (right, bottom), (left, bottom), (left, top)]
    start = corners[-1]
    for quarter, corner in enumerate(corners):
        yield from edge(start, corner, quarter, radius)
        yield from arc(corner, quarter, radius)
        start = corner


def edge(start: Place, end: Place, quarter: int, radius: float) -> Iterator[Place]:
    """A straight edge, its last point left out; it lies a radius outside the line between the corners' centres."""
    along = end[0] - start[0], end[1] - start[1]
    steps = max(1, ceil((abs(along[0]) + abs(along[1])) / STEP))
    away = radius * sin(quarter * pi / 2), -radius * cos(quarter * pi / 2)
    for step in range(steps):
        yield start[0] + along[0] * step / steps + away[0], start[1] + along[1] * step / steps + away[1]


def arc(center: Place, quarter: int, radius: float) -> Iterator[Place]:
    """A quarter of a circle, beginning at the top for the first."""
    steps = max(1, ceil(radius * pi / 2 / STEP))
    for step in range(steps):
        angle = (quarter + step / steps) * pi / 2
        yield center[0] + radius * sin(angle), center[1] - radius * cos(angle)


def bow(place: Place, bulge: float, width: float, height: float) -> Place:
    """Draw a point towards the middle, a corner by the whole bulge, the middle of an edge by nothing."""
    u, v = 2 * place[0] / width - 1, 2 * place[1] / height - 1
    return place[0] - copysign(bulge * v * v, u) * abs(u), place[1] - copysign(bulge * u * u, v) * abs(v)


def stray(mat: Mat, seed: str, count: int) -> list[float]:
    """
    By how much each of so many points strays: waves of `mat.wave`, and of a third, a ninth and so on, half as high.

    At most `mat.rough`; the end meets the beginning.
    """
    heights, sum_of_heights, height, wave = [0.0] * count, 0.0, 1.0, mat.wave
    while mat.rough and wave >= 2 * STEP:
        for at, value in enumerate(noise(f"{seed}{wave:.4f}", count, max(2, round(count * STEP / wave)))):
            heights[at] += height * value
        sum_of_heights, height, wave = sum_of_heights + height, height / 2, wave / 3
    return [mat.rough * value / sum_of_heights for value in heights] if sum_of_heights else heights


def noise(seed: str, count: int, waves: int) -> Iterator[float]:
    """Smooth chance between -1 and 1 at so many points around a ring, the same for the same seed everywhere."""
    knots = [crc32(f"{seed}:{knot}".encode()) / 2**31 - 1 for knot in range(waves)]
    for at in range(count):
        knot, t = divmod(at * waves / count, 1)
        here, there = knots[int(knot) % waves], knots[(int(knot) + 1) % waves]
        yield here + (there - here) * t * t * (3 - 2 * t)
