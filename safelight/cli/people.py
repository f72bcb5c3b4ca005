"""People: who is meant by a username."""

from safelight.client.blocking import Client
from safelight.wire.errors import NotFound
from safelight.wire.users import GetUserByName, UserAnswer


def person(client: Client, name: str) -> UserAnswer:
    """Raises: NotFound, with the name in it, if there is nobody of this name."""
    try:
        return client.send(GetUserByName(username=name.removeprefix("@")))
    except NotFound as error:
        raise NotFound(f"There is nobody called {name} here.") from error
