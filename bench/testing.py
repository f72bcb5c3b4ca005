"""`bench testing`: how long a test waits for its demo: the first of a run, a further one, and one that is reset."""

import time
from collections.abc import Callable
from statistics import median

from safelight.testing import Demo, demo
from safelight.testing.process import HOST
from safelight.wire.comments import PostComment
from safelight.wire.feeds import GetTimeline

from .result import Figure, Goal, Result

RUNS = 5
FURTHER = 10
RESETS = 50
A_SECOND = Goal(1, is_least=False)
FIFTY_MS = Goal(50, is_least=False)


def measure() -> Result:
    """Runs one after the other, each with a process of its own; then further demos and resets in the last of them."""
    made_seconds = timed(one_run)
    first = [timed(one_run) for _ in range(RUNS)]
    with demo() as service:
        further = [timed(one_more) for _ in range(FURTHER)]
        resets = [1000 * timed(changed(service).reset) for _ in range(RESETS)]
    HOST.end()
    return Result(
        "testing",
        [
            Figure("today_seconds", "the first of the first run measured", made_seconds, "s"),
            Figure("first_seconds", "the first of a run", median(first), "s", A_SECOND),
            Figure("further_seconds", "a further one", median(further), "s", A_SECOND),
            Figure("slowest_further_seconds", "the slowest further one", max(further), "s", A_SECOND),
            Figure("reset_ms", "reset after a change", median(resets), "ms", FIFTY_MS),
            Figure("slowest_reset_ms", "the slowest reset", max(resets), "ms", FIFTY_MS),
        ],
        f"medians of {RUNS} runs, {FURTHER} further demos and {RESETS} resets; the very first may have to make today's",
    )


def one_run() -> None:
    """A run with one test."""
    HOST.end()
    one_more()


def one_more() -> None:
    """A demo that answers; closing it is part of the time."""
    with demo():
        pass


def changed(service: Demo) -> Demo:
    """A demo in which something was read and written since it was made."""
    ana = service.client("ana")
    newest = ana.send(GetTimeline()).items[0]
    ana.send(PostComment(pk=newest.pk, comment_text="A change"))
    return service


def timed(work: Callable[[], object]) -> float:
    """How long something took, in seconds."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
