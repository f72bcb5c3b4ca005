"""People with an account, as our own client sees them."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

from safelight import Client
from safelight.wire.media import GetMedia, Media
from tests.service import PASSWORD, picture
from tests.socket_service import SocketService

NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in with our own client."""

    service: SocketService
    username: str
    pk: int
    client: Client

    def publish(self, caption: str = "") -> Media:
        """A photo of theirs."""
        return self.client.upload(picture(), caption=caption)

    def sees(self, pk: object) -> Media:
        """A media, as they see it."""
        return self.client.send(GetMedia(pk=int(str(pk)))).media


@contextmanager
def sign_up(service: SocketService, name: str) -> Generator[Person]:
    """A new account, with a number behind the name."""
    username = f"{name}{next(NUMBERS)}"
    with Client(service.url) as client:
        made = client.create_account(username, PASSWORD, full_name=name.capitalize())
        yield Person(service, username, made.pk, client)


def texts_of(media: Media) -> list[str]:
    """What is said about a media, the caption first."""
    return [comment.text for comment in media.comments]
