"""The demo's files are what they were when they were made, also where thousands of photos share them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from safelight.app.verifying import Difference, verify_all
from safelight.demo.making import make
from safelight.settings import Settings


def test_nothing_is_said_against_it(tmp_path: Path) -> None:
    """Each file is noted once, however many photos were made of it; when one is cut off, it is told of once."""
    make(Settings(data=tmp_path), 200)
    told: list[Difference] = []

    def on_step(_name: str, _done: int, _of: int) -> None: ...

    def verified() -> list[tuple[str, str]]:
        told.clear()
        result = verify_all(tmp_path, told.append, on_step, reads=True, mends=False, backup=None)
        assert result.unknown == 0
        return [(each.kind, each.thing) for each in told]

    assert verified() == []
    with closing(sqlite3.connect(tmp_path / "safelight.db")) as database:
        ((stems, photos, file),) = database.execute(
            "SELECT (SELECT count(*) FROM file_sums), (SELECT count(*) FROM media), (SELECT max(file) FROM media)"
        ).fetchall()
    assert photos == 200 > stems

    [square] = tmp_path.glob(f"files/media/*/{file}_5.jpg")
    square.write_bytes(square.read_bytes()[:-1])
    assert verified() == [("wrong_size", f"media/{square.name}")]
