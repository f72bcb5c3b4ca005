"""Talking about photos."""

from typing import Annotated

from cyclopts import Parameter

from safelight.wire.codes import code_of
from safelight.wire.comments import Comment, CommentList, DeleteComment, GetComments, PostComment

from .arguments import BeforeOption, CommentArgument, CountOption, Json, PhotoArgument, Words
from .endings import WrongUsage
from .lines import hanging, in_columns
from .more import say_page
from .signed_in import signed_in
from .streams import say
from .times import ago

Text = Annotated[Words, Parameter(help="What to say. Quote it, so that it is one argument.")]


def comment(photo: PhotoArgument, text: Text, /, *, as_json: Json = False) -> None:
    """Comment on a photo."""
    with signed_in() as client:
        answer = client.send(PostComment(pk=photo, comment_text=text))
    say(answer, f"{answer.comment.user.username}: {answer.comment.text}", as_json=as_json)


def comments(
    photo: PhotoArgument, /, *, count: CountOption = 50, before: BeforeOption = 0, as_json: Json = False
) -> None:
    """
    List what was said about a photo.

    Of much, the newest. The caption is the first of all.
    """
    with signed_in() as client:
        page = client.send(GetComments(pk=photo, count=count, max_id=before))
    say_page(page, comments_words(page), as_json=as_json)


def uncomment(photo: PhotoArgument, comment: CommentArgument, /, *, as_json: Json = False) -> None:
    """Delete a comment of yours, or any on a photo of yours."""
    if comment == photo:
        raise WrongUsage("This is the photo's caption; change it with: safelight edit PHOTO --caption TEXT")
    with signed_in() as client:
        done = client.send(DeleteComment(pk=photo, comment_pk=comment))
    say(done, "Deleted.", as_json=as_json)


def comments_words(page: CommentList) -> str:
    """Each comment with the name that `uncomment` takes; further lines of a text stand below its first."""
    if not page.comments:
        return "Nothing was said."
    heads = in_columns([head_of(said) for said in page.comments]).splitlines()
    indent = max(map(len, heads)) + 2
    lines = (
        f"{head.ljust(indent)}{hanging(said.text, ' ' * indent)}"
        for head, said in zip(heads, page.comments, strict=True)
    )
    return "\n".join(lines)


def head_of(said: Comment) -> tuple[str, str, str]:
    """What stands before a comment's text."""
    return code_of(said.pk), ago(said.created_at), f"{said.user.username}:"
