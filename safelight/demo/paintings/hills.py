"""Hills: ridges in haze, flooded terraces and a lane of cypresses."""

import numpy as np

from .birds import gulls
from .camera import Shot, photograph
from .canvas import Canvas, Line, Plane, backdrop, cover, grid, hexed, ink, resized, smoothstep, softened
from .clouds import ceiling, drift, mist
from .land import below, crowns_on, firs_on, followed, under
from .light import disc, glow, haze
from .noise import Dice, crags, dice, fractal, wander
from .stencil import Stencil


def ridges_in_haze() -> bytes:
    """Eight blue ridges, each paler than the one before it, birds above them."""
    rng = dice("ridges in haze")
    canvas = backdrop(1000, 1780, (0, "#8fb3cf"), (0.3, "#c9d6d6"), (0.45, "#f3dfc4"), (1, "#f7d9b4"))
    glow(canvas, 1180, 330, 480, ink("#ffd9a0"), strength=0.5)
    disc(canvas, 1180, 318, 30, ink("#fff4d4") * 1.8, edge=6)
    for step in range(8):
        share = (step / 7) ** 0.9
        level = 385 + step * 74
        rough = crags(rng, 1780, peaks=3 + step % 3, roughness=0.42) if step < 5 else _rolling(rng)
        ridge = softened(np.repeat((level + 80 - rough * np.float32(150 + 8 * step))[None], 8, axis=0), 3)[0]
        ridge = firs_on(ridge, rng, tall=4 + step * step * 0.9, spacing=7 + step * 1.2) if step > 2 else ridge
        colour, foot = hexed("#c8cdd0", "#16304a", share), hexed("#efdcc2", "#5a7f98", share)
        below(canvas, ridge, (0, colour), (1, foot), depth=190)
        if step < 7:
            mist(canvas, rng, "#f3e2cc", top=level + 50, bottom=level + 190, strength=0.55 * (1 - share * 0.6))
    gulls(canvas, [(700, 210, 15), (748, 188, 13), (798, 204, 14), (842, 176, 11), (655, 246, 12), (905, 196, 10)])
    return photograph(
        canvas, rng, Shot("Clingmans Dome", 35.5629, -83.4985, "2010:10:17 07:52:18", 1 / 250, 8, 100, 105, "view")
    )


def _rolling(rng: Dice) -> Line:
    return wander(rng, 1780, waves=3, octaves=5) * np.float32(0.5) + np.float32(0.5)


def rice_terraces() -> bytes:
    """Flooded terraces stepping down a hillside, each a mirror of the morning sky."""
    rng = dice("rice terraces")
    canvas = backdrop(1600, 1280, (0, "#9fc0d4"), (0.14, "#f0dcc0"), (0.3, "#ffd39a"), (1, "#ffcf94"))
    glow(canvas, 900, 330, 420, ink("#ffc070"), strength=0.5)
    disc(canvas, 900, 316, 34, ink("#fff2cc") * 2, edge=5)
    for step, (level, rise, colour, foot) in enumerate(
        [(400, 90, "#a5adb4", "#ead3b4"), (455, 80, "#76878c", "#d6c4a0"), (520, 60, "#4b6560", "#a9ab80")]
    ):
        ridge = level - crags(rng, 1280, peaks=3 + step, roughness=0.4) * np.float32(rise)
        below(
            canvas,
            firs_on(ridge, rng, tall=4 + 8 * step, spacing=6 + 3 * step, slim=0.4),
            (0, colour),
            (1, foot),
            depth=120,
        )
        mist(canvas, rng, "#ffe6c2", top=level, bottom=level + 130, strength=0.6)
    _terraces(canvas, rng, 545)
    _hut_and_trees(canvas, rng)
    mist(canvas, rng, "#ffe9cc", top=500, bottom=760, strength=0.5, across=2)
    return photograph(
        canvas, rng, Shot("Yuanyang", 23.2200, 102.8330, "2010:02:21 07:30:05", 1 / 125, 8, 200, 35, orientation=6)
    )


