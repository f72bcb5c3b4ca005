"""Looking at photos."""

from safelight.wire.media import GetMedia

from .arguments import Json, PhotoArgument
from .signed_in import signed_in
from .streams import say
from .words import link_of, media_words


def show(photo: PhotoArgument, /, *, as_json: Json = False) -> None:
    """Show a photo's caption, comments and numbers."""
    with signed_in() as client:
        answer = client.send(GetMedia(pk=photo))
    say(answer, f"{media_words(answer.media)}\n{link_of(client.url, answer.media)}", as_json=as_json)
