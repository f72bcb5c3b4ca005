"""Liking photos."""

from safelight.wire.likes import GetLikers, Like, Unlike

from .arguments import BeforeOption, CountOption, Json, PhotoArgument
from .more import say_page
from .signed_in import signed_in
from .streams import say
from .words import people_words


def like(photo: PhotoArgument, /, *, as_json: Json = False) -> None:
    """Like a photo."""
    with signed_in() as client:
        say(client.send(Like(pk=photo)), "Liked.", as_json=as_json)


def unlike(photo: PhotoArgument, /, *, as_json: Json = False) -> None:
    """Like a photo no more."""
    with signed_in() as client:
        say(client.send(Unlike(pk=photo)), "Liked no more.", as_json=as_json)


def likers(
    photo: PhotoArgument, /, *, count: CountOption = 50, before: BeforeOption = 0, as_json: Json = False
) -> None:
    """List the people who like a photo, the newest like first."""
    with signed_in() as client:
        page = client.send(GetLikers(pk=photo, count=count, max_id=before))
    say_page(page, people_words(page.users), as_json=as_json)
