"""What people write, with links where it speaks of hashtags and of people."""

from urllib.parse import quote

from markupsafe import Markup, escape

from safelight.wire.comments import Comment
from safelight.wire.references import Reference, references_in

LINK = Markup('<a href="{address}" dir="auto">{text}</a>')


def linked(comment: Comment) -> Markup:
    """
    The text of a comment or a caption as HTML. Everything in it is escaped; only the links are ours.

    People are linked who were found when it was written, and still have the name that stands there.
    """
    known = {mention.username for mention in comment.mentions or ()}
    parts: list[Markup] = []
    place = 0
    for reference in references_in(comment.text):
        if reference.kind == "hashtag" or reference.name in known:
            parts.append(escape(comment.text[place : reference.start]))
            parts.append(LINK.format(address=address_of(reference), text=comment.text[reference.start : reference.end]))
            place = reference.end
    return Markup().join([*parts, escape(comment.text[place:])])


def address_of(reference: Reference) -> str:
    """Where a reference leads."""
    name = quote(reference.name, safe="")
    return f"/tags/{name}/" if reference.kind == "hashtag" else f"/{name}/"
