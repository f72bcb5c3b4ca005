"""What the host does by commands."""


def test_an_account_is_made_once(host):
    """The name is taken then, whatever its capitals."""
    again = host("users", "create", "Ana", "--owner", "--password-stdin", "--data", "data", typed="correct horse")

    assert (again.status, again.out, len(again.err.splitlines())) == (1, "", 1)


def test_settings_are_listed_with_their_origin(safelight):
    """Each with its reason."""
    settings = safelight("settings")

    assert settings.status == 0
    assert "SAFELIGHT_REGISTRATION = closed  (default)" in settings.out


def test_an_address_in_use_is_a_sentence(safelight, address):
    """And no traceback."""
    port = address.rpartition(":")[2]

    serve = safelight("serve", "--port", port, "--data", safelight.folder / "data")

    assert (serve.status, len(serve.err.splitlines())) == (1, 1)
