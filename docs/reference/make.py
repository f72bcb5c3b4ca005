"""
Makes the reference, after the contract or an answer has changed: `.venv/bin/python docs/reference/make.py`.

It starts a demo, asks it for every example, keeps the answers in `safelight/reference/examples.json`, and writes the
pages beside this file. With `--keep` the answers stay as they are.
"""

import sys
from pathlib import Path

import msgspec

from docs.reference.markdown import pages
from docs.reference.recording import record
from safelight.reference.answers import PATH, answers
from safelight.reference.openapi import openapi

HERE = Path(__file__).parent


def main(arguments: list[str]) -> None:
    """Write everything."""
    if "--keep" not in arguments:
        PATH.write_bytes(msgspec.json.format(msgspec.json.encode(record()), indent=1) + b"\n")
        answers.cache_clear()
    for name, text in files().items():
        (HERE / name).write_text(text)


def files() -> dict[str, str]:
    """Everything that stands beside this file, by its name."""
    return {**pages(), "openapi.json": msgspec.json.format(openapi(), indent=1).decode() + "\n"}


if __name__ == "__main__":
    main(sys.argv[1:])
