"""Making an account from the command line."""

import stat

from .conftest import PASSWORD


def test_who_signs_up_is_signed_in(safelight, address):
    """With what was said about oneself; the session is kept as by a login."""
    words = ("--name", "Nora Berg", "--email", "nora@example.org", "--password-stdin")

    signed_up = safelight("register", address, "Nora", *words, typed=PASSWORD)

    assert (signed_up.status, signed_up.out) == (0, f"Signed up at {address} as nora.\n")
    assert stat.S_IMODE(safelight.session_file.stat().st_mode) == 0o600
    user = safelight("profile", "--json").message["user"]
    assert (user["username"], user["full_name"], user["email"]) == ("nora", "Nora Berg", "nora@example.org")


def test_a_name_that_is_taken_is_refused(safelight, address):
    """And nothing is kept."""
    refused = safelight("register", address, "ana", "--password-stdin", typed=PASSWORD)

    assert (refused.status, refused.out, len(refused.err.splitlines())) == (1, "", 1)
    assert not safelight.session_file.exists()


def test_the_answer_is_the_services(safelight, address):
    """In one line, without the session and the password."""
    answer = safelight("register", address, "olaf", "--password-stdin", "--json", typed=PASSWORD)

    assert answer.message["created_user"]["username"] == "olaf"
    assert PASSWORD not in answer.out
