"""Asking before something is done for good."""

import sys
from typing import Annotated

from cyclopts import Parameter

from safelight.wire.errors import Refused

from .arguments import FLAG
from .endings import WrongUsage

Yes = Annotated[bool, FLAG, Parameter(help="Don't ask whether it is meant.")]


def confirm(what: str, username: str) -> None:
    """
    Say what will be done, and have the username typed.

    Raises: WrongUsage if there is nobody to ask; Refused if another one was typed.
    """
    if not sys.stdin.isatty():
        raise WrongUsage("There is no terminal to ask on whether it is meant; use --yes")
    sys.stderr.write(f"{what}, for good. Type the username to go on: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip() != username:
        raise Refused("That is not the username, so nothing was deleted.")
