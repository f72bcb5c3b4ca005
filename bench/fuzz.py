"""
`bench fuzz`: damaged pictures of each format through a real darkroom.

Each must be published with all its files or refused with a reason, and leave nothing behind. `FUZZ_MUTATIONS` is how
many of each format there are, 1,000 unless it says otherwise; the same ones every time. An outcome that may not be ends
the benchmark with an error. The picture that led to it, or that cost a worker, is kept as `safelight-fuzz-…` in the
system's folder for temporary files.
"""

import asyncio
import hashlib
import io
import os
import random
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

import pillow_heif
from PIL import Image

from safelight.kit.pictures import Darkroom, Edit
from safelight.kit.pictures.process import Lost
from safelight.wire.errors import Refused

from .memory import MB, rollup_of
from .result import Figure, Goal, Result

MUTATIONS = int(os.environ.get("FUZZ_MUTATIONS", "1000"))
LONGEST_CHANGE = 16
MEMORY_BYTES = 512 * 2**20
SIZE = (96, 72)
PNG = b"\x89PNG\r\n\x1a\n"


def measure() -> Result:
    """All formats, one after the other, through one darkroom with two workers."""
    return asyncio.run(fuzzed())


async def fuzzed() -> Result:
    """What became of the pictures, and of the memory."""
    room = Darkroom(workers=2, max_pixels=80_000_000, deadline_seconds=20, memory_bytes=MEMORY_BYTES, queue=8)
    figures: list[Figure] = []
    with TemporaryDirectory(prefix="safelight-fuzz-") as folder:
        try:
            await warm(room, Path(folder))
            before = memory_of(room)
            for name, pictures in PICTURES.items():
                figures += await outcomes(room, Path(folder), name, pictures())
            await warm(room, Path(folder))  # a worker that was lost is replaced with the next picture
            growth = memory_of(room) - before
        finally:
            await room.close()
    figures.append(Figure("growth_mb", "memory of a worker grown by", growth, "MB", Goal(10, is_least=False)))
    return Result("fuzz", figures, f"{MUTATIONS} mutations of good pictures of each format, seeded; two workers")


async def warm(room: Darkroom, folder: Path) -> None:
    """Let both workers see one picture of each kind, so that their memory is what it will stay."""
    source = folder / "good"
    for pictures in PICTURES.values():
        for picture in pictures():
            source.write_bytes(picture)
            await asyncio.gather(*(publish(room, source, folder, f"good{index}") for index in range(2)))


async def outcomes(room: Darkroom, folder: Path, name: str, pictures: list[bytes]) -> list[Figure]:
    """How many mutations were accepted and how many refused, and how long one took."""
    for picture in pictures:
        (folder / "good").write_bytes(picture)
        assert await publish(room, folder / "good", folder, "good") == "accepted", f"A good {name} was refused"
    mutations = mutated(pictures, random.Random(name))
    began = time.perf_counter()
    counts: Counter[str] = Counter()
    for outcome in await asyncio.gather(*(take(room, folder, str(index), mutations) for index in range(2))):
        counts += outcome
    seconds = time.perf_counter() - began
    return [
        Figure(f"{name}_accepted", f"{name}: accepted", counts["accepted"]),
        Figure(f"{name}_refused", f"{name}: refused", counts["refused"]),
        Figure(f"{name}_lost", f"{name}: refused with a worker", counts["lost"]),
        Figure(f"{name}_ms", f"{name}: one in", 1000 * seconds / max(1, counts.total()), "ms"),
    ]


async def take(room: Darkroom, folder: Path, name: str, mutations: Iterator[bytes]) -> Counter[str]:
    """Publish the next mutation until there is none."""
    counts: Counter[str] = Counter()
    source = folder / f"{name}-upload"
    for mutation in mutations:
        source.write_bytes(mutation)
        try:
            outcome = await publish(room, source, folder, name)
        except Exception:
            keep(mutation)
            raise
        if outcome == "lost":
            keep(mutation)
        counts[outcome] += 1
    return counts


def keep(mutation: bytes) -> None:
    """For whoever looks into it."""
    name = hashlib.blake2b(mutation, digest_size=6).hexdigest()
    (Path(gettempdir()) / f"safelight-fuzz-{name}").write_bytes(mutation)


async def publish(room: Darkroom, source: Path, folder: Path, name: str) -> str:
    """
    Whether it was accepted, refused, or `lost`: refused at the cost of a worker. Then nothing of it is left.

    Raises: whatever should not be.
    """
    try:
        rendered = await room.render(source, folder, name, Edit(filter_type=1))
    except Refused as error:
        outcome, files = ("lost" if isinstance(error.__cause__, Lost) else "refused"), ()
    else:
        outcome, files = "accepted", rendered.files
        assert len(files) == len(rendered.full_sizes) + 3
    take_away(folder, name, files)
    return outcome


