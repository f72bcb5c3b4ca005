"""The language that a reader's browser asks for: dates and numbers are written in it, whatever the page's own is."""

import re
from functools import lru_cache
from typing import cast

from babel import Locale, UnknownLocaleError, localedata

OURS = Locale("en", "GB")
"""The pages' own, and what those get who ask for English and not for whose."""

KINDS = frozenset(
    {
        *("de_AT", "de_CH", "es_AR", "es_MX", "fr_CA", "fr_CH", "it_CH", "nl_BE", "pt_PT", "sr_Latn", "sr_Latn_RS"),
        *("en_AU", "en_CA", "en_GB", "en_IE", "en_IN", "en_NZ", "en_US", "en_ZA"),
        *("zh_Hans", "zh_Hans_CN", "zh_Hant", "zh_Hant_HK", "zh_Hant_TW"),
    }
)
"""Kinds of languages that are told apart. The other 750 that babel knows are taken for their language."""

UNUSED = (
    *("currency_names", "currency_names_plural", "currency_symbols", "currency_unit_patterns"),
    *("compact_currency_formats", "compact_decimal_formats", "compound_unit_patterns", "unit_display_names"),
    *("languages", "scripts", "territories", "variants", "meta_zones", "time_zones", "zone_formats"),
    *("interval_formats", "list_patterns"),
)
"""Parts of what babel reads about a language."""

LONGEST_HEADER = 200
"""So much of what a browser says is read: there is room for a dozen languages."""

WISH = re.compile(r"([a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3})\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE)


def language_of(accept_language: bytes) -> Locale:
    """
    The language that is wanted most, of those in which we know how to write a date; else our own.

    What is known of a language stays in memory once somebody has asked for it: some 70 kB, for all of them 25 MB.
    """
    return dearest(accept_language[:LONGEST_HEADER].decode("latin-1"))


@lru_cache(maxsize=500)
def dearest(header: str) -> Locale:
    """The same, for a header that is not too long."""
    language = next(filter(None, map(find_language, wishes_in(header))), OURS)
    forget_the_rest(language)
    return language


def forget_the_rest(language: Locale) -> None:
    """Let go of what babel has just read about a language and no date or number is written with: three quarters."""
    known_of_it = localedata.load(str(language))
    for part in UNUSED:
        known_of_it.pop(part, None)
    units = cast("dict[str, object]", known_of_it.get("unit_patterns", {}))
    for unit in [unit for unit in units if not unit.startswith("duration-")]:
        del units[unit]


def wishes_in(header: str) -> list[str]:
    """The languages that an Accept-Language header names, the dearest first. What is no language is passed over."""
    found = filter(None, (WISH.fullmatch(part.strip()) for part in header.split(",")))
    by_weight = [(float(wish[2] or 1), wish[1]) for wish in found]
    return [name for weight, name in sorted(by_weight, key=lambda wish: -wish[0]) if weight]


def find_language(name: str) -> Locale | None:
    """The language with this name, or with as much of it as is told apart; none, if not even its first part is."""
    parts = name.split("-")
    for length in range(len(parts), 0, -1):
        try:
            language = Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        if str(language) in KINDS:
            return language
        if str(language) == language.language:
            return OURS if language.language == OURS.language else language
    return None


def tag_of(language: Locale) -> str:
    """How an element's `lang` names a language."""
    return str(language).replace("_", "-")
