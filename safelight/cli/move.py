# ruff: noqa: PLC0415 -- the server is imported where it is needed: the client installs without it
"""Moving a service elsewhere, for its host."""

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from .arguments import Json
from .backups import in_megabytes
from .host import Data, server_parts
from .lines import counted, listed
from .progress import steps
from .streams import complain, say

if TYPE_CHECKING:
    from safelight.app.move import Difference, Report

To = Annotated[
    Path, Parameter(help="The data folder of the new service. Its settings stand in its safelight.toml or .env.")
]


def move(to: To, /, *, data: Data = None, as_json: Json = False) -> int:
    """
    Move a service to another database or another store of pictures. The old one stays as it is.

    While it runs, all is brought and compared, but for the last step: stop it, and move once more. Status 1 until the
    new service is whole.
    """
    with server_parts():
        from safelight.app.move import move_service

    def tell(difference: "Difference") -> None:
        say(difference, f"{difference.message}.", as_json=as_json)

    with steps() as watch:
        done = move_service(data, to, tell, watch)
    say(done, words_of(done), as_json=as_json)
    for name in done.overruled:
        complain(f"{name} is set in the environment, and goes before what {to} says: take it away for the new service.")
    if not done.is_finished:
        complain(what_is_left(done))
    return 0 if done.is_finished and not done.differences else 1


def words_of(done: "Report") -> str:
    """What is there, and how it is to be used."""
    things = [counted(number, thing) for number, thing in ((done.rows, "row"), (done.files, "file")) if number]
    new = (
        f" ({counted(done.new_files, 'file')} brought this time, {in_megabytes(done.new_bytes)})" if done.files else ""
    )
    there = f"{listed(things or ['0 files'])} are there, compared with the old ones{new}."
    if not done.is_finished:
        return there
    settings = [f"    {name}={value}" for name, value in done.settings.items()]
    old = f"The old service is as it was, in {listed(done.old)}: remove that once you are satisfied."
    return "\n".join([there, "The new service has these settings:", *settings, old])


def what_is_left(done: "Report") -> str:
    """Why the new service is not whole yet, and what to do."""
    if done.was_served:
        seconds = counted(math.ceil(done.rows_seconds), "second")
        return (
            "The old service is running, so this was not the last time: stop it, and move once more. That takes about "
            f"{seconds} for the rows, and what files are new by then."
        )
    if done.differences > done.gone + done.damaged:
        return "Not everything is the same, so the new service is not to be started yet: move once more."
    return "The old service was started meanwhile: stop it, and move once more."
