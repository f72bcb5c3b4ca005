"""A photo of 12 megapixels to send: drawn, the same every time, and with as much detail as a camera's."""

from io import BytesIO

import numpy as np
import pillow_heif
import pyvips

WIDTH, HEIGHT = 4000, 3000
HEIC = ".heic"
HEIC_QUALITY = 85
# For libvips, in formats' usual qualities; the fastest way where that hardly changes what decoding takes.
OPTIONS = {
    ".jpeg": "[Q=90]",
    ".png": "[filter=paeth]",
    ".webp": "[Q=85,effort=0]",
    ".avif": "[Q=80,effort=0]",
}
SEED = 2010
OCTAVES = 7
SHAPES = 60


def photograph() -> pyvips.Image:
    """4000 by 3000 pixels: hills of noise, hard-edged shapes, and the grain of a sensor."""
    random = np.random.default_rng(SEED)
    image = drawn_over(landscape(random), random)
    grain = random.normal(0, 7, (HEIGHT, WIDTH, 1)).astype(np.float32)
    pixels = np.clip(image + grain, 0, 255).astype(np.uint8)
    return pyvips.Image.new_from_array(pixels, interpretation="srgb")


def encoded(image: pyvips.Image, suffix: str) -> bytes:
    """A file of the format that goes by this suffix: a JPEG has about 4 MB, a PNG 21."""
    return heic(image) if suffix == HEIC else image.write_to_buffer(suffix + OPTIONS[suffix])


def heic(image: pyvips.Image) -> bytes:
    """One picture without tiles. The default preset takes 19 s instead of 4, and decoding no less."""
    file = BytesIO()
    pixels, size = image.write_to_memory(), (image.width, image.height)
    pillow_heif.encode("RGB", size, pixels, file, quality=HEIC_QUALITY, enc_params={"preset": "ultrafast"})
    return file.getvalue()


def landscape(random: np.random.Generator) -> np.ndarray:
    """Noise of seven octaves, the coarse ones strong, as clouds and leaves have it: float32 [height, width, 3]."""
    total = np.full((HEIGHT, WIDTH, 3), 128, np.float32)
    for octave in range(OCTAVES):
        rows, columns = 3 * 2**octave, 4 * 2**octave
        coarse = random.normal(0, 44 / 1.5**octave, (rows, columns, 3)).astype(np.float32)
        total += enlarged(coarse)
    return total


def enlarged(coarse: np.ndarray) -> np.ndarray:
    """To the picture's size, smoothly."""
    rows, columns, _ = coarse.shape
    image = pyvips.Image.new_from_array(coarse)
    return image.resize(WIDTH / columns, vscale=HEIGHT / rows, kernel="cubic").numpy()


def drawn_over(pixels: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Discs and bars with sharp edges, as houses and fruit have them."""
    rows, columns = np.ogrid[:HEIGHT, :WIDTH]
    for number in range(SHAPES):
        x, y, size = random.integers(WIDTH), random.integers(HEIGHT), random.integers(40, 400)
        colour = random.integers(0, 255, 3).astype(np.float32)
        box = np.s_[max(0, y - size) : y + size, max(0, x - size) : x + size]
        inside = (columns[:, box[1]] - x) ** 2 + (rows[box[0]] - y) ** 2 < size**2 if number % 2 else np.s_[:]
        pixels[box][inside] = pixels[box][inside] * 0.4 + colour * 0.6
    return pixels
