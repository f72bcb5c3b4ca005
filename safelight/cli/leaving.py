"""Leaving a service."""

from safelight.wire.accounts import DeleteAccount, GetCurrentUser

from .arguments import Json, PasswordStdin
from .confirming import Yes, confirm
from .passwords import password
from .signed_in import forget, signed_in
from .streams import say


def delete_account(*, yes: Yes = False, password_stdin: PasswordStdin = False, as_json: Json = False) -> None:
    """Delete your account with everything you have made, for good."""
    with signed_in() as client:
        if not yes:
            username = client.send(GetCurrentUser()).user.username
            confirm(f"This deletes {username} at {client.url}", username)
        done = client.send(DeleteAccount(password=password(from_stdin=password_stdin)))
    forget()
    say(done, "Your account is deleted.", as_json=as_json)
