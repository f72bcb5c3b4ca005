"""A terminal of a command's own, and somebody who types there what is asked for."""

import os
import pty
import subprocess
from collections.abc import Sequence

from .conftest import CommandLine


def on_terminal(safelight: CommandLine, *words: object, answers: Sequence[str] = ()) -> tuple[str, int | None]:
    """Run a command, each question answered in turn; what it shows there, and its status."""
    ours, theirs = pty.openpty()
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    with subprocess.Popen(safelight.line(*words), **streams, **safelight.place, start_new_session=True) as process:
        os.close(theirs)
        shown = b""
        for answer in answers:
            shown += read_until(ours, b": ")  # what is typed before the question is thrown away
            os.write(ours, f"{answer}\n".encode())
        shown += read_until(ours, None)
    os.close(ours)
    return shown.decode(), process.returncode


def read_until(terminal: int, end: bytes | None) -> bytes:
    """What appears on a terminal until it shows something, or is left."""
    shown = b""
    while end is None or end not in shown:
        try:
            shown += os.read(terminal, 65536)
        except OSError:  # as Linux says that nobody is there any more
            break
    return shown
