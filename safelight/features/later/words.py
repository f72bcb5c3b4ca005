"""What later programs call the contract's parameters."""

from typing import Any

import msgspec

from safelight.kit.web.dialect import Call
from safelight.kit.web.unwrapping import Pairs
from safelight.wire.dialect import NAMES
from safelight.wire.media import Configure
from safelight.wire.parameters import fields_of

NO_PLACE = {"{}", '"{}"', "[]", "null"}
MOST_COUNT = 100


def in_our_words(call: Call, pairs: Pairs) -> Pairs:
    """The parameters of a call by the names that the contract has for them."""
    names, given = NAMES.get(call, {}), {name for name, _ in pairs}
    return [(names[name] if name in names and names[name] not in given else name, text) for name, text in pairs]


def within_bounds(call: Call, pairs: Pairs) -> Pairs:
    """
    Parameters as a call takes them, without those that say nothing in the dialect: a place that is an empty object, a
    `count` of 0. A `count` beyond the most is the most.
    """
    if call is Configure:
        said = [(name, text) for name, text in pairs if name != "location" or text.strip() not in NO_PLACE]
        return [(name, place_in_our_words(text) if name == "location" else text) for name, text in said]
    if "count" in fields_of(call):
        return [(name, bounded(text) if name == "count" else text) for name, text in pairs]
    return pairs


def place_in_our_words(text: str) -> str:
    """
    A place with the number that it has elsewhere by the contract's name, and without an address that is none: one
    library writes the latitude there. What is no JSON object stays as it is.
    """
    try:
        place: dict[str, Any] = msgspec.json.decode(text, type=dict[str, Any])
        number = place.get("facebook_places_id")
        place = {"external_id": number} | place if number else place
        if not isinstance(place.get("address"), str):
            place.pop("address", None)
        return msgspec.json.encode(place).decode()
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return text


def bounded(count: str) -> str:
    """A count as the contract takes it; empty, which is the call's own, for none."""
    if not count.strip().isdecimal() or len(count) > 20:
        return count
    return str(min(int(count), MOST_COUNT) or "")
