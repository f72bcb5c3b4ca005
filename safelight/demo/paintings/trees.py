"""Trees: firs in tiers, bare branches, and crowns of leaves."""

from collections.abc import Iterator

import numpy as np

from .noise import Dice
from .stencil import Point, Stencil


def fir(rng: Dice, x: float, foot: float, tall: float, *, slim: float = 0.2, tiers: int = 0) -> list[Point]:
    """The outline of a fir, in pixels: drooping tiers that widen to the foot."""
    tiers = tiers or max(5, int(tall / 16))
    sides: list[list[Point]] = []
    for side in (-1, 1):
        edge: list[Point] = []
        for tier in range(1, tiers + 1):
            share = tier / tiers
            reach = tall * slim * share**0.85 * rng.uniform(0.72, 1.1)
            y = foot - tall * (1 - share * 0.94)
            edge.append((x + side * reach, y + tall * 0.028 * rng.uniform(0.4, 1.6)))
            edge.append((x + side * reach * rng.uniform(0.42, 0.58), y - tall * 0.006))
        sides.append(edge)
    trunk, low = tall * 0.016, foot - tall * 0.05
    stem = [(x + trunk, low), (x + trunk, foot), (x - trunk, foot), (x - trunk, low)]
    return [(x, foot - tall), *sides[1], *stem, *reversed(sides[0])]


def firs(stencil: Stencil, rng: Dice, places: list[tuple[float, float, float]], *, slim: float = 0.2) -> None:
    """Draw firs at (x, foot, tall)."""
    for x, foot, tall in places:
        stencil.polygon(fir(rng, x, foot, tall, slim=slim * rng.uniform(0.8, 1.2)))


def branches(
    rng: Dice, start: Point, angle: float, length: float, width: float, *, spread: float = 0.5, depth: int = 8
) -> Iterator[tuple[Point, Point, float]]:
    """
    Every twig of a bare tree as (start, end, width), the trunk first.

    The angle is in radians from straight up, to the right; each fork's twigs are shorter and thinner.
    """
    end = (start[0] + length * np.sin(angle), start[1] - length * np.cos(angle))
    yield start, end, width
    if depth == 0 or length < 4:
        return
    for side in (-1, 1):
        turned = angle * 0.92 + side * spread * rng.uniform(0.35, 1.15)
        yield from branches(
            rng, end, turned, length * rng.uniform(0.66, 0.86), width * 0.68, spread=spread, depth=depth - 1
        )


def bare_tree(
    stencil: Stencil, rng: Dice, x: float, foot: float, tall: float, *, spread: float = 0.5, depth: int = 8
) -> list[Point]:
    """Draw a leafless tree and answer the tips of its twigs, where leaves would hang."""
    tips: list[Point] = []
    for start, end, width in branches(rng, (x, foot), 0, tall * 0.26, tall * 0.045, spread=spread, depth=depth):
        stencil.line([start, end], width)
        if width > 6:
            stencil.ellipse(*end, width / 2)
        if width < tall * 0.0045:
            tips.append(end)
    return tips


def leaves(stencil: Stencil, rng: Dice, tips: list[Point], *, size: float, each: int, scatter: float) -> None:
    """Hang `each` leaves around every tip, of about that size in pixels."""
    for x, y in tips:
        for dx, dy, share in rng.normal(0, 1, (each, 3)):
            radius = size * (0.75 + 0.2 * share)
            stencil.ellipse(x + dx * scatter, y + dy * scatter * 0.8, abs(radius) * 1.15, abs(radius) * 0.8)


def grass(
    stencil: Stencil, rng: Dice, *, count: int, left: float, right: float, foot: float, tall: float, width: float = 2
) -> None:
    """Blades of grass that stand along a row, bent each in its way."""
    for x in rng.uniform(left, right, count):
        height, bend = tall * rng.uniform(0.4, 1), rng.normal(0, 0.28)
        tip = (x + bend * height, foot - height)
        middle = (x + bend * height * 0.3, foot - height * 0.55)
        stencil.polygon([(x - width, foot), middle, tip, (middle[0] + width, middle[1]), (x + width, foot)])
