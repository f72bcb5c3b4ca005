"""Where one is signed in."""

from typing import Annotated

from cyclopts import App, Parameter

from safelight.client.blocking import Client
from safelight.wire.errors import Refused
from safelight.wire.sessions import EndOtherSessions, EndSession, GetSessions, SeeSessions, Session

from .arguments import Json
from .lines import in_columns
from .signed_in import signed_in
from .streams import say
from .times import when

SHOWN_DIGITS = 8
"""As many digits of a session's name as are shown, and as are enough to name it."""

SessionArgument = Annotated[str, Parameter(help="The session, as `safelight sessions` names it.")]

app = App("sessions", help="List where you are signed in, and end that.")


@app.default
def sessions(*, as_json: Json = False) -> None:
    """
    List where you are signed in.

    What has begun since you last looked here is marked as new.
    """
    with signed_in() as client:
        answer = client.send(GetSessions())
        client.send(SeeSessions())
    say(answer, in_columns([columns(one) for one in answer.sessions]), as_json=as_json)


@app.command(name="end")
def end(session: SessionArgument, /, *, as_json: Json = False) -> None:
    """End one of your sessions, at once and for good."""
    with signed_in() as client:
        found = session_named(client, session)
        done = client.send(EndSession(session_id=found.id))
    say(done, f"Ended: {found.device}.", as_json=as_json)


@app.command(name="end-others")
def end_others(*, as_json: Json = False) -> None:
    """End all your sessions but this one."""
    with signed_in() as client:
        done = client.send(EndOtherSessions())
    say(done, "You are signed in nowhere else any more.", as_json=as_json)


def session_named(client: Client, beginning: str) -> Session:
    """The session that begins so. Raises: Refused if there is none, or more than one."""
    found = [one for one in client.send(GetSessions()).sessions if one.id.startswith(beginning.lower())]
    if len(found) != 1:
        raise Refused(f"{'Several' if found else 'None'} of your sessions {'begin' if found else 'begins'} with that.")
    return found[0]


def columns(one: Session) -> tuple[str, str, str, str]:
    """A session in a line: its name, since when, whether it is this one or new, and in what."""
    mark = "this one" if one.is_current else "new" if one.is_new else ""
    return one.id[:SHOWN_DIGITS], when(one.created_at) if one.created_at else "", mark, one.device