def _terraces(canvas: Canvas, rng: Dice, top: int) -> None:
    """
    Flooded fields that step down from the row `top` to our feet.

    They are the contours of a slope: one step between two whole heights, a green bank at its upper edge
    and water on the rest, divided crosswise into ponds of their own brightness.
    """
    height, width = canvas.shape[1] - top, canvas.shape[2]
    rows, columns = grid(height, width)
    near = (rows + 4) / np.float32(height)
    land = resized(
        fractal(rng, height // 4, width // 4, across=2, octaves=5, stretch=2.6, roughness=0.36), height, width
    )
    slope = near ** np.float32(0.6) * 23 + (land - np.float32(0.5)) * (11 - 6 * near)
    step = np.floor(slope)
    part = slope - step
    across = (columns / width - np.float32(0.55)) * 5 / (near + np.float32(0.3)) + step * np.float32(2.37) + land * 9
    pond = np.floor(across)
    chance = np.sin(step * np.float32(12.9898) + pond * np.float32(78.233)) * np.float32(0.5) + np.float32(0.5)
    dry = smoothstep(0.3, 0.24, part) + smoothstep(0.05, 0.02, across - pond) * np.float32(0.85)
    field = _pond_water(near, columns, chance)
    field += (_bank(near, part) - field) * dry.clip(0, 1)
    cover(canvas, field, smoothstep(0, 5, rows), top=top)


def _pond_water(near: Plane, columns: Plane, chance: Plane) -> Canvas:
    """Water that mirrors a golden sky far off and a blue one at our feet, brightest below the sun; some is planted."""
    sky = ink("#ffd29a") + (ink("#7fa6c4") - ink("#ffd29a")) * smoothstep(0.0, 0.95, near)
    water = sky * (np.float32(0.5) + chance * np.float32(0.6))
    sun = np.exp(-(((columns - 900) / (130 + 230 * near)) ** 2)) * (np.float32(0.75) - near * np.float32(0.35))
    water += (ink("#fff0c8") - water) * sun
    planted = smoothstep(0.78, 0.86, chance) * np.float32(0.6)
    return water + (ink("#8fae5c") * (np.float32(1.1) - near * np.float32(0.5)) - water) * planted


def _bank(near: Plane, part: Plane) -> Canvas:
    """Grass of a bank, bright along its lip and dark at its foot, paler in the distance."""
    light = smoothstep(0.26, 0.0, part)
    grass = ink("#24401f") + (ink("#86a848") - ink("#24401f")) * light
    return grass + (ink("#b8ac78") - grass) * (1 - near) ** 2 * np.float32(0.75)


def _hut_and_trees(canvas: Canvas, rng: Dice) -> None:
    """A hut and a few trees on the banks, dark against the water."""
    trees = Stencil(0, 480, 1280, 1300, fine=3)
    for x, foot, tall in [(250, 900, 110), (300, 912, 80), (1010, 770, 74), (1050, 776, 54), (640, 690, 46)]:
        trees.line([(x, foot), (x + tall * 0.05, foot - tall * 0.7)], tall * 0.05)
        for dx, dy, size in rng.normal(0, 1, (90, 3)):
            trees.ellipse(x + dx * tall * 0.16, foot - tall * 0.74 + dy * tall * 0.15, tall * (0.045 + 0.01 * size))
    trees.polygon([(96, 880), (150, 838), (208, 880)])
    trees.box(112, 878, 192, 922)
    trees.paint(canvas, ink("#2a3a2a"))


def cypress_lane() -> bytes:
    """Green hills with a white lane, cypresses and a farmhouse in late sun."""
    rng = dice("cypress lane")
    canvas = backdrop(1200, 1600, (0, "#6a9bc8"), (0.28, "#b4cdd6"), (0.42, "#f4e2be"), (1, "#f6e0b4"))
    drift(
        canvas[:, :520], ceiling(rng, 520, 1600, tiles=0.6), "#a9b0bc", "#fff2dc", start=0.5, end=0.8, light=(-10, 24)
    )
    for step, (level, rise, colour, foot) in enumerate(
        [(490, 30, "#a5b6bc", "#c3c8b4"), (530, 40, "#8da68c", "#b5bb84"), (610, 60, "#7d9a50", "#b0ab58")]
    ):
        ridge = level - wander(rng, 1600, waves=2 + step, octaves=3) * np.float32(rise)
        below(canvas, crowns_on(ridge, rng, tall=12 + 5 * step, spacing=60), (0, colour), (1, foot), depth=130)
        haze(canvas, "#f6e2bc", at=level + 60, spread=40, strength=0.35)
    _meadow(canvas, rng, 760, 70, "#86a044", shade="#5d8034", waves=1)
    _farm(canvas, rng, 1120, 690)
    _meadow(canvas, rng, 930, 90, "#93a846", shade="#4c702e", waves=2)
    _lane(canvas, rng)
    return photograph(
        canvas, rng, Shot("Val d'Orcia", 43.0718, 11.6060, "2010:05:28 18:46:09", 1 / 200, 8, 100, 70, "view", 1)
    )


def _meadow(canvas: Canvas, rng: Dice, level: float, rise: float, lit_colour: str, *, shade: str, waves: int) -> None:
    """A grassy hill with long soft shadows and mown stripes."""
    ridge = level - np.sin(np.linspace(0.3, 0.3 + 2.2 * waves, 1600)).astype(np.float32) * np.float32(rise)
    top = int(ridge.min())
    below(canvas, ridge, (0, lit_colour), (1, shade), depth=1200 - top)
    height = 1200 - top
    light = resized(fractal(rng, 120, 200, across=3, octaves=4, stretch=3), height, 1600)
    down = (
        followed(ridge, top, height, 1)[:1] * 0 + np.arange(height, dtype=np.float32)[:, None] - (ridge - top)[None, :]
    )
    rows = np.sin(down * np.float32(0.16) / (1 + down * np.float32(0.004)) + light * 7) * np.float32(0.055)
    mask = under(ridge, top, height)
    canvas[:, top:] *= 1 + (light * np.float32(1.0) - np.float32(0.5) + rows) * mask


def _farm(canvas: Canvas, rng: Dice, x: float, foot: float) -> None:
    """A farmhouse with its cypresses, sunlit from the left."""
    walls = Stencil(x - 90, foot - 80, x + 110, foot + 10, fine=3)
    walls.box(x - 50, foot - 40, x + 40, foot)
    walls.box(x + 36, foot - 28, x + 82, foot)
    walls.paint(canvas, ink("#e8c08c"))
    shade = Stencil(x - 90, foot - 80, x + 110, foot + 10, fine=3)
    shade.box(x + 12, foot - 40, x + 40, foot)
    shade.box(x + 66, foot - 28, x + 82, foot)
    for window in (-38, -20, -2, 48):
        shade.box(x + window, foot - 26, x + window + 6, foot - 16)
    shade.shade(canvas, strength=0.5)
    roof = Stencil(x - 90, foot - 80, x + 110, foot + 10, fine=3)
    roof.polygon([(x - 54, foot - 40), (x - 36, foot - 58), (x + 28, foot - 58), (x + 44, foot - 40)])
    roof.polygon([(x + 36, foot - 28), (x + 42, foot - 40), (x + 78, foot - 40), (x + 86, foot - 28)])
    roof.paint(canvas, ink("#a8583c"))
    for dx, tall in [(-86, 80), (-70, 96), (100, 88), (118, 70), (134, 92)]:
        _cypress(canvas, rng, x + dx, foot + 6, tall)


def _cypress(canvas: Canvas, rng: Dice, x: float, foot: float, tall: float) -> None:
    """One cypress: a dark flame, lit along its left side, its shadow long to the right."""
    cast = Stencil(x - 10, foot - 12, x + tall * 1.7, foot + tall * 0.3)
    cast.polygon(
        [
            (x - 3, foot - 2),
            (x + tall * 0.7, foot + tall * 0.1),
            (x + tall * 1.5, foot + tall * 0.2),
            (x + tall * 0.6, foot + tall * 0.2),
            (x, foot + 3),
        ]
    )
    cast.shade(canvas, strength=0.42, blur=4)
    for width, dx, colour in [(0.11, 0, "#1f3524"), (0.06, -0.035, "#5f7a38")]:
        flame = Stencil(x - tall * 0.2, foot - tall * 1.05, x + tall * 0.2, foot + 4, fine=3)
        at = np.linspace(0, 1, 26)
        half = tall * width * np.sin(np.pi * at**0.75) ** 0.8
        jag = rng.uniform(0.8, 1.2, (2, 26))
        left = [(x + dx * tall - h * j, foot - tall * t) for h, j, t in zip(half, jag[0], at, strict=True)]
        right = [(x + dx * tall + h * j, foot - tall * t) for h, j, t in zip(half, jag[1], at, strict=True)]
        flame.polygon([*left, *reversed(right)])
        flame.paint(canvas, ink(colour), opacity=0.96 if dx == 0 else 0.6, blur=0 if dx == 0 else 2)


def _lane(canvas: Canvas, rng: Dice) -> None:
    """A white lane that winds from our feet over the near hill, with cypresses beside it."""
    at = np.linspace(0, 1, 60)
    y = 1210 - 345 * at
    x = 560 + 380 * at + 150 * np.sin(at * 4.2) * (1 - at * 0.6)
    half = 70 * (1 - at) ** 1.7 + 5
    lane = Stencil(300, 840, 1300, 1200)
    edges = list(zip(x - half, y, strict=True)) + list(zip(x + half, y, strict=True))[::-1]
    lane.polygon(edges)
    lane.paint(canvas, ink("#e6d2a8"), blur=0)
    for share in (0.985, 0.9, 0.8, 0.68, 0.53, 0.34):
        place = int(share * 59)
        tall = 90 + 330 * (1 - share) ** 1.1
        _cypress(canvas, rng, x[place] + half[place] + 14 + tall * 0.13, y[place] + 6, tall)
        _cypress(canvas, rng, x[place] - half[place] - 14 - tall * 0.13, y[place] + 2, tall * rng.uniform(0.85, 1.05))
