"""The demo's people, and who follows whom."""

from dataclasses import dataclass

PASSWORD = "safelight"  # noqa: S105 (known to everybody: that is its use)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the demo."""

    username: str
    full_name: str
    follows: tuple[str, ...] = ()
    has_asked: tuple[str, ...] = ()
    is_owner: bool = False
    is_private: bool = False


CAST = (
    Person("ana", "Ana Lindqvist", follows=("ben", "cleo", "dev"), is_owner=True),
    Person("ben", "Ben Okafor", follows=("ana",), has_asked=("cleo",)),
    Person("cleo", "Cléo Martin", is_private=True),
    Person("dev", "Dev Raman"),
    Person("eve", "Eve Sato", follows=("ana", "ben", "dev", "finn")),
    Person("finn", "Finn Aalto"),
)

USERNAMES = [person.username for person in CAST]
