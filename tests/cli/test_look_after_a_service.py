"""The host looks at what is left to do, and has what is kept compared with what should be."""

import json
import sqlite3

import pytest


@pytest.fixture
def data(safelight):
    """The folder of a service in which one job has failed for good, one is unknown here and something is miscounted."""
    folder = safelight.folder / "data"
    safelight("users", "create", "ana", "--password-stdin", "--data", folder, typed="correct horse")
    with sqlite3.connect(folder / "safelight.db") as database:
        database.execute("UPDATE users SET follower_count = 7")
        for pk, name, run_at in ((1, "delete_files", 2**53 - 1), (2, "polish", 5)):
            database.execute(
                "INSERT INTO jobs (pk, name, arguments, run_at, attempts, asked_at, tried_at, error, reason)"
                " VALUES (?, ?, '{\"keys\": []}', ?, 12, 5, 6, 'Unavailable', 'The store is full.')",
                (pk, name, run_at),
            )
    database.close()
    return folder


def test_what_has_failed_is_listed_retried_and_dropped(safelight, data):
    """With why; one by its pk, or all that have failed; what can't be meant is said in one line."""
    listed = safelight("jobs", "--data", data)
    told = safelight("jobs", "--data", data, "--json").message

    assert listed.status == 0
    assert "delete_files  failed" in listed.out
    assert "Unavailable: The store is full." in listed.out
    assert (told["total"], told["failed"]) == (2, 1)
    assert [(job["pk"], job["state"], job["due_at"]) for job in told["jobs"]] == [(1, "failed", 0), (2, "unknown", 5)]

    assert safelight("jobs", "retry", "1", "--data", data).out == "1 job will be tried again.\n"
    assert safelight("jobs", "drop", "--all", "--data", data, "--json").message == {"jobs": 0}
    assert safelight("jobs", "drop", "2", "--data", data).out == "1 job dropped.\n"
    again = safelight("jobs", "drop", "2", "--data", data)
    assert (again.status, again.err) == (1, "There is no such job that waits or has failed.\n")
    assert safelight("jobs", "retry", "--data", data).status == 2


@pytest.fixture
def face(data):
    """One of the two files of somebody's picture, which are of a time before checksums."""
    name = "ab" * 16
    with sqlite3.connect(data / "safelight.db") as database:
        ((pk,),) = database.execute("UPDATE users SET picture = ? RETURNING pk", (name,)).fetchall()
    database.close()
    paths = [data / "files" / "profiles" / "ab" / f"{name}_{pk}{ending}.jpg" for ending in ("", "_306")]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xff\xd8 as if \xff\xd9")
    return paths[0]


def test_what_differs_is_said_and_mended(safelight, data, face):
    """Status 1 where something differs, 0 afterwards; and what files are is noted, so that damage is noticed later."""
    told = safelight("verify", "--data", data, "--json")
    mended = safelight("verify", "--data", data, "--mend")
    fine = safelight("verify", "--data", data)
    face.write_bytes(face.read_bytes().replace(b"if", b"of"))
    damaged = safelight("verify", "--data", data, "--checksums", "--mend")

    assert (told.status, json.loads(told.out)["kind"]) == (1, "user_counts")
    assert told.err.startswith("2 files had no checksum to compare with")
    assert mended.status == 1
    assert mended.out.endswith("are counted wrongly; mended.\n")
    assert mended.err == "2 files had no checksum, and got one now.\n"
    assert (fine.status, fine.out, fine.err) == (0, "Everything is as it should be.\n", "")
    assert damaged.status == 1
    assert damaged.out.endswith(f"{face.name} is not what was written, and nothing that it was made of is kept.\n")
    assert "--backup" in damaged.err
