"""`python -m bench [NAME …] [--json]`: run benchmarks, all of them unless some are named."""

import argparse
import json
import sys
import traceback
from collections.abc import Callable

from . import calls, feed, fuzz, grow, later, like, nodes, picture, soak, start, testing, upload, web
from .result import Result
from .table import table

BENCHMARKS: dict[str, Callable[[], Result]] = {
    "feed": feed.measure,
    "like": like.measure,
    "calls": calls.measure,
    "grow": grow.measure,
    "grow_postgres": grow.measure_on_postgres,
    "later": later.measure,
    "upload": upload.measure,
    "picture": picture.measure,
    "nodes": nodes.measure,
    "soak": soak.measure,
    "start": start.measure,
    "testing": testing.measure,
    "web": web.measure,
    "fuzz": fuzz.measure,
}

LONG = {"soak", "grow", "grow_postgres"}
"""What takes half an hour or more, and is measured when it is named."""


def main() -> int:
    """The exit status: 1 if something could not be measured. A goal that is missed is a finding, not a failure."""
    names, as_json = arguments()
    outcomes = [ran(name, as_json) for name in names]
    return 0 if all(outcomes) else 1


def arguments() -> tuple[list[str], bool]:
    """Which benchmarks, and whether for programs."""
    parser = argparse.ArgumentParser("bin/bench", description="Measure Safelight beside its floors and rivals.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHMARKS)}; all but {', '.join(LONG)} without"
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON for each benchmark")
    given = parser.parse_args()
    if unknown := [name for name in given.names if name not in BENCHMARKS]:
        parser.error(f"there is no benchmark {unknown[0]}; there are {', '.join(BENCHMARKS)}")
    return given.names or [name for name in BENCHMARKS if name not in LONG], given.json


def ran(name: str, as_json: bool) -> bool:
    """Run one benchmark and print what it found; whether it could."""
    try:
        result = BENCHMARKS[name]()
    except Exception:  # noqa: BLE001 (one that can't run leaves the others their turn)
        print(f"{name} could not be measured:\n{traceback.format_exc()}", file=sys.stderr)
        return False
    print(json.dumps(result.as_data()) if as_json else table(result), flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
