"""Streams: the one place where commands write to standard output and standard error."""

import io
import os
import re
import sys
from contextlib import suppress

import msgspec

from safelight.wire.contract import Message

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What would play with a terminal: control characters, and those that break lines or turn the direction of writing."""


def say(message: Message, text: str, *, as_json: bool) -> None:
    """Answer with the wire's message in one line of JSON, or with text for people."""
    if as_json:
        say_text(CONTROLS.sub(escaped, msgspec.json.encode(message).decode()))
    else:
        say_text(CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text))


def escaped(control: re.Match[str]) -> str:
    """A character as JSON may write it, which says the same."""
    return f"\\u{ord(control[0]):04x}"


def say_text(text: str) -> None:
    """Write a line at once, so that who watches or pipes sees each result when it is there."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(reason: str) -> None:
    """Write why something was not done, in one line, to standard error."""
    line = CONTROLS.sub("\N{REPLACEMENT CHARACTER}", " ".join(reason.split()))
    with suppress(OSError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def prepare() -> None:
    """Make the streams take every text: UTF-8 for programs, question marks where a terminal has no such letter."""
    sys.stdout = sys.stdout or io.StringIO()  # there is none if the shell closed it
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def silence() -> None:
    """Let what is still in the buffer go nowhere: Python writes it when it ends, and would complain again."""
    with suppress(OSError):  # also of a stream that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
