"""The command line: arguments in, one call of the client, text or JSON out."""

import sys


def main() -> None:
    """Run the command that was typed, and end the process with its status."""
    try:
        from .program import run  # noqa: PLC0415 (Ctrl-C while it is loading is no error either)

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
