"""Tables somebody has just left: a steaming cup, and a book by candlelight."""

import numpy as np

from .camera import Shot, photograph
from .canvas import Canvas, backdrop, cover, grid, ink, resized, shine, smoothstep
from .forms import Lamp, lit, profile, shadow, turned
from .light import bloom, bokeh, glow, spark
from .noise import Dice, dice, fractal
from .stencil import Stencil
from .tabletop import room, wood


def steaming_cup() -> bytes:
    """A white cup of coffee steaming in morning light, a book beside it."""
    rng = dice("steaming cup")
    canvas = room(rng, 1200, 1600, 700, "#8a8478", dark="#24262c")
    _soft_window(canvas)
    wood(canvas, rng, 700, "#b07f52", "#5f3d26")
    _closed_book(canvas, 1210, 900)
    shadow(canvas, 760, 1010, 400, 74, strength=0.9)
    lamp = Lamp((-0.8, -0.5, 0.4), "#fff2da", "#566070", "#8a623c")
    lit(
        canvas,
        turned(700, 952, profile(34, (0, 330), (0.4, 300), (1, 180)), tilt=0.27),
        ink("#e4e0d4"),
        lamp,
        gloss=0.3,
    )
    dish = Stencil(340, 830, 1060, 1060)
    dish.ellipse(700, 952, 326, 87)
    dish.paint(canvas, ink("#cfcabd"))
    shadow(canvas, 780, 965, 210, 44, strength=0.65)
    _cup(canvas, lamp)
    _spoon(canvas)
    _steam(canvas, rng, 690, 590)
    return photograph(
        canvas, rng, Shot("a guesthouse in Ljubljana", 46.0500, 14.5069, "2010:11:20 08:05:14", 1 / 80, 2.8, 400, 50)
    )


def _soft_window(canvas: Canvas) -> None:
    """A window on the left, far out of focus."""
    panes = Stencil(0, 0, 520, 700)
    for left, right in [(40, 200), (226, 400)]:
        for top, bottom in [(30, 290), (316, 590)]:
            panes.box(left, top, right, bottom)
    panes.light(canvas, ink("#f4f6f0"), strength=0.75, blur=26)
    for x, y, radius in [(120, 200, 50), (330, 420, 60), (300, 150, 44), (100, 480, 46)]:
        bokeh(canvas, x, y, radius, ink("#c9dcae"), strength=0.2)
    glow(canvas, 230, 300, 420, ink("#fff0d0"), strength=0.25)


def _cup(canvas: Canvas, lamp: Lamp) -> None:
    handle = Stencil(860, 640, 1080, 920, fine=3)
    handle.ellipse(918, 752, 92, 84)
    handle.ellipse(914, 750, 60, 54, level=0)
    handle.paint(canvas, ink("#b8b4ac"))
    inner = Stencil(860, 640, 1080, 920, fine=3)
    inner.ellipse(922, 748, 84, 76)
    inner.ellipse(918, 750, 68, 62, level=0)
    inner.light(canvas, ink("#fff4e4"), strength=0.3, blur=4)
    back = Stencil(460, 560, 940, 760, fine=3)
    back.ellipse(700, 660, 213, 60)
    back.paint(canvas, ink("#a8a49c"))
    coffee = Stencil(460, 560, 940, 760, fine=3)
    coffee.ellipse(700, 676, 198, 50)
    coffee.paint(canvas, ink("#3a1c0e"))
    cream = Stencil(460, 560, 940, 760, fine=3)
    cream.ellipse(690, 680, 150, 34)
    cream.paint(canvas, ink("#a8703c"), blur=14, opacity=0.9)
    body = turned(700, 660, profile(280, (0, 213), (0.3, 208), (0.65, 180), (0.9, 116), (1, 108)), tilt=0.282)
    band = smoothstep(0.1, 0.115, body.along) * smoothstep(0.16, 0.145, body.along)
    lit(canvas, body, ink("#f0ece2") + (ink("#3f6488") - ink("#f0ece2")) * band, lamp, gloss=0.55)
    rim = Stencil(460, 560, 940, 760, fine=3)
    rim.ellipse(700, 660, 216, 62)
    rim.ellipse(700, 661, 206, 56, level=0)
    rim.paint(canvas, ink("#fbf7ee"), opacity=0.95)


def _spoon(canvas: Canvas) -> None:
    spoon = Stencil(300, 940, 760, 1080, fine=3)
    spoon.polygon([(690, 1012), (430, 1016), (430, 1026), (690, 1022)])
    spoon.ellipse(400, 1020, 54, 22)
    spoon.paint(canvas, ink("#8c8880"))
    light = Stencil(300, 940, 760, 1080, fine=3)
    light.ellipse(390, 1014, 34, 9)
    light.line([(440, 1017), (680, 1014)], 3)
    light.light(canvas, ink("#fff6e4"), strength=0.8, blur=3)


