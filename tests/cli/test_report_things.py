"""Members report photos, comments and people; the host reads what was reported, and dismisses it."""

import pytest

from safelight.wire.codes import code_of
from safelight.wire.comments import PostComment

from .conftest import signed_in_client


def test_from_reporting_to_dismissing(host, ana, ben, published):
    """Each thing has a name in the host's list, by which it is dismissed; twice is no trouble."""
    with signed_in_client(ana) as client:
        said = client.send(PostComment(pk=published.pk, comment_text="Mine\nonly")).comment.pk
    comment = f"{published.code}/{code_of(said)}"

    for arguments in (
        (published.code, "--reason", "stolen", "--text", "It is mine"),
        (published.code, "--comment", code_of(said), "--reason", "abuse"),
        ("@ana", "--reason", "spam"),
    ):
        ended = ben("report", *arguments)
        assert (ended.status, ended.out) == (0, "Thank you. The owners of the service will look at it.\n"), ended.err
    listed = host("reports", "list", "--data", "data").out

    assert f"{published.code} by ana: The harbour  (1 report)\n    stolen, ben, just now: It is mine\n" in listed
    assert f"{comment} by ana: Mine only  (1 report)\n" in listed
    assert "@ana  (1 report)\n" in listed
    for name in (comment, "@ana", published.code, published.code):
        ended = host("reports", "dismiss", name, "--data", "data")
        assert (ended.status, ended.out) == (0, f"What was reported about {name} is dismissed.\n"), ended.err
    assert host("reports", "--data", "data").out == "Nothing is reported.\n"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("@nobody",), 1), (("BXsFz",), 1), (("no/photo!",), 2), (("@ana", "--comment", "BXsFz"), 2), ((), 2)],
)
def test_what_can_not_be_reported(ben, arguments, status):
    """Nobody, nothing, and what is no name of either: one line says so."""
    ended = ben("report", *arguments)

    assert (ended.status, ended.out, ended.err.count("\n")) == (status, "", 1)


@pytest.mark.parametrize("name", ["@nobody", "BXsFz", "BXsFz/D", "!", "@ben"])
def test_what_nobody_has_reported(host, address, name):
    """There is nothing to dismiss."""
    ended = host("reports", "dismiss", name, "--data", "data")

    assert (ended.status, ended.out, ended.err.count("\n")) == (1, "", 1)
