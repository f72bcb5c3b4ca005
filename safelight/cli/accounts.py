"""Signing up, in and out."""

from typing import Annotated

from cyclopts import Parameter

from safelight.client.blocking import Client
from safelight.wire.accounts import AccountCreated, GetCurrentUser, LoggedIn, Logout
from safelight.wire.contract import Done
from safelight.wire.errors import LoginRequired

from .arguments import Json, NameArgument, PasswordStdin, Url, Words
from .endings import WrongUsage
from .passwords import password
from .signed_in import forget, keep_session, signed_in
from .streams import say

Email = Annotated[Words, Parameter(help="By which the host can reach you; nobody else is told.")]
Name = Annotated[Words, Parameter(help="Your name as people read it.")]


def login(url: Url, username: NameArgument, /, *, password_stdin: PasswordStdin = False, as_json: Json = False) -> None:
    """Sign in to a service, and stay signed in."""
    with client_of(url) as client:
        user = client.login(username, password(from_stdin=password_stdin))
        keep_session(client, user.username)
    say(LoggedIn(logged_in_user=user), f"Signed in to {client.url} as {user.username}.", as_json=as_json)


def register(
    url: Url,
    username: NameArgument,
    /,
    *,
    name: Name = "",
    email: Email = "",
    password_stdin: PasswordStdin = False,
    as_json: Json = False,
) -> None:
    """
    Make an account on a service, and stay signed in.

    Not every service takes new members by itself; some let them in one by one.
    """
    with client_of(url) as client:
        new = password(from_stdin=password_stdin, is_new=True)
        user = client.create_account(username, new, email=email, full_name=name)
        if client.session:
            keep_session(client, user.username)
    done = f"Signed up at {client.url} as {user.username}."
    asked = f"{user.username} is yours at {client.url}, and can sign in as soon as whoever runs it has let you in."
    say(AccountCreated(created_user=user), done if client.session else asked, as_json=as_json)


def logout(*, as_json: Json = False) -> None:
    """Sign out; the session ends at once."""
    with signed_in() as client:
        try:
            done = client.send(Logout())
        except LoginRequired:
            done = Done()  # it had ended already
    forget()
    say(done, "Signed out.", as_json=as_json)


def whoami(*, as_json: Json = False) -> None:
    """Say who is signed in, and where."""
    with signed_in() as client:
        answer = client.send(GetCurrentUser())
    say(answer, f"{answer.user.username} at {client.url}", as_json=as_json)


def client_of(url: str) -> Client:
    """Raises: WrongUsage if this is no address of a service."""
    try:
        return Client(url)
    except ValueError as error:
        raise WrongUsage(f"URL: {error}") from error
