"""Changing the password."""

from typing import Annotated

from cyclopts import Parameter

from safelight.wire.accounts import ChangePassword

from .arguments import FLAG, Json
from .passwords import password
from .signed_in import keep_session, kept, signed_in
from .streams import say

BothStdin = Annotated[
    bool, FLAG, Parameter(help="Read the old and the new password from standard input, a line for each.")
]


def change_password(*, password_stdin: BothStdin = False, as_json: Json = False) -> None:
    """
    Change your password.

    You stay signed in here, and are signed out everywhere else.
    """
    with signed_in() as client:
        old = password(from_stdin=password_stdin)
        new = password(from_stdin=password_stdin, is_new=True)
        done = client.send(ChangePassword(old_password=old, new_password=new))
        keep_session(client, kept().username)
    say(done, "Your password is changed, and you are signed out everywhere else.", as_json=as_json)