def take_away(folder: Path, name: str, files: Iterable[str]) -> None:
    """Remove whole files of JPEG, after which there must be none."""
    for file in files:
        path = folder / file
        assert path.read_bytes().endswith(b"\xff\xd9")
        path.unlink()
    assert not list(folder.glob(f"{name}_*")), "Something was left behind"


def memory_of(room: Darkroom) -> float:
    """What the largest worker has to itself, in MB."""
    return max(rollup_of(pid)["Private_Dirty"] for pid in room.pids) / MB


def mutated(pictures: list[bytes], choice: random.Random) -> Iterator[bytes]:
    """Good pictures with bytes changed, taken out, doubled or put in at one to five places; or cut off."""
    for _ in range(MUTATIONS):
        content = bytearray(choice.choice(pictures))
        keeps_length = choice.random() < 0.5
        for _ in range(choice.randint(1, 5)):
            put_in = change(content, choice)
            at, length = place_in(content, choice), choice.randint(0, LONGEST_CHANGE)
            content[at : at + (len(put_in) if keeps_length else length)] = put_in
        whole = bytes(content[: choice.randrange(len(content))] if choice.random() < 0.05 else content)
        yield with_checksums(whole) if whole.startswith(PNG) and keeps_length else whole


def place_in(content: bytearray, choice: random.Random) -> int:
    """Half of them among the first 600 bytes, where the structure is."""
    return choice.randrange(min(len(content), 600) if choice.random() < 0.5 else len(content))


def change(content: bytearray, choice: random.Random) -> bytes:
    """Noise, extreme numbers, or a piece of the picture itself."""
    length = choice.randint(0, LONGEST_CHANGE)
    start = choice.randrange(len(content))
    kinds = (choice.randbytes(length), b"\xff" * length, bytes(length), bytes(content[start : start + length]))
    return choice.choice(kinds)


def with_checksums(content: bytes) -> bytes:
    """A PNG whose chunks' checksums are right again, so that a decoder looks further."""
    made, at = PNG, len(PNG)
    while at + 12 <= len(content):
        end = at + 8 + int.from_bytes(content[at : at + 4])
        made += content[at:end] + zlib.crc32(content[at + 4 : end]).to_bytes(4)
        at = end + 4
    return made + content[at:]


def photo(mode: str = "RGB") -> Image.Image:
    """Ramps with some noise, the same at every call."""
    ramp = Image.linear_gradient("L").resize(SIZE)
    noise = Image.frombytes("L", SIZE, random.Random(1).randbytes(SIZE[0] * SIZE[1]))
    return Image.merge("RGB", (ramp, Image.blend(ramp, noise, 0.2), ramp.rotate(180))).convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """In one of Pillow's formats."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def heic(image: Image.Image, **options: Any) -> bytes:
    """A HEIC file."""
    file = io.BytesIO()
    pillow_heif.from_pillow(image).save(file, **options)
    return file.getvalue()


def exif() -> bytes:
    """A maker and an orientation."""
    data = Image.Exif()
    data[0x010F], data[0x0112] = "Maker", 6
    return data.tobytes()


def moving(kind: str, mode: str = "RGB") -> bytes:
    """Three frames."""
    frames = [photo(mode).rotate(angle) for angle in (0, 90, 180)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


PICTURES: dict[str, Callable[[], list[bytes]]] = {
    "jpeg": lambda: [
        saved(photo(), "JPEG", exif=exif()),
        saved(photo(), "JPEG", progressive=True),
        saved(photo("CMYK"), "JPEG"),
        saved(photo("L"), "JPEG"),
    ],
    "png": lambda: [
        saved(photo(), "PNG", exif=exif()),
        saved(photo("P"), "PNG"),
        saved(photo("RGBA"), "PNG"),
        moving("PNG"),
    ],
    "webp": lambda: [saved(photo(), "WEBP", exif=exif()), saved(photo("RGBA"), "WEBP", lossless=True), moving("WEBP")],
    "gif": lambda: [saved(photo(), "GIF", comment=b"comment"), saved(photo("P"), "GIF", transparency=1), moving("GIF")],
    "heic": lambda: [heic(photo(), exif=exif()), heic(photo("RGBA")), heic(photo("L"))],
    "avif": lambda: [saved(photo(), "AVIF", exif=exif()), saved(photo("RGBA"), "AVIF"), moving("AVIF")],
}