def _closed_book(canvas: Canvas, x: float, y: float) -> None:
    """A thick red book lying flat, its pages towards us."""
    shadow(canvas, x + 50, y + 70, 330, 50, strength=0.85)
    pages = Stencil(x - 320, y - 140, x + 320, y + 120, fine=2)
    pages.polygon([(x - 250, y - 10), (x + 270, y + 6), (x + 270, y + 70), (x - 250, y + 54)])
    pages.paint(canvas, ink("#d8cbb0"))
    lines = Stencil(x - 320, y - 140, x + 320, y + 120, fine=2)
    for step in range(7):
        lines.line([(x - 248, y + step * 8), (x + 268, y + 16 + step * 8)], 1)
    lines.shade(canvas, strength=0.3)
    top = Stencil(x - 320, y - 140, x + 320, y + 120, fine=2)
    top.polygon([(x - 262, y - 14), (x - 170, y - 104), (x + 300, y - 92), (x + 286, y + 4)])
    top.paint(canvas, ink("#9c3a30"))
    cloth = Stencil(x - 320, y - 140, x + 320, y + 120, fine=2)
    cloth.polygon([(x - 262, y - 14), (x + 286, y + 4), (x + 286, y + 12), (x - 262, y - 6)])
    cloth.polygon([(x - 262, y + 54), (x + 284, y + 70), (x + 284, y + 80), (x - 262, y + 64)])
    cloth.paint(canvas, ink("#6a221e"))
    gold = Stencil(x - 320, y - 140, x + 320, y + 120, fine=2)
    gold.line([(x - 120, y - 80), (x + 240, y - 70), (x + 228, y - 24), (x - 158, y - 36), (x - 120, y - 80)], 3)
    gold.paint(canvas, ink("#d8a850"), opacity=0.8)


