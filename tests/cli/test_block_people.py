"""Blocking people, and taking it back."""


def test_who_is_blocked_is_gone(newcomer):
    """From either side; blocking twice is the same as once."""
    one, other = newcomer(), newcomer()

    blocked = [one("block", f"@{other.username.upper()}"), one("block", other.username)]

    assert [(done.status, done.out) for done in blocked] == [(0, f"{other.username} is blocked.\n")] * 2
    assert one("blocked").out == f"{other.username}\n"
    assert (one("user", other.username).status, other("user", one.username).status) == (1, 1)


def test_a_block_is_taken_back(newcomer):
    """Though nobody is found by that name any more; twice is fine."""
    one, other = newcomer(), newcomer()
    one("block", other.username)

    unblocked = [one("unblock", f"@{other.username.upper()}") for _ in range(2)]

    assert [(done.status, done.out) for done in unblocked] == [(0, f"{other.username} is not blocked any more.\n")] * 2
    assert one("blocked").out == "Nobody.\n"
    assert one("user", other.username).status == 0


def test_who_has_blocked_one_is_not_found(newcomer):
    """Nobody learns that they were blocked."""
    one, other = newcomer(), newcomer()
    one("block", other.username)

    refused = [other("unblock", one.username), other("block", one.username), other("follow", one.username)]

    sentence = f"There is nobody called {one.username} here.\n"
    assert [(done.status, done.err) for done in refused] == [(1, sentence)] * 3
