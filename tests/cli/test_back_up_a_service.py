"""The host backs a service up, proves the backup, and restores it elsewhere."""

import json

import pytest


@pytest.fixture
def data(safelight):
    """The folder of a service with somebody in it."""
    safelight("users", "create", "ana", "--password-stdin", "--data", "data", typed="correct horse")
    return safelight.folder / "data"


def test_there_and_back(safelight, data):
    """Each says what it did, in words and as JSON."""
    words = safelight("backup", "backup", "--data", data)
    told = safelight("backup", "backup", "--data", data, "--json").message
    proved = safelight("verify-backup", "backup")
    restored = safelight("restore", "backup", "--data", "again", "--json")
    refused = safelight("restore", "backup", "--data", "again")

    assert (words.status, words.err) == (0, "")
    assert words.out == f"{told['rows']} rows and 0 files are in backup: 0 files copied, 0.0 MB.\n"
    assert (told["new_files"], told["gone"], told["path"]) == (0, 0, "backup")
    assert (proved.status, proved.out) == (
        0,
        f"{told['rows']} rows and 0 files were restored, all as they were.\n",
    )
    assert (restored.status, restored.message) == (
        0,
        {"made_at": told["made_at"], "rows": told["rows"], "files": 0, "faults": 0},
    )
    assert (refused.status, refused.out) == (1, "")
    assert refused.err == "There are people in this service already: a backup is restored into an empty one.\n"


def test_what_is_no_backup(safelight, data):
    """One sentence, and status 1; nothing is made where there was nothing."""
    (safelight.folder / "backup").mkdir()
    (safelight.folder / "file").write_text("Dear Ana")

    empty = safelight("verify-backup", "backup")
    nowhere = safelight("restore", "nowhere", "--data", "again")
    a_file = safelight("backup", "file", "--data", data)

    assert (empty.status, empty.err) == (1, "There is no backup in backup, or none that was finished.\n")
    assert (nowhere.status, nowhere.err) == (
        1,
        "The backup can't be written or read: No such file or directory (nowhere).\n",
    )
    assert (a_file.status, a_file.err) == (1, "The backup can't be written or read: File exists (file).\n")
    assert not (safelight.folder / "again").exists()


def test_what_is_wrong(safelight, data):
    """Each thing that is wrong is a line of its own, and the status says that something is."""
    safelight("backup", "backup", "--data", data)
    manifest = json.loads((safelight.folder / "backup" / "manifest.json").read_bytes())
    manifest["counts"]["users"] = 2
    (safelight.folder / "backup" / "manifest.json").write_text(json.dumps(manifest))

    told = safelight("verify-backup", "backup", "--json")
    words = safelight("verify-backup", "backup")

    assert (told.status, told.message["kind"], told.message["thing"]) == (1, "row_count", "users")
    assert (words.status, words.out) == (1, "The table users has 1 rows, and had 2.\n")