def _steam(canvas: Canvas, rng: Dice, x: int, foot: int) -> None:
    """Wisps that rise, bend and thin out."""
    height, width = 560, 520
    rows, columns = grid(height // 2, width // 2)
    rise = 1 - rows / np.float32(height / 2)
    noise = fractal(rng, height // 2, width // 2, across=3, octaves=5, stretch=0.45, roughness=0.5)
    total = np.zeros((height // 2, width // 2), np.float32)
    for lean, phase, thick in [(-20, 0.0, 13), (16, 2.1, 10), (44, 4.0, 8)]:
        sway = (
            np.sin(rise * 6.5 + np.float32(phase)) * 26 * rise
            + lean * (np.float32(0.4) + rise)
            + (noise - np.float32(0.5)) * 90 * rise
        )
        off = (columns - width / 4 - sway) / (np.float32(thick) * (np.float32(0.6) + rise * np.float32(1.8)))
        total += np.exp(-(off**2)) * np.sin(np.pi * rise.clip(0, 1) ** 0.7) * smoothstep(0.25, 0.65, noise)
    shine(
        canvas,
        ink("#f4f0e8") * np.float32(0.42),
        resized(total, height, width).clip(0),
        top=foot - height + 90,
        left=x - width // 2,
    )


def candle_and_book() -> bytes:
    """An open book by the light of one candle."""
    rng = dice("candle and book")
    canvas = backdrop(1280, 1600, (0, "#0e0a0a"), (1, "#120c0a"))
    flame = (1050, 440)
    glow(canvas, *flame, 640, ink("#a8521c"), strength=0.5)
    wood(canvas, rng, 830, "#8a5830", "#3c2212")
    rows, columns = grid(450, 1600)
    pool = np.exp(-(((columns - 960) / 620) ** 2) - ((rows - 120) / 260) ** 2)
    canvas[:, 830:] *= np.float32(0.12) + pool * np.float32(1.9)
    _open_book(canvas, rng)
    _candle(canvas, *flame)
    bloom(canvas, threshold=0.8, strength=0.5, reach=22)
    return photograph(
        canvas,
        rng,
        Shot("an attic in Prague", 50.0875, 14.4213, "2010:12:18 21:30:09", 1 / 8, 1.8, 800, 50),
        grain=0.018,
        vignette=0.3,
    )


def _open_book(canvas: Canvas, rng: Dice) -> None:
    """Two curved pages with lines of text, brighter towards the candle."""
    shadow(canvas, 560, 1130, 520, 60, strength=0.8)
    for side in (-1, 1):
        at = np.linspace(0, 1, 30)
        lift = 34 * np.sin(np.pi * at**0.6) * (1 - at * 0.5)
        x = 560 + side * 430 * at
        near = [(float(px + side * 40 * t), float(1108 - h + 10 * t)) for px, h, t in zip(x, lift, at, strict=True)]
        far = [(float(px), float(890 - h * 0.8)) for px, h in zip(x, lift, strict=True)]
        block = Stencil(40, 800, 1120, 1170, fine=2)
        block.polygon([(px, py + 24) for px, py in near] + [*reversed(near)])
        block.paint(canvas, ink("#6a4a2c"))
        page = Stencil(40, 800, 1120, 1170, fine=2)
        page.polygon([*near, *reversed(far)])
        mask = page.mask()
        _, columns = grid(*mask.shape)
        light = smoothstep(-500, 900, columns) * (1 - np.exp(-np.abs(columns + 40 - 560) / 40) * np.float32(0.6))
        cover(canvas, ink("#3c2412") + (ink("#ffd898") - ink("#3c2412")) * light, mask, top=page.top, left=page.left)
        _text(canvas, rng, near, far)
    ribbon = Stencil(480, 860, 680, 1200, fine=2)
    ribbon.line([(562, 880), (566, 1000), (572, 1108), (590, 1170)], 9)
    ribbon.paint(canvas, ink("#8c1c1c"))


def _text(canvas: Canvas, rng: Dice, near: list[tuple[float, float]], far: list[tuple[float, float]]) -> None:
    text = Stencil(40, 800, 1120, 1170, fine=2)
    for row in np.linspace(0.12, 0.88, 13):
        place = 4
        while place < 27:
            word = int(rng.integers(1, 4))
            ends = [
                (near[i][0] * row + far[i][0] * (1 - row), near[i][1] * row + far[i][1] * (1 - row))
                for i in (place, min(27, place + word))
            ]
            text.line([ends[0], (ends[0][0] + (ends[1][0] - ends[0][0]) * 0.85, ends[1][1])], 3 + 2.4 * row)
            place += word
    text.shade(canvas, strength=0.5, blur=2)


def _candle(canvas: Canvas, x: float, y: float) -> None:
    """A candle in a brass holder, burning."""
    shadow(canvas, x + 30, 1010, 190, 40, strength=0.8)
    brass = Lamp((0.0, -0.9, 0.45), "#ffb45c", "#4a2a14", "#7a4a20")
    lit(canvas, turned(x, 968, profile(34, (0, 168), (0.5, 160), (1, 96)), tilt=0.24), ink("#c8923c"), brass, gloss=0.7)
    lit(
        canvas,
        turned(x, 880, profile(100, (0, 56), (0.2, 62), (0.3, 44), (0.8, 40), (1, 66)), tilt=0.2),
        ink("#d8a04a"),
        brass,
        gloss=0.8,
    )
    wax = turned(x, y + 76, profile(390, (0, 34), (0.04, 38), (1, 40)), tilt=0.2)
    within = np.exp(-wax.along * np.float32(2.6))
    colour = ink("#b87838") + (ink("#ffe2a0") * np.float32(1.15) - ink("#b87838")) * within
    cover(canvas, colour * (np.float32(0.5) + wax.front * np.float32(0.5)), wax.mask, top=wax.top, left=wax.left)
    drip = Stencil(x - 60, y + 60, x + 60, y + 300, fine=3)
    for dx, length, size in [(-30, 130, 8), (26, 90, 7), (8, 60, 6)]:
        drip.line([(x + dx, y + 84), (x + dx - 2, y + 84 + length)], size * 1.4)
        drip.ellipse(x + dx - 2, y + 86 + length, size, size * 1.3)
    drip.paint(canvas, ink("#ffd890"), opacity=0.8)
    wick = Stencil(x - 20, y, x + 20, y + 100, fine=3)
    wick.line([(x, y + 84), (x + 3, y + 44)], 5)
    wick.paint(canvas, ink("#2a1408"))
    _flame(canvas, x, y)


def _flame(canvas: Canvas, x: float, y: float) -> None:
    for scale, colour, strength, blur in [
        (1.0, "#ff9a30", 1.3, 6),
        (0.74, "#ffd070", 1.6, 4),
        (0.46, "#fff6d8", 1.8, 3),
    ]:
        at = np.linspace(0, 1, 24)
        half = 36 * scale * np.sin(np.pi * at**0.62) ** 0.9
        low = y + 66
        edge = [(x + h + 3 * np.sin(t * 4), low - 165 * scale * t) for h, t in zip(half, at, strict=True)]
        other = [(x - h + 3 * np.sin(t * 4), low - 165 * scale * t) for h, t in zip(half, at, strict=True)]
        tongue = Stencil(x - 80, y - 160, x + 80, y + 110, fine=2)
        tongue.polygon([*edge, *reversed(other)])
        tongue.paint(canvas, ink(colour) * np.float32(strength), blur=blur)
    spark(canvas, x, y + 10, 60, ink("#ffb04a"), strength=0.5)
