"""A PostgreSQL server of the tests' own, thrown away afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

UNSAFE = "-c fsync=off -c full_page_writes=off -c max_connections=60"
"""Nothing outlives a test, so nothing needs to reach the disk."""


def find_binaries() -> Path | None:
    """Where PostgreSQL's programs are: the newest of Debian's folders, or wherever the path leads."""
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    on_path = shutil.which("initdb")
    return newest[-1].parent if newest else Path(on_path).parent if on_path else None


@dataclass(frozen=True)
class Server:
    """A server that can be stopped and started again."""

    binaries: Path
    folder: str
    port: int
    settings: str

    @property
    def data(self) -> str:
        """Where its databases are."""
        return f"{self.folder}/data"

    @property
    def address(self) -> str:
        """Its address, to which `/name` of a database is appended."""
        return f"postgresql://safelight@127.0.0.1:{self.port}"

    def start(self) -> None:
        """Have it answer."""
        where = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder}"
        told = ("-D", self.data, "-w", "-o", f"{self.settings} {where}", "-l", f"{self.folder}/log")
        run(self.binaries / "pg_ctl", *told, "start")

    def crash(self) -> None:
        """End it at once: what it has not committed is gone."""
        run(self.binaries / "pg_ctl", "-D", self.data, "-m", "immediate", "stop")


@contextmanager
def cluster(settings: str = UNSAFE) -> Generator[str]:
    """A running server; its address, to which `/name` of a database is appended."""
    with server(settings) as running:
        yield running.address


@contextmanager
def server(settings: str = UNSAFE) -> Generator[Server]:
    """A running server, in a folder of its own."""
    binaries = find_binaries()
    assert binaries, "PostgreSQL is not installed"
    with tempfile.TemporaryDirectory(prefix="safelight-postgres-") as folder:
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)
        made = Server(binaries, folder, free_port(), settings)
        encoding = ("-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
        run(binaries / "initdb", "-D", made.data, "-U", "safelight", *encoding)
        made.start()
        try:
            yield made
        finally:
            made.crash()


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
