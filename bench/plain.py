"""
The rival of an upload: a loop around libvips that makes the same files and does nothing else.

`python -m bench.plain PICTURE FOLDER COUNT` says "ready", waits for a line, works, and says how long it computed.
"""

import sys
import time
from pathlib import Path

import pyvips

QUALITY = 85
WIDTHS = (2048, 1080, 640, 320)
SQUARES = (612, 306, 150)


def develop(source: str, into: Path) -> None:
    """The files that the service makes of a photo of 4000 by 3000 pixels, each from the next larger one."""
    image = pyvips.Image.new_from_file(source, access="sequential")
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
