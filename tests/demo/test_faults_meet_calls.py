"""Somebody tests how their program takes it when the service is slow, refuses, or breaks off."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import IncompleteRead
from time import monotonic

import pytest

from safelight.testing import Demo
from safelight.wire.errors import RateLimited
from safelight.wire.feeds import GetTimeline

from .calls import FEED, Answered, ask, session_of

POPULAR = "/api/v1/feed/popular/"

Arm = Callable[..., dict[str, str]]


@pytest.fixture(params=["armed", "header"])
def arm(fresh: Demo, request: pytest.FixtureRequest) -> Arm:
    """Both ways to have the next call meet a fault: `(what, seconds)`, and what the call has to carry."""

    def by_request(what: str, seconds: float = 1) -> dict[str, str]:
        form = {"what": what, "seconds": seconds}
        assert ask(fresh, "/demo/faults/", method="POST", form=form).status == 200
        return {}

    def by_header(what: str, seconds: float = 1) -> dict[str, str]:
        return {"Safelight-Fault": f"{what}={seconds}"}

    return by_request if request.param == "armed" else by_header


@pytest.mark.parametrize(
    ("what", "status", "code"),
    [("rate_limited", 429, "rate_limited"), ("unavailable", 503, "unavailable"), ("internal", 500, "internal")],
)
def test_a_call_is_refused_once(fresh: Demo, arm: Arm, what: str, status: int, code: str) -> None:
    """With the headers and the shape of every refusal, and the time after which to come back."""
    session = session_of(fresh)
    real = ask(fresh, FEED)

    met = ask(fresh, FEED, headers={**session, **arm(what, 2.5)})
    after = ask(fresh, FEED, headers=session)

    assert (met.status, met.body["status"], met.body["code"], met.body["retry_after"]) == (status, "failed", code, 3)
    assert met.lasting == {**real.lasting, "retry-after": "3"}
    assert bool(met.body.get("incident")) == (what == "internal")
    assert after.status == 200


def test_a_call_is_slow_once(fresh: Demo, arm: Arm) -> None:
    """It is answered as it would have been, but not before."""
    session = session_of(fresh)

    begin = monotonic()
    met = ask(fresh, FEED, headers={**session, **arm("slow", 0.5)})

    assert monotonic() - begin >= 0.5
    assert met.body == ask(fresh, FEED, headers=session).body


def test_a_session_ends(fresh: Demo, arm: Arm) -> None:
    """That of the call and no other, for good, and the call is refused as any other without a session."""
    session, other = session_of(fresh), session_of(fresh)

    met = ask(fresh, FEED, headers={**session, **arm("session_ended")})

    assert (met.status, met.body["code"]) == (401, "login_required")
    assert ask(fresh, FEED, headers=session).status == 401
    assert ask(fresh, FEED, headers=other).status == 200


def test_a_session_ends_for_whoever_has_one(fresh: Demo) -> None:
    """A call without a session has none to lose, so it leaves the fault to the next one."""
    session = session_of(fresh)
    fresh.arm("session_ended")

    assert ask(fresh, POPULAR).status == 200
    assert ask(fresh, FEED, headers=session).status == 401
    assert fresh.armed() == []


def test_an_answer_breaks_off(fresh: Demo, arm: Arm) -> None:
    """What was asked for is done; its answer is half there."""
    session = session_of(fresh)
    newest = ask(fresh, FEED, headers=session).body["items"][0]
    path = f"/api/v1/media/{newest['pk']}/like/"

    with pytest.raises(IncompleteRead):
        ask(fresh, path, method="POST", headers={**session, **arm("cut")})

    assert ask(fresh, FEED, headers=session).body["items"][0]["has_liked"] is True


def test_programs_of_later_years_are_refused_in_their_way(fresh: Demo, arm: Arm) -> None:
    """A session that a fault has ended looks to them like any other that ended."""
    session = {**session_of(fresh), "X-IG-App-ID": "1"}

    met = ask(fresh, FEED, headers={**session, **arm("session_ended")})

    assert met == Answered(
        403, {**met.headers}, {"status": "failed", "code": "login_required", "message": "login_required"}
    )


def test_pages_and_pictures_meet_none(fresh: Demo) -> None:
    """A fault waits for a call of the API."""
    picture = fresh.client("ana").send(GetTimeline(count=1)).items[0].image_versions[0].url.removeprefix(fresh.url)
    fresh.arm("unavailable")

    assert ask(fresh, "/healthz", headers={"Safelight-Fault": "unavailable"}).status == 200
    assert ask(fresh, picture, headers={"Safelight-Fault": "unavailable"}).status == 200
    assert ask(fresh, "/demo/", headers={"Safelight-Fault": "unavailable"}).status == 200
    assert ask(fresh, POPULAR).status == 503


def test_the_header_comes_first(fresh: Demo) -> None:
    """A call that asks for a fault itself leaves the armed one to the next."""
    fresh.arm("unavailable")

    statuses = [
        ask(fresh, POPULAR, headers=headers).status for headers in ({"Safelight-Fault": "rate_limited"}, {}, {})
    ]

    assert statuses == [429, 503, 200]


def test_faults_meet_in_the_order_in_which_they_were_armed(fresh: Demo) -> None:
    """Each as many calls as it is for, and those alone whose path begins as it says."""
    fresh.arm("rate_limited", path="feed/", calls=2)
    fresh.arm("unavailable")
    fresh.arm("internal", path="/api/v1/feed/popular/")

    paths = [POPULAR, "/api/v1/tags/rain/info/", POPULAR, POPULAR, POPULAR]
    statuses = [ask(fresh, path).status for path in paths]

    assert statuses == [429, 503, 429, 500, 200]
    assert fresh.armed() == []


def test_a_fault_meets_one_of_many_at_once(fresh: Demo) -> None:
    """However close together the calls come, as many meet it as it is for."""
    for _ in range(10):
        fresh.arm("unavailable", calls=3)
        with ThreadPoolExecutor(12) as threads:
            statuses = [answer.status for answer in threads.map(lambda _: ask(fresh, POPULAR), range(12))]

        assert sorted(statuses) == [200] * 9 + [503] * 3


def test_what_waits_can_be_looked_at_and_taken_back(fresh: Demo) -> None:
    """So that a test can tell whether its program has met what was meant for it."""
    fresh.arm("slow", seconds=0.25, path="feed/", calls=2)
    fresh.arm("cut")
    ask(fresh, POPULAR)

    assert [(fault["what"], fault["calls"]) for fault in fresh.armed()] == [("slow", 1), ("cut", 1)]
    fresh.disarm()
    assert fresh.armed() == []
    assert ask(fresh, POPULAR).status == 200


def test_our_own_client_tells_a_fault_by_its_class(fresh: Demo) -> None:
    """It has tried twice again by then, as it always does."""
    client = fresh.client("ana")
    fresh.arm("rate_limited", seconds=0, calls=3)

    with pytest.raises(RateLimited):
        client.send(GetTimeline())

    assert client.send(GetTimeline()).items
