"""A PostgreSQL server of the tests' own, thrown away afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

UNSAFE = "-c fsync=off -c full_page_writes=off -c max_connections=60"
"""Nothing outlives a test, so nothing needs to reach the disk."""


def find_binaries() -> Path | None:
    """Where PostgreSQL's programs are: the newest of Debian's folders, or wherever the path leads."""
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    on_path = shutil.which("initdb")
    return newest[-1].parent if newest else Path(on_path).parent if on_path else None


@contextmanager
def cluster(settings: str = UNSAFE) -> Generator[str]:
    """A running server; its address, to which `/name` of a database is appended."""
    binaries = find_binaries()
    assert binaries, "PostgreSQL is not installed"
    with tempfile.TemporaryDirectory(prefix="safelight-postgres-") as folder:
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)
        data = f"{folder}/data"
        run(binaries / "initdb", "-D", data, "-U", "safelight", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
        port = free_port()
        start = f"{settings} -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        run(binaries / "pg_ctl", "-D", data, "-w", "-o", start, "-l", f"{folder}/log", "start")
        try:
            yield f"postgresql://safelight@127.0.0.1:{port}"
        finally:
            run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def free_port() -> int:
    """A port that nobody listens at now."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(program: Path, *arguments: str) -> None:
    """Run one of PostgreSQL's programs, which refuse to run as root."""
    as_nobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []
    subprocess.run(
        [*as_nobody, program, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        env={"PATH": os.environ["PATH"]},
    )
