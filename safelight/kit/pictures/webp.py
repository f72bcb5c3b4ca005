"""How many frames a WebP has, counted before libwebp counts: it took more than ten minutes for 730,000 in 32 MB."""

from pathlib import Path

from safelight.wire.errors import TooLarge

from .header import MOST_FRAMES

MOST_CHUNKS = 10_000  # a good WebP has one a frame and half a dozen more


def check_frames(source: Path) -> None:
    """
    Whether a decoder may look at it.

    Raises: TooLarge, OSError.
    Source: developers.google.com/speed/webp/docs/riff_container; a chunk ANMF is a frame.
    """
    frames = 0
    with source.open("rb") as file:
        file.seek(12)
        for _ in range(MOST_CHUNKS):
            head = file.read(8)
            if len(head) < 8:
                return
            size = int.from_bytes(head[4:], "little")
            file.seek(size + size % 2, 1)
            frames += head[:4] == b"ANMF"
            if frames > MOST_FRAMES:
                raise TooLarge(f"This animation has {frames} frames or more; at most {MOST_FRAMES} are taken.")
    raise TooLarge("This WebP is stored in too many small pieces.")
