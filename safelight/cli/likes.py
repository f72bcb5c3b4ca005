"""Liking photos."""

from safelight.wire.likes import Like, Unlike

from .arguments import Json, PhotoArgument
from .signed_in import signed_in
from .streams import say


def like(photo: PhotoArgument, /, *, as_json: Json = False) -> None:
    """Like a photo."""
    with signed_in() as client:
        say(client.send(Like(pk=photo)), "Liked.", as_json=as_json)


def unlike(photo: PhotoArgument, /, *, as_json: Json = False) -> None:
    """Like a photo no more."""
    with signed_in() as client:
        say(client.send(Unlike(pk=photo)), "Liked no more.", as_json=as_json)
