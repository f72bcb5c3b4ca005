"""A private account: who asks, who is let in, who goes again."""

import pytest

PRIVATE, PUBLIC = "Only those whom you let in see your photos now.\n", "Everybody sees your photos now.\n"


@pytest.fixture
def owner(newcomer):
    """Somebody whose account is private."""
    owner = newcomer()
    assert owner("private").out == PRIVATE
    return owner


@pytest.fixture
def visitor(newcomer):
    """Somebody else."""
    return newcomer()


def test_who_asks_is_let_in(owner, visitor):
    """And follows then."""
    asked = visitor("follow", owner.username)
    assert asked.out == f"Asked {owner.username} to be let in.\n"
    assert owner("requests").out == f"{visitor.username}\n"

    approved = owner("approve", visitor.username)

    assert (approved.status, approved.out) == (0, f"{visitor.username} follows you.\n")
    assert owner("requests").out == "Nobody.\n"
    assert owner("followers").out == visitor("followers", owner.username).out == f"{visitor.username}\n"
    assert visitor("following").out == f"{owner.username}\n"


def test_who_has_not_asked_is_not_let_in(owner, visitor):
    """It is said, and nothing happens."""
    approved = owner("approve", visitor.username)

    assert (approved.status, approved.out) == (0, f"{visitor.username} has not asked to follow you.\n")
    assert owner("followers").out == "Nobody.\n"


def test_who_is_ignored_waits_no_more(owner, visitor):
    """Without being told."""
    visitor("follow", owner.username)

    ignored = owner("ignore", visitor.username)

    assert (ignored.status, ignored.out) == (0, f"No request of {visitor.username} waits any more.\n")
    assert owner("requests").out == "Nobody.\n"


def test_who_was_let_in_can_be_sent_away(owner, visitor):
    """For good."""
    visitor("follow", owner.username)
    owner("approve", visitor.username)

    removed = owner("remove-follower", visitor.username, "--json")

    assert removed.message["followed_by"] is False
    assert owner("followers", "--json").message["users"] == []


def test_who_becomes_public_lets_everybody_in(owner, visitor):
    """Those who wait, too, within moments: a job of the service lets them in."""
    visitor("follow", owner.username)

    assert owner("public").out == PUBLIC
    for _ in range(100):
        if (followers := owner("followers").out) != "Nobody.\n":
            break
    assert followers == f"{visitor.username}\n"
