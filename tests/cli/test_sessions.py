"""Somebody sees where they are signed in, and ends sessions by the beginning of what they are called."""

import pytest

from .conftest import PASSWORD, CommandLine


@pytest.fixture
def twice(newcomer, address, tmp_path):
    """The command of somebody who is signed in here and elsewhere: both."""
    here = newcomer()
    elsewhere = CommandLine(tmp_path / "elsewhere", username=here.username)
    elsewhere.folder.mkdir()
    assert elsewhere("login", address, here.username, "--password-stdin", typed=PASSWORD).status == 0
    return here, elsewhere


def test_they_are_listed(twice):
    """This one first, each in a line; JSON has the whole."""
    here, _ = twice

    lines, message = here("sessions").out.splitlines(), here("sessions", "--json").message

    assert [one["id"][:8] for one in message["sessions"]] == [line.partition(" ")[0] for line in lines]
    assert ["this one" in line for line in lines] == [True, False]
    assert all(line.endswith("A Safelight program") for line in lines)


def test_one_is_ended(twice):
    """It is signed out; this one goes on."""
    here, elsewhere = twice
    name = here("sessions").out.splitlines()[1].partition(" ")[0]

    ended = here("sessions", "end", name)

    assert (ended.status, ended.out) == (0, "Ended: A Safelight program.\n")
    assert (here("whoami").status, elsewhere("whoami").status) == (0, 1)


def test_all_others_are_ended(twice):
    """In one line."""
    here, elsewhere = twice

    ended = here("sessions", "end-others")

    assert (ended.status, ended.out) == (0, "You are signed in nowhere else any more.\n")
    assert (here("whoami").status, elsewhere("whoami").status) == (0, 1)


@pytest.mark.parametrize(("beginning", "reason"), [("x", "None"), ("", "Several")])
def test_what_names_none_or_several_ends_none(twice, beginning, reason):
    """The reason says which."""
    here, elsewhere = twice

    refused = here("sessions", "end", beginning)

    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith(f"{reason} of your sessions ")
    assert elsewhere("whoami").status == 0
