from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users.tables import users
from safelight.features.visibility import is_there
from safelight.kit.db import Query, Tx, any_of
from safelight.kit.web.viewer import Viewer
from safelight.wire.comments import Mention

from .tables import mentions

Mentions = dict[tuple[int, int], list[Mention]]
"""Who is mentioned, by a media's pk and a text's: two comments about different media may have one pk."""


class Mentioned(NamedTuple):
    """Whom a text mentions, by the name that they have now."""

    media_pk: int
    text_pk: int
    pk: int
    username: str


MENTIONED = Query(
    Mentioned,
    sa.select(mentions.c.media_pk, mentions.c.text_pk, users.c.pk, users.c.username)
    .join_from(mentions, users)
    .where(any_of(mentions.c.text_pk, "texts"), is_there())
    .order_by(mentions.c.text_pk, users.c.username),
)


async def mentions_of(tx: Tx, viewer: Viewer, text_pks: Sequence[int]) -> Mentions:
    """Whom captions, named by their media's pk, and comments mention, as far as the viewer may know of them."""
    found: Mentions = defaultdict(list)
    for row in await tx.all(MENTIONED, texts=list(text_pks), viewer=viewer.pk):
        found[row.media_pk, row.text_pk].append(Mention(pk=row.pk, username=row.username))
    return found
