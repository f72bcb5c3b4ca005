"""The host moves a service elsewhere."""


def test_it_says_what_to_set_and_no_secret(safelight):
    """
    Where everything is now and was, in words and as JSON.

    A server that can't be reached is one sentence, without the password; the folder stays as it was written.
    """
    data, new, town = (safelight.folder / name for name in ("data", "new", "town"))
    safelight("users", "create", "ana", "--password-stdin", "--data", data, typed="correct horse")
    town.mkdir()
    (town / ".env").write_text("SAFELIGHT_DATABASE_URL=postgresql://ana:horse@127.0.0.1:1/safelight\n")

    words = safelight("move", "new", "--data", data)
    told = safelight("move", "newer", "--data", "new", "--json")
    refused = safelight("move", "town", "--data", data)

    assert (words.status, words.err) == (0, "")
    assert words.out == (
        f"{told.message['rows']} rows are there, compared with the old ones.\n"
        "The new service has these settings:\n"
        f"    SAFELIGHT_DATA={new}\n"
        f"The old service is as it was, in {data}/safelight.db and {data}/files: remove that once you are satisfied.\n"
    )
    assert (told.status, told.message["is_finished"], told.message["files"]) == (0, True, 0)
    assert told.message["old"] == [f"{new}/safelight.db", f"{new}/files"]
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("The new service: The database on the server can't be read or written: ")
    assert "horse" not in refused.err
    assert [path.name for path in town.iterdir()] == [".env"]
