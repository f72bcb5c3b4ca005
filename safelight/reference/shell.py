"""Examples as lines for a shell, which work when they are pasted while `bin/demo` runs."""

import re
import shlex
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from safelight.wire.contract import Archive

from .calls import Call
from .examples import Example

START = (
    "URL=http://127.0.0.1:8010",
    "API=$URL/api/v1",
    """pk() { grep -o '"pk":[0-9]*' | head -n 1 | cut -d : -f 2; }""",
)
"""What every page begins with."""

PICTURE = 'curl -s -o photo.jpg "$URL/profiles/anonymousUser.jpg"'

WIDTH = 100

NAMES = {
    **{
        name.upper(): f'curl -s "$API/users/{name}/usernameinfo/" | pk'
        for name in ("ana", "ben", "cleo", "eve", "finn")
    },
    "PHOTO": 'curl -s "$API/feed/user/$BEN/?count=1" | pk',
    "MINE": 'curl -s -b ana.jar "$API/feed/user/?count=1" | pk',
    "FINNS": 'curl -s -b finn.jar "$API/feed/user/?count=1" | pk',
    "PLACE": 'curl -s "$API/locations/search/?q=nyhavn" | pk',
    "LINK": """curl -s "$API/media/$PHOTO/permalink/" | grep -o 'http[^"]*'""",
    "SESSION": """curl -s -b ben.jar "$API/accounts/sessions/" | grep -o '[0-9a-f]\\{64\\}' | tail -n 1""",
    "INVITATION": 'curl -s -b ana.jar -X POST "$API/accounts/invitations/create/" | pk',
    "COMMENT": 'curl -s -b ana.jar -d comment_text=Lovely "$API/media/$PHOTO/comment/" | pk',
}
"""What the names in examples stand for: how a shell finds that out."""


def setup_lines(examples: Iterable[Example]) -> list[str]:
    """What has to be typed once before these examples: sessions, keys, and a picture to send."""
    commands = [line for example in examples for line in command_lines(example)]
    names = list(dict.fromkeys(name for line in commands for name in names_in(line)))
    lines = [f"{name}=$({NAMES[name]})" for name in names]
    people = dict.fromkeys(re.findall(r"-b (\w+)\.jar", "\n".join([*lines, *commands])))
    picture = [PICTURE] if any("photo.jpg" in line for line in commands) else []
    return [*START, *map(sign_in, people), *picture, *lines]


def names_in(line: str) -> Iterator[str]:
    """The names that a line needs, those first that others are found by."""
    for name in re.findall(r"\$([A-Z]+)", line):
        if name in NAMES:
            yield from names_in(NAMES[name])
            yield name


def sign_in(name: str) -> str:
    """Somebody of the demo signs in; the session is kept in a file."""
    return f'curl -s -c {name}.jar -d "username={name}&password=safelight&device_id=curl" "$API/accounts/login/"'


def command_lines(example: Example) -> list[str]:
    """An example with what must come before it."""
    return [*(command(one) for one in example.first), command(example)]


def command(example: Example) -> str:
    """A call as a `curl` line, or as several where it is long."""
    call = Call(example.call)
    in_path = {name: value for name, value in example.values.items() if name in call.endpoint.path_fields}
    others = {name: value for name, value in example.values.items() if name not in in_path}
    path = f"$API/{call.endpoint.path.format(**in_path)}"
    if "POST" in call.endpoint.methods:
        options, address = body_options(call, others), path
    else:
        options, address = query_options(others), path + query(others)
    beginning = " ".join(["curl -s", *session_options(example), *file_options(call)])
    return broken([beginning, *options, f'"{address}"'])


def broken(parts: list[str]) -> str:
    """The parts of a line, in several where they are too long for one."""
    line = " ".join(parts)
    return line if len(line) <= WIDTH else " \\\n  ".join(parts)


def session_options(example: Example) -> Iterator[str]:
    """Whose session is sent, and whose is kept."""
    if example.by:
        yield f"-b {example.by}.jar"
    if example.saves_session:
        yield f"-c {example.saves_session}.jar"


def file_options(call: Call) -> Iterator[str]:
    """Where a file is kept."""
    if call.answers_file:
        yield f"-o {call.anchor.rpartition('-')[2]}.{'zip' if call.answer is Archive else 'jpg'}"


def query_options(values: dict[str, str]) -> Iterator[str]:
    """Parameters of which `curl` makes a query: those whose values only the shell knows, addresses among them."""
    if "$LINK" in values.values():
        yield "-G"
        for name, value in values.items():
            yield f"--data-urlencode {shell_word(f'{name}={value}')}"


def query(values: dict[str, str]) -> str:
    """Parameters as a query, where they can be written as one."""
    if not values or "$LINK" in values.values():
        return ""
    return "?" + "&".join(f"{name}={quote(value)}" for name, value in values.items())


def body_options(call: Call, values: dict[str, str]) -> Iterator[str]:
    """Parameters as a form."""
    files = {one.name for one in call.parameters if one.is_file}
    if not values:
        yield "-X POST"
    for name, value in values.items():
        if files:
            yield f"-F {name}={'@' * (name in files)}{value}"
        else:
            is_plain = re.fullmatch(r"[\w.,$]+", value)
            yield f"{'-d' if is_plain else '--data-urlencode'} {shell_word(f'{name}={value}')}"


def shell_word(text: str) -> str:
    """A word for the shell, in which names still mean what they stand for."""
    return f'"{text}"' if "$" in text else shlex.quote(text)
