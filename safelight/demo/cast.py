"""The demo's people, who follows whom, and how to sign in as one of them."""

from dataclasses import dataclass

from msgspec import Struct

PASSWORD = "safelight"  # noqa: S105 (known to everybody: that is its use)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the demo. `picture` is the painting in the middle of which they see themselves."""

    username: str
    full_name: str
    picture: str
    biography: str
    external_url: str = ""
    follows: tuple[str, ...] = ()
    has_asked: tuple[str, ...] = ()
    is_owner: bool = False
    is_private: bool = False


CAST = (
    Person(
        "ana",
        "Ana Lindqvist",
        "steaming-cup",
        "Up before the sun, with coffee. I keep the light on here.",
        "https://lindqvist.example/mornings",
        follows=("ben", "cleo", "dev"),
        is_owner=True,
    ),
    Person(
        "ben",
        "Ben Okafor",
        "umbrellas",
        "Line 28, mostly. Late, mostly.",
        follows=("ana",),
        has_asked=("cleo",),
    ),
    Person("cleo", "Cléo Martin", "three-pears", "Small rooms, few people.", is_private=True),
    Person("dev", "Dev Raman", "balloon-at-sunrise", "Two thousand steps up, then breakfast."),
    Person(
        "eve",
        "Eve Sato",
        "sailing-home",
        "Boats, all of them borrowed.\nTell me where the wind is.",
        follows=("ana", "ben", "dev", "finn"),
    ),
    Person("finn", "Finn Aalto", "old-oak", "North of most things."),
)

USERNAMES = [person.username for person in CAST]


class Line(Struct, frozen=True):
    """What somebody has to know who signs in."""

    url: str
    people: list[str]
    password: str


def line_for(url: str) -> Line:
    """The line of a demo at an address."""
    return Line(url, USERNAMES, PASSWORD)
