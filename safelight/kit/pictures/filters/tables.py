"""
A recipe's colours as tables of 256 levels, one for each channel.

A veil has one colour, so what its blend mode makes of a channel depends on that channel's level alone.
Shapes: a table for `Image.point` has 768 levels: red's 256, green's, blue's.
"""

from collections.abc import Callable
from functools import lru_cache

from .blending import BLENDS
from .monotone import curve
from .recipe import Recipe, Veil

CHANNELS = range(3)
LEVELS = range(256)


@lru_cache(maxsize=32)
def curve_table(recipe: Recipe) -> tuple[int, ...]:
    """The curves with the washes over them, rounded once."""
    curves = [curve(points) for points in (recipe.curves.r, recipe.curves.g, recipe.curves.b)]
    return table(lambda level, channel: washed(curves[channel](level), recipe.washes, channel))


@lru_cache(maxsize=32)
def veil_table(veil: Veil) -> tuple[int, ...]:
    """What each level becomes under the veil where it is opaque."""
    return table(lambda level, channel: veiled(level, veil, channel))


def table(result: Callable[[float, int], float]) -> tuple[int, ...]:
    """The nearest level for each level of each channel; halves go up."""
    return tuple(int(result(level, channel) + 0.5) for channel in CHANNELS for level in LEVELS)


def washed(level: float, washes: tuple[Veil, ...], channel: int) -> float:
    """The level under even veils."""
    for wash in washes:
        _, opacity = wash.alpha[0]
        level += opacity * (veiled(level, wash, channel) - level)
    return level


def veiled(level: float, veil: Veil, channel: int) -> float:
    """The level under the opaque veil."""
    return 255 * BLENDS[veil.mode](level / 255, rgb(veil.color)[channel] / 255)


def rgb(color: str) -> tuple[int, int, int]:
    """The three levels of `#rrggbb`."""
    red, green, blue = bytes.fromhex(color[1:])
    return red, green, blue
