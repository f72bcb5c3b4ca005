"""Retries: calls that may be repeated are, the others never once the service may have heard them."""

import pytest

from safelight.client.retries import MORE_TRIES, pause
from safelight.wire.comments import PostComment
from safelight.wire.contract import every_call
from safelight.wire.errors import Internal, NotFound, RateLimited, Unavailable, Unreachable
from safelight.wire.likes import Like

OK = '{"status": "ok"}'
BUSY = '{"status": "failed", "code": "unavailable", "message": "Busy.", "retry_after": 0}'


async def test_a_broken_connection_is_tried_again(loopback, ask):
    """A like twice is a like, so it doesn't matter whether the first was heard."""
    loopback.will_send(b"")
    loopback.will_say(OK)

    await ask(loopback.url, Like(pk=7))

    assert len(loopback.requests) == 2


async def test_a_busy_service_is_asked_again(loopback, ask):
    """503 with `retry_after` says when."""
    loopback.will_say(BUSY, 503)
    loopback.will_say(OK)

    await ask(loopback.url, Like(pk=7))

    assert len(loopback.requests) == 2


async def test_there_are_two_more_tries_and_no_end(loopback, ask):
    """Then the service's own error is raised."""
    for _ in range(3):
        loopback.will_say(BUSY, 503)

    with pytest.raises(Unavailable, match="Busy"):
        await ask(loopback.url, Like(pk=7))

    assert len(loopback.requests) == 3


@pytest.mark.parametrize("said", [b"", f"HTTP/1.1 503 Busy\r\nContent-Length: {len(BUSY)}\r\n\r\n{BUSY}".encode()])
async def test_a_comment_is_sent_once(loopback, ask, said):
    """The service may have heard it, and two comments are two."""
    loopback.will_send(said)

    with pytest.raises((Unreachable, Unavailable)):
        await ask(loopback.url, PostComment(pk=7, comment_text="Once!"))

    assert len(loopback.requests) == 1


async def test_a_refusal_is_final(loopback, ask):
    """What was refused will be refused again."""
    loopback.will_say('{"status": "failed", "code": "not_found", "message": "No."}', 404)

    with pytest.raises(NotFound):
        await ask(loopback.url, Like(pk=7))

    assert len(loopback.requests) == 1


def test_waiting_gets_longer_and_ends():
    """Each pause is longer than the one before could be, and after the last the error is raised."""
    error = Unreachable()
    waits = [[pause(Like.endpoint, error, tries) for _ in range(100)] for tries in range(1, MORE_TRIES + 1)]

    assert max(waits[0]) <= min(waits[1]) * 1.5
    assert all(0 < wait < 1 for tries in waits for wait in tries)
    with pytest.raises(Unreachable):
        pause(Like.endpoint, error, MORE_TRIES + 1)


def test_the_service_says_how_long_to_wait():
    """No earlier than asked, and not at all if it is too long for a program that somebody watches."""
    assert 3 <= pause(Like.endpoint, RateLimited(retry_after=3), 1) < 4
    with pytest.raises(RateLimited):
        pause(Like.endpoint, RateLimited(retry_after=3600), 1)


def test_what_broke_is_not_broken_again():
    """An internal error says nothing about a later try."""
    with pytest.raises(Internal):
        pause(Like.endpoint, Internal(incident="x"), 1)


def test_the_contract_marks_what_may_be_repeated():
    """Whatever only reads may; of what changes something, what doesn't add to anything."""
    once = {call.__name__ for call in every_call() if not call.endpoint.repeatable}

    assert all(call.endpoint.repeatable for call in every_call() if not call.endpoint.changes)
    assert {"Login", "Logout", "CreateAccount", "PostComment"} <= once
    assert not once & {"Like", "Unlike", "Follow", "Unfollow", "Upload", "Configure"}
