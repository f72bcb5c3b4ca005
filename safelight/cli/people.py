"""People: who is meant by a username."""

from safelight.client.blocking import Client
from safelight.wire.accounts import GetCurrentUser
from safelight.wire.errors import NotFound
from safelight.wire.friendships import GetBlocked
from safelight.wire.users import GetUserByName, UserAnswer, UserShort


def person(client: Client, name: str) -> UserAnswer:
    """Raises: NotFound, with the name in it, if there is nobody of this name."""
    try:
        return client.send(GetUserByName(username=name.removeprefix("@")))
    except NotFound as error:
        raise NotFound(f"There is nobody called {name} here.") from error


def person_or_self(client: Client, name: str) -> UserShort:
    """Whoever is signed in where no name is given. Raises: as `person`."""
    return person(client, name).user if name else client.send(GetCurrentUser()).user


def person_or_blocked(client: Client, name: str) -> UserShort:
    """Somebody who may be blocked, and is then found in the list of those alone. Raises: as `person`."""
    try:
        return person(client, name).user
    except NotFound:
        username = name.removeprefix("@").lower()
        for user in client.walk(GetBlocked(count=100)):
            if user.username == username:
                return user
        raise
