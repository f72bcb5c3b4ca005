"""
The floor of an answer: the same bytes from memory, by the least program that speaks ASGI, on the same server.

`python -m bench.floor PORT FILE`, where the file holds what to answer.
"""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from safelight.app.serve import listen

from .servers import free_port, running, wait_for

WORKERS = 2
ANSWER = "BENCH_ANSWER"
SERVERS_OWN = ("server", "date")


class Answer(msgspec.Struct, frozen=True):
    """An answer of the service, with the headers that it came with."""

    headers: list[tuple[bytes, bytes]]
    body: bytes


def answer_of(headers: list[tuple[str, str]], body: bytes) -> Answer:
    """An answer without the headers that the server adds by itself."""
    ours = [(name.lower(), value) for name, value in headers if name.lower() not in SERVERS_OWN]
    return Answer([(name.encode(), value.encode()) for name, value in ours], body)


@contextmanager
def floor(answer: Answer, folder: Path) -> Generator[str]:
    """A process that always gives this answer; where it is reached."""
    file = folder / "answer"
    file.write_bytes(msgspec.msgpack.encode(answer))
    port = free_port()
    with running((sys.executable, "-m", "bench.floor", port, file)) as process:
        url = f"http://127.0.0.1:{port}/"
        wait_for(url, process)
        yield url


def make() -> Any:
    """The program, as each worker process makes it."""
    answer = msgspec.msgpack.decode(Path(os.environ[ANSWER]).read_bytes(), type=Answer)
    start = {"type": "http.response.start", "status": 200, "headers": answer.headers}
    body = {"type": "http.response.body", "body": answer.body}

    async def program(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await send(start)
            await send(body)

    return program


def main() -> None:
    """Serve until told to stop."""
    _, port, file = sys.argv
    os.environ[ANSWER] = file
    listen("127.0.0.1", int(port), WORKERS, "bench.floor:make")


if __name__ == "__main__":
    main()
