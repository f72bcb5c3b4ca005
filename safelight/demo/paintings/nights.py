"""Night skies: the Milky Way, the moon behind firs, northern lights."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, backdrop, cover, grid, ink, resized, shine, smoothstep
from .clouds import mist, streaks
from .land import below, firs_on
from .light import bloom, disc, glow, spark, stars
from .noise import Dice, crags, dice, fractal, wander
from .peaks import ARCTIC, snow_peaks
from .stencil import Stencil
from .surfaces import mirror, ripples
from .trees import firs


def stars_over_a_ridge() -> bytes:
    """The Milky Way over a black ridge, one tent alight below it."""
    rng = dice("stars over a ridge")
    canvas = backdrop(1067, 1600, (0, "#080d22"), (0.4, "#10204a"), (0.7, "#26457a"), (0.84, "#6d7f9c"), (1, "#c0a48a"))
    _milky_way(canvas, rng)
    ridge = 850 - crags(rng, 1600, peaks=4) * np.float32(300)
    stars(canvas, rng, 2600, ridge)
    below(canvas, ridge, (0, "#15213f"), (1, "#2b3d61"), depth=320)
    mist(canvas, rng, "#6c7c9c", top=720, bottom=930, strength=0.5)
    near = 905 - wander(rng, 1600, waves=3) * np.float32(38)
    below(canvas, firs_on(near, rng, tall=58, spacing=13), (0, "#0a1226"), (1, "#0d1730"), depth=120)
    below(
        canvas, 985 - wander(rng, 1600, waves=2, octaves=6) * np.float32(22), (0, "#0b101e"), (1, "#04060c"), depth=80
    )
    glow(canvas, 1105, 985, 120, ink("#ff9a3c"), strength=0.5)
    _tent(canvas, 1105, 1006)
    bloom(canvas, threshold=0.6, strength=0.5)
    return photograph(
        canvas,
        rng,
        Shot("the Dolomites", 46.6186, 12.3023, "2010:08:12 23:58:41", 20, 2.8, 1600, 24, "view"),
        grain=0.02,
    )


def _milky_way(canvas: Canvas, rng: Dice) -> None:
    """A band of starlight from lower left to upper right, with dark lanes."""
    height, width = 267, 400
    rows, columns = grid(height, width)
    away = (columns * np.float32(0.62) + rows - np.float32(265)) * np.float32(1 / 95)
    cloud = fractal(rng, height, width, across=5, octaves=7, roughness=0.6)
    lanes = fractal(rng, height, width, across=7, octaves=6, roughness=0.6)
    band = np.exp(-(away**2)) * smoothstep(0.15, 0.95, cloud) * np.float32(1.2)
    core = np.exp(-((away * np.float32(2.6)) ** 2)) * smoothstep(0.62, 0.4, lanes) * cloud
    size = canvas.shape[1:]
    shine(canvas, ink("#7688c8"), resized(band, *size).clip(0) * np.float32(0.75))
    shine(canvas, ink("#ffd9b4"), resized(core, *size).clip(0) * np.float32(0.42))


def _tent(canvas: Canvas, x: float, foot: float) -> None:
    tent = Stencil(x - 70, foot - 60, x + 70, foot + 8, fine=4)
    tent.polygon([(x - 58, foot), (x - 12, foot - 48), (x + 10, foot - 48), (x + 56, foot)])
    tent.paint(canvas, ink("#ffa64a") * 1.25)
    door = Stencil(x - 70, foot - 60, x + 70, foot + 8, fine=4)
    door.polygon([(x - 22, foot), (x - 2, foot - 44), (x + 18, foot)])
    door.paint(canvas, ink("#ffd890") * 1.5, blur=2)
    for share in (-12, 10):
        door.line([(x + share, foot - 48), (x + share * 3.6, foot)], 1.2)
    spark(canvas, x, foot - 18, 16, ink("#fff0c0"), strength=0.8)


def moonrise() -> bytes:
    """A large full moon behind firs on a hill, the evening still blue."""
    rng = dice("moonrise")
    canvas = backdrop(1600, 1280, (0, "#1c2b5a"), (0.4, "#45558c"), (0.62, "#9a86a8"), (0.8, "#dba9a4"), (1, "#f2c8ac"))
    cover(canvas, ink("#c99fae"), smoothstep(0.52, 0.95, streaks(rng, 1600, 1280, stretch=10)) * np.float32(0.55))
    stars(canvas, rng, 160, np.full(1280, 560, np.float32))
    glow(canvas, 760, 760, 420, ink("#ffdcae"), strength=0.35)
    _moon(canvas, rng, 760, 760, 178)
    cover(canvas, ink("#c494a4"), smoothstep(0.58, 0.8, streaks(rng, 1600, 1280, stretch=13)) * np.float32(0.6))
    for step, (level, tall, colour, foot) in enumerate(
        [(1060, 18, "#8f7f9f", "#b494a3"), (1150, 34, "#5e5c80", "#86768f"), (1260, 66, "#363c60", "#55557a")]
    ):
        ridge = level - wander(rng, 1280, waves=1.6 + step, octaves=4) * np.float32(62)
        below(canvas, firs_on(ridge, rng, tall=tall, spacing=tall * 0.34), (0, colour), (1, foot), depth=190)
        mist(canvas, rng, "#c9a9b4", top=level + 10, bottom=level + 190, strength=0.4)
    near = Stencil(0, 700, 1280, 1600)
    hill = 1480 - wander(rng, 1280, waves=1.4, octaves=3) * np.float32(60)
    places = [(x, hill[int(x)] + 20, rng.uniform(170, 400)) for x in rng.uniform(0, 1279, 26)]
    firs(
        near, rng, [*places, (560, hill[560] + 20, 640.0), (240, hill[240] + 20, 520.0), (1120, hill[1120] + 20, 560.0)]
    )
    near.paint(canvas, ink("#141a33"))
    below(canvas, hill, (0, "#141a33"), (1, "#0a0d1e"), depth=130)
    return photograph(
        canvas, rng, Shot("the Black Forest", 47.8740, 8.0040, "2010:09:23 19:31:15", 1 / 30, 4, 400, 105, "view")
    )


def _moon(canvas: Canvas, rng: Dice, x: int, y: int, radius: int) -> None:
    disc(canvas, x, y, radius, ink("#fff0d2") * 1.05, edge=4)
    size = 2 * radius
    rows, columns = grid(size, size)
    away = np.hypot(rows - radius, columns - radius) / np.float32(radius)
    seas = smoothstep(0.5, 0.72, fractal(rng, size, size, across=3, octaves=5, roughness=0.55))
    inside = smoothstep(0.99, 0.93, away)
    cover(canvas, ink("#cdb79c"), seas * inside * np.float32(0.7), top=y - radius, left=x - radius)


def northern_lights() -> bytes:
    """Green and violet curtains of light over a frozen shore, mirrored in still water."""
    rng = dice("northern lights")
    waterline = 690
    canvas = backdrop(1000, 1780, (0, "#070c20"), (0.5, "#0e2440"), (0.69, "#2a5a68"), (1, "#2a5a68"))
    stars(canvas, rng, 1300, np.full(1780, 640, np.float32))
    for shift, strength in ((80, 1.0), (-40, 0.45), (-330, 0.5)):
        _curtain(canvas, rng, shift, strength)
    at = np.arange(1780, dtype=np.float32)
    horns = np.maximum(np.clip(1 - np.abs(at - 660) / 520, 0, 1), np.clip(1 - np.abs(at - 1360) / 460, 0, 1) * 0.75)
    shape = horns**1.2 * 0.7 + crags(rng, 1780, peaks=6, roughness=0.5) * 0.3
    snow_peaks(canvas, rng, shape, ARCTIC, foot=waterline, tall=230, far=0.1)
    shore = firs_on(np.full(1780, waterline - 4, np.float32), rng, tall=62, spacing=9)
    below(canvas, shore, (0, "#0c1a24"), (1, "#0a141c"), depth=40)
    mirror(
        canvas,
        waterline,
        ripples(rng, 310, 1780, across=40),
        sway=40,
        deep="#061420",
        clear=0.92,
        near_clear=0.75,
        squash=2.0,
    )
    near = 940 - wander(rng, 1780, waves=2) * np.float32(26)
    below(canvas, near, (0, "#8fb8b4"), (0.3, "#3f6a72"), (1, "#1b3542"), depth=110)
    trees = Stencil(0, 300, 1780, 1000)
    firs(trees, rng, [(90, 985, 560.0), (215, 970, 360.0), (330, 965, 230.0), (1690, 985, 470.0), (1590, 965, 250.0)])
    trees.paint(canvas, ink("#08121a"))
    return photograph(
        canvas, rng, Shot("Tromsø", 69.6492, 18.9553, "2010:12:03 22:14:50", 8, 2.8, 1600, 24, "view"), grain=0.018
    )


def _curtain(canvas: Canvas, rng: Dice, shift: int, strength: float) -> None:
    """One fold of light: its foot winds across the sky and its rays rise from it."""
    height, width = 345, 890
    rows, _ = grid(height, width)
    slant = np.linspace(60, -80, width, dtype=np.float32)
    foot = 215 + shift / 4 + slant + wander(rng, width, waves=2, octaves=2) * np.float32(46)
    rays = wander(rng, width, waves=28, octaves=4, roughness=0.75) * np.float32(0.5) + np.float32(0.5)
    folds = wander(rng, width, waves=4, octaves=3) * np.float32(0.5) + np.float32(0.6)
    rise = (foot[None, :] - rows) * np.float32(1 / 150)
    body = smoothstep(-0.08, 0.05, rise) * np.exp(-np.maximum(rise, 0) * (np.float32(3.2) - 2 * rays[None, :]))
    light = body * (np.float32(0.35) + np.float32(0.65) * rays[None, :]) * folds[None, :].clip(0) * np.float32(strength)
    for colour, low, high in (("#3ce08a", -0.2, 0.1), ("#5a66d8", 0.25, 0.9), ("#b25ac8", 0.6, 1.4)):
        part = resized(light * smoothstep(low, high, rise), 690, 1780).clip(0)
        shine(canvas, ink(colour) * np.float32(0.95), part)
