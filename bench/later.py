"""`bench later`: the home feed in the later dialect beside the plain one: its bytes, and its requests a second."""

import gzip
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from safelight.settings import Settings

from .feed import ITEMS, PATH
from .floor import WORKERS
from .load import CONNECTIONS, load
from .people import AUTHORS, make_people
from .result import Figure, Result
from .servers import service
from .session import connect, signed_in

MARK = {"X-IG-App-ID": "567067343352427"}
FORM = "is_prefetch=0"
ROUNDS = 5
ROUND_SECONDS = 2


def measure() -> Result:
    """By GET, where answers differ by the added fields alone, and by POST, where each photo is there twice."""
    with TemporaryDirectory(prefix="safelight-bench-") as folder:
        data = Path(folder)
        make_people(Settings(data=data, database_url=""), authors=AUTHORS)
        with service(data, workers=WORKERS, database_url="") as server:
            plain = signed_in(server.url)
            figures = [*sizes(server.url, plain), *speeds(server.url + PATH, plain)]
    note = f"a home feed of {ITEMS} photos; wrk with {CONNECTIONS} connections, medians of {ROUNDS} rounds in turn"
    return Result("later", figures, note)


def sizes(url: str, plain: Mapping[str, str]) -> list[Figure]:
    """How many bytes an answer has, as it is and compressed."""
    answers = {
        "plain": answered(url, "GET", plain),
        "later": answered(url, "GET", {**plain, **MARK}),
        "later_post": answered(url, "POST", {**plain, **MARK}),
    }
    labels = {"plain": "plain", "later": "later dialect, by GET", "later_post": "later dialect, by POST"}
    whole = [Figure(f"{name}_bytes", labels[name], len(body), "bytes") for name, body in answers.items()]
    small = [
        Figure(f"{name}_gzip_bytes", f"{labels[name]}, compressed", len(gzip.compress(body, 3)), "bytes")
        for name, body in answers.items()
    ]
    return [*whole, *small]


def speeds(url: str, plain: Mapping[str, str]) -> list[Figure]:
    """How many requests a second there are for each that is plain."""
    ratios: dict[str, list[float]] = {"later": [], "later_post": []}
    load(url, plain, seconds=1)
    for _ in range(ROUNDS):
        least = load(url, plain, seconds=ROUND_SECONDS).per_second
        ratios["later"].append(load(url, {**plain, **MARK}, seconds=ROUND_SECONDS).per_second / least)
        posted = load(url, {**plain, **MARK}, seconds=ROUND_SECONDS, form=FORM).per_second
        ratios["later_post"].append(posted / least)
    return [
        Figure("later_ratio", "by GET: later / plain", median(ratios["later"])),
        Figure("later_post_ratio", "by POST: later / plain", median(ratios["later_post"])),
    ]


def answered(url: str, method: str, headers: Mapping[str, str]) -> bytes:
    """The feed's body. Raises: RuntimeError."""
    connection = connect(url)
    form = {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
    connection.request(method, PATH, FORM if method == "POST" else None, {**headers, **form})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"The feed was answered {response.status}: {body[:500]!r}")
    return body
