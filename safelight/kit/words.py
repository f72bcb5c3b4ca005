"""The words of a name, as a search looks for them."""

import unicodedata

LONGEST_WORD = 50
"""So much of a word is looked for: an index takes no more than some 2,700 bytes, and nobody types as many."""


def words_of(text: str) -> list[str]:
    """
    The words of a text, each once: without capitals, accents and other marks, split at what is no letter or digit.

    Who looks for `cafe` finds `Café`. What somebody looks for is folded in the same way, so both agree.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(character for character in plain if not unicodedata.category(character).startswith("M"))
    spaced = "".join(character if character.isalnum() else " " for character in letters)
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in spaced.split()))
