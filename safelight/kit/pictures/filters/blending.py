"""
How a colour mixes with what is under it.

Units: 0 to 1, one channel at a time, both opaque.
Source: W3C Compositing and Blending Level 1, 9.1 "Separable blend modes". Pillow's ImageChops differs from it by up
to 28 levels of 255 in soft-light.
"""

from collections.abc import Callable
from math import sqrt

from .recipe import Mode

Blend = Callable[[float, float], float]


def normal(backdrop: float, source: float) -> float:
    """The source alone."""
    return source


def multiply(backdrop: float, source: float) -> float:
    """As two slides in one projector."""
    return backdrop * source


def screen(backdrop: float, source: float) -> float:
    """As two projectors on one screen."""
    return backdrop + source - backdrop * source


def hard_light(backdrop: float, source: float) -> float:
    """Multiplied by a dark source, screened by a light one."""
    return multiply(backdrop, 2 * source) if source <= 0.5 else screen(backdrop, 2 * source - 1)


def overlay(backdrop: float, source: float) -> float:
    """Hard light with the layers changed over."""
    return hard_light(source, backdrop)


def soft_light(backdrop: float, source: float) -> float:
    """Darkened or lightened a little, as under a diffuse lamp."""
    if source <= 0.5:
        return backdrop - (1 - 2 * source) * backdrop * (1 - backdrop)
    lifted = ((16 * backdrop - 12) * backdrop + 4) * backdrop if backdrop <= 0.25 else sqrt(backdrop)
    return backdrop + (2 * source - 1) * (lifted - backdrop)


def lighten(backdrop: float, source: float) -> float:
    """The lighter of both."""
    return max(backdrop, source)


BLENDS: dict[Mode, Blend] = {
    "normal": normal,
    "multiply": multiply,
    "screen": screen,
    "overlay": overlay,
    "soft-light": soft_light,
    "lighten": lighten,
}
