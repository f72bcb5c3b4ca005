"""The names of a media's files: where they are kept, and by which addresses they are seen."""

import msgspec

from safelight.wire.media import Candidates, ImageVersion, Picture

SQUARES = {5: 150, 6: 306, 7: 612}
"""Sides in pixels by type, as the API of 2010 numbers them."""

Sizes = tuple[tuple[int, int], ...]


def read_sizes(full_sizes: str) -> Sizes:
    """The full sizes from their column: (width, height) in pixels, ascending."""
    return msgspec.json.decode(full_sizes, type=Sizes)


def rendition_names(file: str, sizes: Sizes) -> list[str]:
    """The names of all published files of a picture."""
    return [f"{file}_{kind}.jpg" for kind in SQUARES] + [full_name(file, size) for size in sizes]


def full_name(file: str, size: tuple[int, int]) -> str:
    """The name of a full size: it ends in the longer side."""
    return f"{file}_{max(size)}.jpg"


def rendition_key(name: str) -> str:
    """Where a published file is kept; of a picture's name, what the keys of all its published files begin with."""
    return f"media/{name}"


def original_key(name: str) -> str:
    """Where an original is kept. No address leads there."""
    return f"originals/{name}"


def rendition_url(base: str, name: str) -> str:
    """By which address a published file is seen: `base` is what those of all begin with (`Viewer.files`)."""
    return f"{base}/media/{name}"


def image_versions(base: str, file: str) -> list[ImageVersion]:
    """The three squares, ascending."""
    return [
        ImageVersion(url=rendition_url(base, f"{file}_{kind}.jpg"), type=kind, width=side, height=side)
        for kind, side in SQUARES.items()
    ]


def candidates(base: str, file: str, sizes: Sizes) -> Candidates:
    """The full sizes, largest first."""
    return Candidates(
        candidates=[
            Picture(url=rendition_url(base, full_name(file, size)), width=size[0], height=size[1])
            for size in reversed(sizes)
        ]
    )
