"""Names that are the same each time, for what differs from one demo to the next: keys, codes, files and times."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from safelight import Client
from safelight.demo.cast import PASSWORD, USERNAMES
from safelight.wire.codes import code_of
from safelight.wire.feeds import GetUserFeed
from safelight.wire.users import GetUserByName

ADDRESS = "http://127.0.0.1:8010"
FIRST_PHOTO = 101
FIRST_OTHER = 1001
LEAST_KEY = 2**40
LONGEST_PAST_SECONDS = 100 * 24 * 3600
NEWEST_PHOTO_AT = 1_300_290_730
DAY_SECONDS = 24 * 3600
NOW = NEWEST_PHOTO_AT + DAY_SECONDS

KEY = re.compile(r"\d{13,16}")
FILE = re.compile(r"[0-9a-f]{32}")
CODE = re.compile(r"(?<=/p/)[\w-]+(?=/)")


@dataclass
class Stable:
    """
    What things are called in the reference.

    People are 1 to 6, the demo's photos go on from 101 in their order, and whatever else has a key from 1001 in its
    own. The newest photo of the demo was published on a day in March 2011, and what is done while it runs, a
    day later; what is still to come, so many whole days after that.
    """

    url: str
    started_at: int
    newest_photo_at: int = 0
    keys: dict[int, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def look_around(self) -> None:
        """Learn who and what is in a demo that nobody has changed yet."""
        photos: list[tuple[int, int]] = []
        with Client(self.url) as client:
            for number, name in enumerate(USERNAMES, start=1):
                client.login(name, PASSWORD)
                pk = client.send(GetUserByName(username=name)).user.pk
                photos += [(media.pk, media.taken_at) for media in client.walk(GetUserFeed(pk=pk, count=100))]
                self.keys[pk] = number
        self.keys |= {pk: number for number, (pk, _) in enumerate(sorted(photos), start=FIRST_PHOTO)}
        self.newest_photo_at = max(moment for _, moment in photos)

    def learn(self, answers: list[Any]) -> None:
        """Give names to whatever else there is in these answers."""
        others = {key for key in keys_in(answers) if key >= LEAST_KEY and key not in self.keys}
        self.keys |= {key: number for number, key in enumerate(sorted(others), start=FIRST_OTHER)}
        for owner, name in files_in(answers, 0):
            self.files.setdefault(name, fake_file(self.keys.get(owner, 0) or len(self.files)))

    def renamed(self, value: Any) -> Any:
        """The same answer, with the names that things have in the reference."""
        match value:
            case dict():
                return {self.renamed(name): self.renamed(one) for name, one in self.with_code(value).items()}
            case list():
                return [self.renamed(one) for one in value]
            case str():
                return self.renamed_text(value)
            case bool():
                return value
            case int():
                return self.keys.get(value) or self.renamed_moment(value)
            case _:
                return value

    def with_code(self, value: dict[str, Any]) -> dict[str, Any]:
        """A code is the pk beside it, written in another way."""
        return {**value, "code": code_of(self.keys[value["pk"]])} if "code" in value and "pk" in value else value

    def renamed_text(self, text: str) -> str:
        """A text, with every key, code, file and address in it."""
        codes = {code_of(key): code_of(number) for key, number in self.keys.items()}
        text = text.replace(self.url, ADDRESS)
        text = CODE.sub(lambda found: codes.get(found[0], found[0]), text)
        text = FILE.sub(lambda found: self.files.get(found[0], found[0]), text)
        return KEY.sub(lambda found: str(self.keys.get(int(found[0]), found[0])), text)

    def renamed_moment(self, number: int) -> int:
        """A time, as long before the reference's own as it was before ours. Other numbers stay."""
        if number >= self.started_at:
            days = round((number - self.started_at) / DAY_SECONDS)
            return NOW + days * DAY_SECONDS if number < self.started_at + LONGEST_PAST_SECONDS else number
        is_past = number > self.started_at - LONGEST_PAST_SECONDS
        return number - self.newest_photo_at + NEWEST_PHOTO_AT if is_past else number


def keys_in(value: Any) -> Iterator[int]:
    """Every number that may be a key, in texts too."""
    match value:
        case dict():
            yield from (key for pair in value.items() for part in pair for key in keys_in(part))
        case list():
            yield from (key for one in value for key in keys_in(one))
        case str():
            yield from (int(found) for found in KEY.findall(FILE.sub("", value)))
        case int():
            yield value


def files_in(value: Any, owner: int) -> Iterator[tuple[int, str]]:
    """Every file's name, with the key of the nearest object around it that has one."""
    match value:
        case dict():
            nearest = value.get("pk", owner)
            yield from (found for one in value.values() for found in files_in(one, nearest))
        case list():
            yield from (found for one in value for found in files_in(one, owner))
        case str():
            yield from ((owner, found) for found in FILE.findall(value))


def fake_file(number: int) -> str:
    """A name that looks like a file's."""
    return blake2b(str(number).encode(), digest_size=16).hexdigest()
