# ruff: noqa: PLC0415 -- the server is imported where it is needed: the client installs without it
"""Running a service."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from safelight.wire.errors import Refused

from .arguments import FLAG, Json, NameArgument, PasswordStdin, PortOption
from .confirming import Yes, confirm
from .passwords import password
from .streams import say_text

Data = Annotated[Path | None, Parameter(help="The folder that holds everything; without it, the setting's.")]
Workers = Annotated[int, Parameter(validator=Number(gte=1), help="How many processes answer.")]
Photos = Annotated[int | None, Parameter(validator=Number(gte=0), help="How many photos in all, for tests under load.")]
Certificate = Annotated[Path | None, Parameter(help="Speak TLS with this certificate, a PEM file; with --key.")]
Key = Annotated[Path | None, Parameter(help="The certificate's private key, a PEM file.")]
Owner = Annotated[bool, FLAG, Parameter(help="Make this the owner's account.")]


def serve(*, host: str = "127.0.0.1", port: PortOption = 8010, data: Data = None, workers: Workers = 1) -> None:
    """Run the service."""
    with server_parts():
        from safelight.app.serve import serve
    serve(host, port, data, workers)


def work(*, data: Data = None) -> None:
    """Do the jobs of a service that others serve."""
    with server_parts():
        from safelight.app.work import work
    work(data)


def migrate(*, data: Data = None) -> None:
    """Bring the database up to date."""
    with server_parts():
        from safelight.app.migrate import migrate
    migrate(data)


def demo(
    *,
    port: PortOption = 8010,
    data: Data = None,
    photos: Photos = None,
    certificate: Certificate = None,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Run a service with known people and photos in it."""
    with server_parts():
        from safelight.demo.listening import tls_of
        from safelight.demo.run import run
    run(port, data, photos, as_json, tls_of(certificate, key))


def settings(*, data: Data = None) -> None:
    """List all settings, their values and where these come from."""
    with server_parts():
        from safelight.settings import describe
    for found in describe(data):
        say_text(f"{found.name} = {found.value or '(empty)'}  ({found.source})\n    {found.reason}")


def create_user(
    name: NameArgument, /, *, owner: Owner = False, data: Data = None, password_stdin: PasswordStdin = False
) -> None:
    """Make an account."""
    with server_parts():
        from safelight.app.people import create_user
    create_user(data, name, password(from_stdin=password_stdin, is_new=True), is_owner=owner)
    say_text(f"{name} can sign in now.")


def suspend_user(name: NameArgument, /, *, data: Data = None) -> None:
    """Have somebody signed out and seen by nobody, until they are restored."""
    with server_parts():
        from safelight.app.people import suspend_user
    suspend_user(data, name)
    say_text(f"{name} is suspended.")


def restore_user(name: NameArgument, /, *, data: Data = None) -> None:
    """Have somebody back who was suspended, with all that they did; or let in who waits to be let in."""
    with server_parts():
        from safelight.app.people import restore_user
    restore_user(data, name)
    say_text(f"{name} can sign in again.")


def delete_user(name: NameArgument, /, *, data: Data = None, yes: Yes = False) -> None:
    """Delete somebody's account and everything that they made, for good."""
    with server_parts():
        from safelight.app.people import delete_user
    if not yes:
        confirm(f"This deletes {name} and everything that they made", name)
    delete_user(data, name)
    say_text(f"{name} is gone. The running service deletes what they made within the hour.")


@contextmanager
def server_parts() -> Generator[None]:
    """Raises: Refused, with what to do, if what the server needs is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] != "safelight":
            raise Refused('The server is not installed here: pip install "safelight[server]"') from error
        raise
