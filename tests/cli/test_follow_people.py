"""Following people by their names."""


def test_following_and_no_more(ana):
    """Following may be said twice."""
    first, again = ana("follow", "ben"), ana("follow", "ben", "--json")
    last = ana("unfollow", "ben")

    assert (first.status, first.out) == (0, "Following ben.\n")
    assert again.message["friendship_status"]["following"], "the wire's own message"
    assert (last.status, last.out) == (0, "Following ben no more.\n")


def test_nobody_follows_themselves(ana):
    """The service's reason is passed on."""
    follow = ana("follow", "ana")

    assert (follow.status, follow.out) == (1, "")
    assert follow.err


def test_a_person_in_two_lines(ana):
    """Name and numbers."""
    user = ana("user", "ben")

    assert user.out.splitlines()[0] == "ben"
    assert "photos" in user.out
