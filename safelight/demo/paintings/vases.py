"""Glass and stoneware: bottles on a sill, and a vase of flowers."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, backdrop, cover, gradient, grid, ink, resized, smoothstep
from .flowers import bunch
from .forms import Lamp, glassy, lit, profile, shadow, speckled, turned
from .light import bokeh
from .noise import Dice, dice, fractal
from .stencil import Stencil
from .tabletop import room, wood


def bottles_on_a_sill() -> bytes:
    """Green, blue and brown bottles in a window, the garden behind them out of focus."""
    rng = dice("bottles on a sill")
    canvas = backdrop(1600, 1280, (0, "#b9d4dc"), (0.35, "#a3c08c"), (0.6, "#6f9458"), (0.8, "#4c7040"), (1, "#4c7040"))
    for x, y, size, hue in rng.random((70, 4)):
        colour = ink(("#e8f0c0", "#a8cf7a", "#7fae5a", "#f6f4dc", "#5f8f4c")[int(hue * 5)])
        bokeh(canvas, x * 1280, 120 + y * 1000, 40 + 70 * size, colour, strength=0.06 + 0.1 * hue)
    _window_frame(canvas)
    lamp = Lamp((0.35, -0.7, 0.6), "#fffbe8", "#5c6a64", "#8a7a5c")
    sill = 1270
    _sill(canvas, rng, sill)
    for x, tall, wide, tint in [
        (250, 640, 96, "#3f8f5c"),
        (500, 470, 120, "#c98a3c"),
        (740, 760, 88, "#5f9fd0"),
        (960, 540, 112, "#7cc0a8"),
        (1130, 400, 70, "#d06a5c"),
    ]:
        _bottle(canvas, x, sill + 92, tall, wide, tint=tint, lamp=lamp)
    _sprig(canvas, rng, 740, sill + 92 - 760)
    return photograph(
        canvas,
        rng,
        Shot("a cottage in Dorset", 50.7488, -2.3445, "2010:06:12 09:40:50", 1 / 250, 2.8, 100, 50, orientation=6),
    )


def _window_frame(canvas: Canvas) -> None:
    frame = Stencil.over(canvas)
    for left, right in [(0, 60), (618, 662), (1220, 1280)]:
        frame.box(left, 0, right, 1290)
    for top, bottom in [(0, 50), (610, 646)]:
        frame.box(0, top, 1280, bottom)
    frame.paint(canvas, ink("#d8d4c6"))
    shade = Stencil.over(canvas)
    for x in (60, 618, 1216):
        shade.box(x - 10, 50, x, 1290)
    for y in (50, 640):
        shade.box(0, y - 8, 1280, y)
    shade.shade(canvas, strength=0.3, blur=3)


def _sill(canvas: Canvas, rng: Dice, top: int) -> None:
    """The white sill, the light falling on it from outside."""
    height = 1600 - top
    paint = fractal(rng, height, 640, across=6, octaves=5, stretch=5)
    canvas[:, top:] = gradient(height, (0, "#f4f0e2"), (0.6, "#dcd6c6"), (0.61, "#a8a294"), (1, "#7c766c"))
    canvas[:, top:] *= resized(paint, height, 1280) * np.float32(0.16) + np.float32(0.92)


def _bottle(canvas: Canvas, x: float, foot: float, tall: float, wide: float, *, tint: str, lamp: Lamp) -> None:
    """A glass bottle with coloured light on the sill before it."""
    _coloured_light(canvas, x, foot, wide, tint)
    neck = wide * 0.3
    radii = profile(
        tall,
        (0, neck * 1.2),
        (0.035, neck * 1.2),
        (0.05, neck),
        (0.3, neck * 1.05),
        (0.42, wide * 0.86),
        (0.5, wide),
        (0.97, wide),
        (1, wide * 0.93),
    )
    form = turned(x, foot - tall, radii, tilt=0.12)
    wine = smoothstep(0.54, 0.56, form.along) * np.float32(0.72)
    base = smoothstep(0.93, 1, form.along) * np.float32(0.9)
    glassy(canvas, form, ink(tint), lamp, fill=np.maximum(wine, base))
    streak = Stencil(x - wide, foot - tall, x + wide, foot, fine=2)
    streak.polygon(
        [
            (x - wide * 0.66, foot - tall * 0.48),
            (x - wide * 0.5, foot - tall * 0.5),
            (x - wide * 0.5, foot - tall * 0.1),
            (x - wide * 0.66, foot - tall * 0.12),
        ]
    )
    streak.polygon(
        [
            (x - neck * 0.6, foot - tall * 0.93),
            (x - neck * 0.3, foot - tall * 0.93),
            (x - neck * 0.3, foot - tall * 0.68),
            (x - neck * 0.62, foot - tall * 0.68),
        ]
    )
    streak.light(canvas, ink("#ffffff"), strength=0.55, blur=3)


def _coloured_light(canvas: Canvas, x: float, foot: float, wide: float, tint: str) -> None:
    cast = Stencil(x - wide * 2.4, foot - wide * 0.3, x + wide * 1.5, foot + 280)
    cast.polygon(
        [(x - wide, foot - 4), (x + wide, foot - 4), (x + wide * 0.6, foot + 150), (x - wide * 1.5, foot + 150)]
    )
    mask = cast.mask(blur=14)
    rows, columns = grid(*mask.shape)
    heart = np.exp(-(((columns - mask.shape[1] * 0.5) / np.float32(wide * 0.5)) ** 2))
    seen = canvas[:, cast.top : cast.top + mask.shape[0]]
    cover(
        canvas,
        ink(tint) * np.float32(0.75) + ink(tint) * heart * np.float32(0.7),
        mask * np.float32(0.62) * smoothstep(seen.shape[1], 40, rows),
        top=cast.top,
        left=cast.left,
    )
    shadow(canvas, x, foot, wide * 1.05, wide * 0.16, strength=0.6)


def _sprig(canvas: Canvas, rng: Dice, x: float, y: float) -> None:
    """A twig of white blossom that stands in the tall bottle."""
    twig = Stencil(x - 260, max(0, y - 420), x + 320, y + 330, fine=2)
    joints = [(x + 10, y + 320), (x, y), (x + 40, y - 150), (x + 130, y - 290), (x + 170, y - 370)]
    twig.line(joints, 7)
    arms = [
        ((x + 12, y - 60), (x - 110, y - 200)),
        ((x + 60, y - 190), (x - 30, y - 330)),
        ((x + 110, y - 260), (x + 240, y - 300)),
    ]
    for start, end in arms:
        twig.line([start, end], 5)
    twig.paint(canvas, ink("#4a3a2c"))
    for cx, cy in [*joints[2:], *(end for _, end in arms), *(((s[0] + e[0]) / 2, (s[1] + e[1]) / 2) for s, e in arms)]:
        for dx, dy in rng.normal(0, 24, (3, 2)):
            bunch(canvas, rng, cx + dx, cy + dy, 27, petals=5, colours=("#fbf3ee", "#f2d3d8"), heart="#d8b040")


def vase_of_flowers() -> bytes:
    """Peonies, poppies and daisies in a stoneware vase before a dark wall."""
    rng = dice("vase of flowers")
    canvas = room(rng, 1600, 1280, 1280, "#5c5c4c", dark="#17191a")
    wood(canvas, rng, 1280, "#6a4a34", "#2a1a14")
    shadow(canvas, 740, 1430, 260, 50, strength=0.9)
    _stems(canvas, rng)
    lamp = Lamp((-0.8, -0.45, 0.5), "#ffe9c8", "#3c4450", "#5a3c28")
    vase = turned(
        640,
        960,
        profile(480, (0, 92), (0.05, 88), (0.16, 72), (0.5, 168), (0.68, 176), (0.95, 104), (1, 100)),
        tilt=0.16,
    )
    lit(canvas, vase, speckled(rng, vase, "#56788c", "#86a4ac", across=7), lamp, gloss=0.55)
    heads = [
        (640, 560, 150, 3, ("#e8a8b0", "#c05a78")),
        (400, 660, 128, 3, ("#f4d8d4", "#d890a0")),
        (880, 640, 132, 3, ("#d8485c", "#8c1c3c")),
        (520, 360, 104, 1, ("#e8582c", "#a82414")),
        (790, 390, 116, 1, ("#f08a3c", "#c0401c")),
        (300, 440, 84, 2, ("#fbf6ea", "#d8d4c8")),
        (1000, 440, 80, 2, ("#fbf6ea", "#d0ccc4")),
        (650, 230, 78, 2, ("#fbf6ea", "#d4d0c8")),
        (530, 800, 116, 1, ("#f6c24c", "#c87a1c")),
        (760, 820, 104, 2, ("#c8b4e0", "#7a5aa8")),
        (960, 810, 76, 2, ("#fbf6ea", "#d0ccc4")),
        (330, 850, 74, 2, ("#b8a4d8", "#6a4a98")),
    ]
    for x, y, size, kind, colours in sorted(heads, key=lambda head: head[2]):
        shadow(canvas, x + size * 0.25, y + size * 0.3, size * 0.9, size * 0.85, strength=0.55)
        bunch(
            canvas,
            rng,
            x,
            y,
            size,
            petals=(0, 6, 16, 13)[kind],
            colours=colours,
            heart="#e0a83c",
            rows=(0, 2, 2, 5)[kind],
        )
    for x, y, turn in [(470, 1395, 0.3), (880, 1440, 2.0), (960, 1400, 1.1)]:
        _fallen_petal(canvas, x, y, turn)
    return photograph(
        canvas,
        rng,
        Shot("a studio in Delft", 52.0116, 4.3571, "2010:05:30 11:20:00", 1 / 30, 5.6, 200, 85, "view"),
        vignette=0.3,
    )


def _stems(canvas: Canvas, rng: Dice) -> None:
    """Stems that fan out of the vase, and leaves among them."""
    stems = Stencil(100, 150, 1180, 1000)
    leaves: list[tuple[float, float, float]] = []
    for x, y in [
        (640, 260),
        (400, 660),
        (880, 640),
        (520, 360),
        (790, 390),
        (300, 440),
        (1000, 440),
        (530, 800),
        (760, 820),
        (330, 850),
        (960, 810),
    ]:
        at = np.linspace(0, 1, 12)
        stems.line([(640 + (x - 640) * t**1.5, 980 + (y - 980) * t) for t in at], 8)
        leaves += [(640 + (x - 640) * t**1.5, 980 + (y - 980) * t, x - 640) for t in (0.45, 0.75)]
    stems.paint(canvas, ink("#3f5a2c"))
    for colour, spread in (("#22381f", 130), ("#3f5f30", 110), ("#6a8a44", 80)):
        green = Stencil(60, 150, 1220, 1000)
        for x, y, side in leaves:
            angle = rng.normal(0, 0.7) + (0 if side > 0 else np.pi)
            _leaf_into(green, x, y, spread * rng.uniform(0.7, 1.5), angle)
        green.paint(canvas, ink(colour), opacity=0.95)


def _leaf_into(stencil: Stencil, x: float, y: float, size: float, angle: float) -> None:
    at = np.linspace(0, 1, 14)
    half = size * 0.2 * np.sin(np.pi * at**0.8)
    along, across = (np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))
    edge = [(x + size * t * along[0], y + size * t * along[1]) for t in at]
    upper = [(px + h * across[0], py + h * across[1]) for (px, py), h in zip(edge, half, strict=True)]
    lower = [(px - h * across[0], py - h * across[1]) for (px, py), h in zip(edge, half, strict=True)]
    stencil.polygon([*upper, *reversed(lower)])


def _fallen_petal(canvas: Canvas, x: float, y: float, turn: float) -> None:
    shadow(canvas, x + 10, y + 10, 40, 10, strength=0.6)
    petal = Stencil(x - 60, y - 40, x + 60, y + 40, fine=3)
    petal.polygon(
        [
            (x + 42 * np.cos(a + turn) * (1 - 0.25 * np.cos(a)), y + 15 * np.sin(a + turn * 0.4))
            for a in np.linspace(0, 6.28, 24)
        ]
    )
    petal.paint(canvas, ink("#d88a98"))
