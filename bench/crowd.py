"""
A town of people who use a service all day: they look at feeds and pages, search, like, follow, talk, and upload.

`python -m bench.crowd URL PEOPLE PICTURE SECONDS` signs in `author01` to so many and does that for so long, without a
pause; it says, as JSON, how often each thing was done, and how often the service refused or failed.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count, repeat
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from .forms import FORM, MULTIPART, upload_form
from .session import PASSWORD, connect, signed_in

HANDS = 8
LANGUAGES = ("en-GB,en;q=0.9", "de-DE,de;q=0.8", "hu", "fr-CA,fr;q=0.7", "pt-BR", "ja", "sv-SE", "pl", "it", "es-MX")
WORDS = ("light", "rain", "harbour", "knees", "author1", "author2", "hiking", "café")
MOST_KNOWN = 2000
STAMPS = count(time.time_ns() // 1000)


@dataclass
class Person:
    """Somebody who is signed in, in their program and in their browser, and what they have seen of the service."""

    name: str
    program: dict[str, str]
    browser: dict[str, str]
    media: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


class Hand:
    """One connection, by which one person after the other does one thing."""

    def __init__(self, url: str, people: list[Person], picture: bytes, pictures: list[str], seed: int) -> None:
        self._url = url
        self._people = people
        self._picture = picture
        self._pictures = pictures
        self._chance = random.Random(seed)
        self._connection: HTTPConnection = connect(url)
        self.done: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()

    def work(self, until: float) -> None:
        """One thing after the other, the frequent ones often."""
        things, weights = zip(*((thing, weight) for thing, weight in self._things().items()), strict=True)
        while time.monotonic() < until:
            (thing,) = self._chance.choices(things, weights)
            self.done[thing.__name__.strip("_")] += 1
            thing(self._chance.choice(self._people))

    def _things(self) -> dict[Callable[[Person], None], int]:
        return {
            self._feed: 250,
            self._front_page: 80,
            self._photo_page: 120,
            self._profile_page: 60,
            self._picture_file: 250,
            self._like: 100,
            self._talk: 20,
            self._follow: 15,
            self._search: 30,
            self._popular: 20,
            self._activity: 40,
            self._upload: 5,
        }

    def _feed(self, person: Person) -> None:
        older = f"?max_id={person.media[-1]['pk']}" if person.media and self._chance.random() < 0.3 else ""
        if answer := self._call(person, f"feed/timeline/{older}"):
            person.media = json.loads(answer)["items"] or person.media

    def _popular(self, person: Person) -> None:
        if answer := self._call(person, "feed/popular/"):
            person.media = json.loads(answer)["items"]

    def _front_page(self, person: Person) -> None:
        self._page(person, "/")

    def _photo_page(self, person: Person) -> None:
        if person.media:
            self._page(person, f"/p/{self._chance.choice(person.media)['code']}/")

    def _profile_page(self, person: Person) -> None:
        self._page(person, f"/{self._chance.choice(self._people).name}/")

    def _picture_file(self, person: Person) -> None:
        if self._pictures:
            self._ask("GET", self._chance.choice(self._pictures), person.browser)

    def _like(self, person: Person) -> None:
        if person.media:
            deed = self._chance.choice(("like", "like", "unlike"))
            self._call(person, f"media/{self._chance.choice(person.media)['pk']}/{deed}/", {})

    def _talk(self, person: Person) -> None:
        if person.media:
            words = " ".join(self._chance.choices(WORDS, k=self._chance.randint(1, 40)))
            pk = self._chance.choice(person.media)["pk"]
            self._call(person, f"media/{pk}/comment/", {"comment_text": words})
            self._call(person, f"media/{pk}/comments/")

    def _follow(self, person: Person) -> None:
        name = self._chance.choice(self._people).name
        if name != person.name and (answer := self._call(person, f"users/{name}/usernameinfo/")):
            deed = self._chance.choice(("create", "create", "destroy"))
            self._call(person, f"friendships/{deed}/{json.loads(answer)['user']['pk']}/", {})

    def _search(self, person: Person) -> None:
        word = quote(self._chance.choice(WORDS))
        self._call(person, f"{self._chance.choice(('users', 'tags'))}/search/?q={word}&query={word}")
        self._page(person, f"/explore/?q={word}")

    def _activity(self, person: Person) -> None:
        self._call(person, "news/inbox/")
        self._page(person, "/activity/")

    def _upload(self, person: Person) -> None:
        stamp = next(STAMPS)
        body = b"".join(upload_form(stamp, self._picture))
        if self._ask("POST", "/api/v1/media/upload/", person.program | MULTIPART, body) and (
            answer := self._call(person, "media/configure/", {"device_timestamp": stamp, "caption": "Here #crowd"})
        ):
            media = json.loads(answer)["media"]
            pictures = [*media["image_versions"], *media["image_versions2"]["candidates"]]
            self._pictures += [urlsplit(each["url"]).path for each in pictures]
            del self._pictures[:-MOST_KNOWN]

    def _call(self, person: Person, path: str, form: dict[str, Any] | None = None) -> bytes | None:
        if form is None:
            return self._ask("GET", f"/api/v1/{path}", person.program)
        return self._ask("POST", f"/api/v1/{path}", person.program | FORM, urlencode(form).encode())

    def _page(self, person: Person, path: str) -> None:
        self._ask("GET", path, person.browser | {"Accept-Encoding": "gzip"})

    def _ask(self, method: str, path: str, headers: dict[str, str], body: bytes | None = None) -> bytes | None:
        """An answer's body; nothing, and one failure more, if it is none."""
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except OSError as error:
            self._connection = connect(self._url)
            self.failures[f"{method} {path.partition('?')[0]}: {type(error).__name__}"] += 1
            return None
        if answer.status == 200:
            return content
        self.failures[f"{answer.status}"] += 1
        return None


def arrived(url: str, number: int) -> Person:
    """Somebody signs in."""
    name = f"author{number:02}"
    program = signed_in(url, name)
    connection = connect(url)
    connection.request("POST", "/login/", urlencode({"username": name, "password": PASSWORD}), FORM)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    cookies = "; ".join(cookie.partition(";")[0] for cookie in answer.headers.get_all("set-cookie") or [])
    return Person(name, program, {"Cookie": cookies, "Accept-Language": LANGUAGES[number % len(LANGUAGES)]})


def main() -> None:
    """Everybody signs in, and then the hands work."""
    _, url, people, picture, seconds = sys.argv
    with ThreadPoolExecutor(HANDS) as threads:
        crowd = list(threads.map(arrived, repeat(url), range(1, int(people) + 1)))
        pictures: list[str] = []
        hands = [Hand(url, crowd, Path(picture).read_bytes(), pictures, seed) for seed in range(HANDS)]
        list(threads.map(Hand.work, hands, repeat(time.monotonic() + float(seconds))))
    done, failures = Counter[str](), Counter[str]()
    for hand in hands:
        done.update(hand.done)
        failures.update(hand.failures)
    print(json.dumps({"done": done, "failures": failures}))


if __name__ == "__main__":
    main()
