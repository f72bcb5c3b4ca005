"""
The rival of an upload: a loop around a format's decoder and libvips that makes the same files and does nothing else.

`python -m bench.plain PICTURE FOLDER COUNT` says "ready", waits for a line, works, and says how long it computed.
"""

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pi_heif
import pyvips
from PIL import AvifImagePlugin, Image

QUALITY = 85
WIDTHS = (2048, 1080, 640, 320)
SQUARES = (612, 306, 150)


@dataclass(frozen=True, slots=True)
class Decoded:
    """An image, and what its pixels stand on, if it does not keep that itself."""

    image: pyvips.Image
    owner: object = None


def by_libvips(source: str) -> Decoded:
    """Row by row, when they are asked for."""
    return Decoded(pyvips.Image.new_from_file(source, access="sequential"))


def by_libheif(source: str) -> Decoded:
    """All pixels at once."""
    picture = pi_heif.open_heif(source, convert_hdr_to_8bit=True)
    return Decoded(from_pixels(picture.data, *picture.size), picture)


def by_pillow(source: str) -> Decoded:
    """All pixels at once."""
    with Image.open(source) as picture:
        return Decoded(from_pixels(picture.tobytes(), *picture.size))


def from_pixels(pixels: bytes | memoryview, width: int, height: int) -> pyvips.Image:
    """An image on these bytes: uint8 [height, width, 3]."""
    return pyvips.Image.new_from_memory(pixels, width, height, 3, "uchar").copy(interpretation="srgb")


# As the service has it; libvips decodes what is not named here.
DECODERS: Mapping[str, Callable[[str], Decoded]] = {".heic": by_libheif, ".avif": by_pillow}


def develop(source: str, into: Path) -> None:
    """The files that the service makes of a photo of 4000 by 3000 pixels, each from the next larger one."""
    decoded = DECODERS.get(Path(source).suffix, by_libvips)(source)
    image = decoded.image
    made = {}
    for width in WIDTHS:
        image = made[width] = image.resize(width / image.width).copy_memory()
    square = made[1080].crop((1080 - made[1080].height) // 2, 0, made[1080].height, made[1080].height)
    for side in SQUARES:
        square = made[side] = square.resize(side / square.width).copy_memory()
    for size, each in made.items():
        each.jpegsave(str(into / f"{size}.jpg"), Q=QUALITY, keep="none", subsample_mode="on")


def main() -> None:
    """Once to warm up, then as often as was asked for, each picture into a folder of its own."""
    _, source, folder, count = sys.argv
    pyvips.cache_set_max(0)
    pi_heif.options.DECODE_THREADS = AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    begin = 0.0
    for number in range(int(count) + 1):
        into = Path(folder, str(number))
        into.mkdir(parents=True)
        develop(source, into)
        if number == 0:
            print("ready", flush=True)
            sys.stdin.readline()
            begin = time.process_time()
    print(time.process_time() - begin, flush=True)


if __name__ == "__main__":
    main()
