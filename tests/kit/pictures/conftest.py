"""Pictures that say what they contain, and a darkroom to publish them in."""

import io
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import pytest
import pyvips
from PIL import Image

from safelight.kit.pictures import Darkroom, Edit, Rendered

MEGABYTE = 2**20


@dataclass(frozen=True)
class Published:
    """What became of an upload: the answer, and the files' bytes by what follows the name (`_7.jpg`)."""

    rendered: Rendered
    files: dict[str, bytes]

    def open(self, ending: str) -> Image.Image:
        """One file as Pillow sees it."""
        return Image.open(io.BytesIO(self.files[ending]))

    @property
    def largest(self) -> Image.Image:
        """The largest full size."""
        return self.open(f"_{max(self.rendered.full_sizes[-1])}.jpg")


class Publish(Protocol):
    """Somebody uploads a picture, and publishes it with these edits."""

    async def __call__(self, content: bytes, **edits: Any) -> Published:
        """`edits` are those of `Edit`."""
        ...


def delta_e(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures differ to the eye, on the mean (CIEDE2000)."""
    labs = [pyvips.Image.new_from_memory(i.tobytes(), i.width, i.height, 3, "uchar") for i in (one, other)]
    first, second = (each.copy(interpretation="srgb").colourspace("lab") for each in labs)
    return first.dE00(second).avg()


def photo(width: int = 320, height: int = 240, mode: str = "RGB") -> Image.Image:
    """A smooth picture whose left half is red and right half blue, darker downwards."""
    ramp = Image.linear_gradient("L").resize((width, height))
    left_to_right = Image.linear_gradient("L").rotate(90).resize((width, height))
    return Image.merge("RGB", (left_to_right.point(lambda v: 255 - v), ramp, left_to_right)).convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The picture in one of Pillow's formats."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def darkroom_with(**changes: Any) -> Darkroom:
    """A small darkroom."""
    usual: dict[str, Any] = {
        "workers": 1,
        "max_pixels": 80_000_000,
        "deadline_seconds": 20,
        "memory_bytes": 512 * MEGABYTE,
        "queue": 8,
    }
    return Darkroom(**(usual | changes))


@pytest.fixture(scope="session")
async def darkroom():
    """One for all tests that only look at pictures."""
    room = darkroom_with()
    yield room
    await room.close()


@pytest.fixture(scope="session")
def publish(darkroom: Darkroom, tmp_path_factory: pytest.TempPathFactory) -> Publish:
    """Render these bytes. Afterwards there is nothing in the staging directory, whatever happened."""
    folder = tmp_path_factory.mktemp("pictures")
    staging = folder / "staging"
    staging.mkdir()
    numbers = count()

    async def publish(content: bytes, **edits: Any) -> Published:
        source, name = folder / "upload", f"p{next(numbers)}"
        source.write_bytes(content)
        try:
            rendered = await darkroom.render(source, staging, name, Edit(**edits))
            return Published(rendered, collected(staging, name, rendered))
        finally:
            assert not list(staging.iterdir())
            assert source.read_bytes() == content

    return publish


def collected(staging: Path, name: str, rendered: Rendered) -> dict[str, bytes]:
    """Take the files out of the staging directory."""
    files: dict[str, bytes] = {}
    for file_name in rendered.files:
        path = staging / file_name
        files[file_name.removeprefix(name)] = path.read_bytes()
        path.unlink()
    return files
