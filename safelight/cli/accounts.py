"""Signing in and out."""

from safelight.client.blocking import Client
from safelight.wire.accounts import GetCurrentUser, LoggedIn, Logout
from safelight.wire.contract import Done
from safelight.wire.errors import BadAnswer, LoginRequired

from .arguments import Json, NameArgument, PasswordStdin, Url
from .endings import WrongUsage
from .passwords import password
from .signed_in import SignIn, forget, keep, signed_in
from .streams import say


def login(url: Url, username: NameArgument, /, *, password_stdin: PasswordStdin = False, as_json: Json = False) -> None:
    """Sign in to a service, and stay signed in."""
    with client_of(url) as client:
        user = client.login(username, password(from_stdin=password_stdin))
        if not client.session:
            raise BadAnswer
        keep(SignIn(url=client.url, username=user.username, session=client.session))
    say(LoggedIn(logged_in_user=user), f"Signed in to {client.url} as {user.username}.", as_json=as_json)


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
