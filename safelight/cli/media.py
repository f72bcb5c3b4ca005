"""Looking at photos."""

from safelight.wire.media import GetMedia, GetPermalink, MediaAnswer

from .arguments import Json, PhotoArgument
from .signed_in import signed_in
from .streams import say
from .words import link_of, media_words


def show(photo: PhotoArgument, /, *, as_json: Json = False) -> None:
    """Show a photo's caption, comments and numbers."""
    with signed_in() as client:
        answer = client.send(GetMedia(pk=photo))
    say_media(answer, client.url, as_json=as_json)


def link(photo: PhotoArgument, /, *, as_json: Json = False) -> None:
    """Say the address of a photo's page, to be passed on."""
    with signed_in() as client:
        answer = client.send(GetPermalink(pk=photo))
    say(answer, answer.permalink, as_json=as_json)


def say_media(answer: MediaAnswer, url: str, *, as_json: bool) -> None:
    """Answer with a photo of the service at this address."""
    say(answer, f"{media_words(answer.media)}\n{link_of(url, answer.media)}", as_json=as_json)
