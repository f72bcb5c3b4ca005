"""Saying something else about one's photos, and deleting them."""

from typing import Annotated

from cyclopts import Parameter
from msgspec import UNSET

from safelight.wire.media import DeleteMedia, EditMedia

from .arguments import GivenWords, Json, PhotoArgument
from .endings import WrongUsage
from .media import say_media
from .signed_in import signed_in
from .streams import say

Caption = Annotated[GivenWords, Parameter(help='What people read beside it; "" for nothing.')]
Alt = Annotated[GivenWords, Parameter(help="What can be seen, for those who can't see it.")]


def edit(photo: PhotoArgument, /, *, caption: Caption = None, alt: Alt = None, as_json: Json = False) -> None:
    """Say something else about a photo of yours."""
    if caption is None and alt is None:
        raise WrongUsage("Say what to change: --caption TEXT or --alt TEXT")
    changes = EditMedia(
        pk=photo,
        caption_text=UNSET if caption is None else caption,
        accessibility_caption=UNSET if alt is None else alt,
    )
    with signed_in() as client:
        answer = client.send(changes)
    say_media(answer, client.url, as_json=as_json)


def delete(photo: PhotoArgument, /, *, as_json: Json = False) -> None:
    """Delete a photo of yours for good, with all that was said about it."""
    with signed_in() as client:
        say(client.send(DeleteMedia(pk=photo)), "Deleted.", as_json=as_json)
