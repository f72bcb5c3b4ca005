"""An old wood in morning mist."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, Plane, backdrop, cover, grid, ink, resized, shine
from .clouds import mist
from .land import below
from .light import beams, glow
from .noise import Dice, dice, wander
from .stencil import Stencil


def beams_in_the_forest() -> bytes:
    """Old trunks in morning mist, the sun sending shafts of light between them."""
    rng = dice("beams in the forest")
    canvas = backdrop(1600, 1280, (0, "#a8b890"), (0.35, "#e8deb0"), (0.6, "#d0cc9c"), (0.8, "#7c8a5c"), (1, "#2c3a24"))
    glow(canvas, 760, 480, 620, ink("#fff0b8"), strength=0.7)
    open_sky = np.ones((200, 160), np.float32)
    for step, (count, thick, foot, colour, share) in enumerate(
        [
            (34, 13, 1010, "#a4aa82", 0.55),
            (20, 24, 1080, "#747e5e", 0.7),
            (11, 46, 1190, "#3f4a38", 0.85),
            (5, 96, 1400, "#171e18", 1.0),
        ]
    ):
        trunks = _trunks(canvas, rng, count, thick, foot)
        mask = trunks.mask(blur=0)
        open_sky *= 1 - resized(mask, 200, 160).clip(0, 1) * np.float32(share)
        cover(canvas, ink(colour), mask * np.float32(0.96))
        _bark_light(canvas, mask, 760)
        floor = foot - 30 - wander(rng, 1280, waves=3 + step, octaves=4) * np.float32(14 + 10 * step)
        below(
            canvas,
            floor,
            (0, ("#b0b07c", "#7f8a54", "#4f6238", "#243420")[step]),
            (1, ("#98a068", "#5c6c3c", "#2c3f22", "#0c140c")[step]),
            depth=160,
        )
        if step < 3:
            mist(canvas, rng, "#efe6bc", top=foot - 330, bottom=foot + 110, strength=0.55)
        _foliage(canvas, rng, step)
    shafts = beams(open_sky * _sun_patch(), 95, 60)
    shine(canvas, ink("#ffeeb0") * np.float32(0.62), resized(shafts, 1600, 1280).clip(0))
    _ferns(canvas, rng)
    return photograph(
        canvas,
        rng,
        Shot("the Hoge Veluwe", 52.0950, 5.8310, "2010:09:26 08:20:55", 1 / 60, 5.6, 400, 35, orientation=8),
    )


def _sun_patch() -> Plane:
    rows, columns = grid(200, 160)
    return np.exp(-(((rows - 55) / 34) ** 2) - ((columns - 95) / 34) ** 2)


def _trunks(canvas: Canvas, rng: Dice, count: int, thick: float, foot: float) -> Stencil:
    """Upright trunks that lean and taper a little, with a few bare boughs."""
    trunks = Stencil.over(canvas, fine=1 if thick < 20 else 2)
    places = (np.arange(count) + rng.uniform(-0.4, 0.4, count)) / max(1, count - 1) * 1340 - 30
    if thick > 40:  # The near trunks leave the view to the sun open.
        places = np.where(np.abs(places - 710) < 150, places + np.where(places > 700, 330, -330), places)
    for x in places:
        wide, lean = thick * rng.uniform(0.6, 1.3), rng.normal(0, thick * 0.8)
        low = foot + rng.uniform(-0.6, 0.9) * thick
        trunks.polygon(
            [
                (x - wide * 0.85, low + 8),
                (x - wide * 0.5, low - wide * 2.2),
                (x + lean - wide * 0.3, -10),
                (x + lean + wide * 0.3, -10),
                (x + wide * 0.5, low - wide * 2.2),
                (x + wide * 0.9, low + 8),
            ]
        )
        for y in rng.uniform(0.05, 0.55, 4):
            side, reach = rng.choice([-1, 1]), thick * rng.uniform(3, 7)
            start = (x + lean * (1 - y), low * y)
            trunks.line(
                [
                    start,
                    (start[0] + side * reach * 0.5, start[1] - reach * 0.24),
                    (start[0] + side * reach, start[1] - reach * 0.3),
                ],
                max(1, wide * 0.12),
            )
    return trunks


def _bark_light(canvas: Canvas, mask: Plane, sun: int) -> None:
    """Light along the edges of trunks that face the sun's column."""
    for side, part in ((1, slice(0, sun)), (-1, slice(sun, None))):
        soft = mask - (np.roll(mask, -side * 5, axis=1) + np.roll(mask, -side * 11, axis=1)) / 2
        shine(canvas[:, :, part], ink("#ffe6a0") * np.float32(0.13), np.clip(soft, 0, 1)[:, part])


def _foliage(canvas: Canvas, rng: Dice, step: int) -> None:
    """Leaves against the light, in sprays at the top of the picture, fewer before the sun."""
    crown = Stencil(0, 0, 1280, 800)
    size = (4.0, 6.0, 8.0, 11.0)[step]
    for x, y in rng.random((70, 2)):
        cx, cy = x * 1280, y**1.8 * (260 + 120 * step) * (0.3 + abs(x - 0.6) * 1.6)
        for dx, dy, share in rng.normal(0, 1, (14, 3)):
            reach = size * (0.8 + 0.25 * share)
            crown.ellipse(cx + dx * size * 4.5, cy + dy * size * 1.5, abs(reach) * 1.25, abs(reach) * 0.6)
    crown.paint(canvas, ink(("#c9cf8c", "#9aa860", "#66783c", "#2c3a20")[step]), opacity=0.75)


def _ferns(canvas: Canvas, rng: Dice) -> None:
    """Ferns at our feet, some with the sun in them."""
    for colour, low, count in (("#1c2c18", 1620, 26), ("#31481f", 1640, 22), ("#6a8236", 1660, 14)):
        ferns = Stencil(0, 1300, 1280, 1600)
        for x in rng.uniform(-40, 1320, count):
            for turn in rng.uniform(-1.1, 1.1, 5):
                _frond(ferns, x, low, rng.uniform(120, 250), turn)
        ferns.paint(canvas, ink(colour), opacity=0.95)


def _frond(stencil: Stencil, x: float, foot: float, tall: float, turn: float) -> None:
    at = np.linspace(0, 1, 12)
    spine = [(x + tall * turn * 0.7 * t**1.5, foot - tall * (t - 0.35 * t * t * abs(turn))) for t in at]
    stencil.line(spine, 2.5)
    for (px, py), t in zip(spine[2:], at[2:], strict=True):
        reach = tall * 0.17 * (1.1 - t)
        stencil.polygon([(px, py - 2), (px - reach, py + reach * 0.25), (px, py + 4), (px + reach, py + reach * 0.1)])
