"""What verifying finds, and files to be spoilt for it."""

from pathlib import Path
from typing import Any

from safelight.features.inventory.comparing import Look
from safelight.features.inventory.verifying import Finding, verify
from safelight.kit.checksums.rows import by_key, sums_below
from safelight.kit.checksums.sums import Sum, sum_of_file
from tests.service import RunningService


async def found(service: RunningService, **how: Any) -> list[Finding]:
    """What is found when one looks like this: `reads`, `mends`, `spare`."""
    return [finding async for finding in verify(service.house, Look(**how), patience_seconds=0)]


def told(findings: list[Finding]) -> list[tuple[str, str, bool]]:
    """What can be told of them beforehand, in no order."""
    return sorted((finding.kind, finding.thing, finding.is_mended) for finding in findings)


def key_of(path: Path) -> str:
    """By which key the service keeps a file."""
    return f"{path.parent.parent.name}/{path.name}"


def kept(service: RunningService, ending: str = "", *, among: set[Path] | None = None) -> list[Path]:
    """The files that the service keeps whose keys end so; of some files, if they are given."""
    return sorted(path for path in among or service.files() if key_of(path).endswith(ending))


def contents(service: RunningService) -> dict[Path, bytes]:
    """The bytes of every file."""
    return {path: path.read_bytes() for path in service.files()}


async def noted(service: RunningService) -> dict[str, Sum]:
    """What the service has noted of files."""
    async with service.house.database.read() as tx:
        known = [await sums_below(tx, kind) for kind in ("media/", "originals/", "profiles/")]
    return {key: one for each in known for key, one in by_key(each).items()}


def real(service: RunningService) -> dict[str, Sum]:
    """What the files really are."""
    return {key_of(path): sum_of_file(path) for path in service.files()}


def flip(path: Path) -> None:
    """Change one bit in the middle, which no size tells."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    """Leave the first half alone."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
