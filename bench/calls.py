"""`bench calls`: each call's requests a second, with 100,000 photos in the service, beside its floor."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .asking import Call, Place, ask, measured, opened
from .floor import WORKERS, answer_of, floor
from .load import load
from .result import Figure, Result

PHOTOS = 100_000
ROUNDS = 2
ROUND_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Cost:
    """What a call did: requests a second, and its floor's."""

    call: Call
    ours: float
    floor: float

    def figures(self) -> list[Figure]:
        """Beside the floor."""
        name, path = self.call.__name__, self.call.endpoint.path
        return [
            Figure(f"{name}_per_second", path, self.ours, "requests/s"),
            Figure(f"{name}_ratio", f"{path}: of its floor", self.ours / self.floor),
        ]


def measure() -> Result:
    """A service, and every call asked of it and of its floor in turn."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder, ExitStack() as stack:
        place = opened(stack, Path(folder, "data"), PHOTOS, workers=WORKERS)
        costs = [cost(call, place, Path(folder)) for call in measured()]
    note = (
        f"wrk, {WORKERS} workers, SQLite, {PHOTOS:,} photos; the best of {ROUNDS} rounds of {ROUND_SECONDS} s in turn. "
        "What takes a picture or a password is not here (`bench upload`), nor what can be done only once. What grows: "
        "`bench grow`"
    )
    return Result("calls", [figure for each in costs for figure in each.figures()], note)


def cost(call: Call, place: Place, folder: Path) -> Cost:
    """Rounds in turn, of which the best counts: the first also warms up."""
    question = place.question(call)
    answer = answer_of(*ask(place.server.url, question, place.headers))
    with floor(answer, folder) as floor_url:
        targets = [(place.server.url + question.path, place.headers, question.form), (floor_url, {}, None)]
        rounds = [
            [load(url, headers, seconds=ROUND_SECONDS, form=form).per_second for url, headers, form in targets]
            for _ in range(ROUNDS)
        ]
    ours, least = map(max, zip(*rounds, strict=True))
    return Cost(call, ours, least)
