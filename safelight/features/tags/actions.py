from collections.abc import Sequence

from safelight.features.activity.telling import take_back_mentions, take_back_words, tell_mentioned
from safelight.kit.db import Tx
from safelight.wire.references import hashtags_in

from .mentioning import Words, change_mentions, end_mentions, enter_mentions
from .tagging import retag


async def read_words(tx: Tx, words: Words) -> None:
    """
    Enter whom new words mention, who are told, and which hashtags they give the media.

    Whoever calls has taken the media's row, as for all of these.
    """
    await tell(tx, words, await enter_mentions(tx, words))
    await retag_by(tx, words)


async def read_changed_words(tx: Tx, words: Words) -> None:
    """The same for a caption that was changed: only whom it did not mention before is told."""
    change = await change_mentions(tx, words)
    if change.gone:
        await take_back_mentions(tx, change.gone, by=words.author_pk, pk=words.pk, media_pk=words.media_pk)
    await tell(tx, words, change.new)
    await retag(tx, words.media_pk)


async def forget_words(tx: Tx, words: Words) -> None:
    """Words are gone: whom they mention, what was told of them, and the hashtags that only they gave the media."""
    await end_mentions(tx, words)
    await take_back_words(tx, by=words.author_pk, pk=words.pk, media_pk=words.media_pk)
    await retag_by(tx, words)


async def tell(tx: Tx, words: Words, people: Sequence[int]) -> None:
    """Tell people that they are mentioned; but whoever is told already that their media was commented on."""
    is_comment = words.pk != words.media_pk
    others = [pk for pk in people if not (is_comment and pk == words.owner_pk)]
    await tell_mentioned(tx, others, by=words.author_pk, pk=words.pk, media_pk=words.media_pk)


async def retag_by(tx: Tx, words: Words) -> None:
    """Have the media's hashtags follow its owner's words; those of others are theirs alone."""
    if words.author_pk == words.owner_pk and hashtags_in(words.text):
        await retag(tx, words.media_pk)
