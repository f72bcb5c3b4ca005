"""Commenting on photos."""

from typing import Annotated

from cyclopts import Parameter

from safelight.wire.comments import PostComment

from .arguments import Json, PhotoArgument, Words
from .signed_in import signed_in
from .streams import say

Text = Annotated[Words, Parameter(help="What to say. Quote it, so that it is one argument.")]


def comment(photo: PhotoArgument, text: Text, /, *, as_json: Json = False) -> None:
    """Comment on a photo."""
    with signed_in() as client:
        answer = client.send(PostComment(pk=photo, comment_text=text))
    say(answer, f"{answer.comment.user.username}: {answer.comment.text}", as_json=as_json)
