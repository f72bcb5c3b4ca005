"""The reference says what the contract says, and its examples are answered as it tells."""

import re
from pathlib import Path

import msgspec
import pytest
from openapi_spec_validator import validate

from docs.reference import make
from docs.reference.markdown import anchor
from docs.reference.recording import STAND_IN, demo, record, replay
from safelight.features.later.dialect import FIRST_LATER_VERSION, MARKS
from safelight.features.later.jobs import DAY_SECONDS, KEY_SECONDS
from safelight.features.later.sealed import WINDOW_SECONDS
from safelight.features.later.words import MOST_COUNT
from safelight.reference.answers import Answered, answers
from safelight.reference.calls import Call
from safelight.reference.examples import EXAMPLES
from safelight.reference.model import MODULES, reference
from safelight.reference.objects import Object
from safelight.reference.openapi import document
from safelight.wire import dialect, history
from safelight.wire.contract import every_call
from safelight.wire.errors import SafelightError, error_from_answer
from safelight.wire.likes import GetLikers, Like, Unlike

HERE = Path(make.__file__).parent
FILES = make.files()
CALLS = list(reference().calls)
OBJECTS = reference().objects
AGAIN = "Make it again: .venv/bin/python docs/reference/make.py (with --keep, if no answer has changed)."
DRAWN = {"dominant_color"}
"""What differs a little from one machine to the next: it comes out of a picture's pixels."""


@pytest.mark.parametrize("name", FILES)
def test_what_is_committed_is_what_the_contract_makes(name: str) -> None:
    """Nobody has changed the contract without the reference, or the reference alone."""
    assert (HERE / name).read_text() == FILES[name], AGAIN


def test_nothing_else_lies_there() -> None:
    """No page of a noun that is gone."""
    assert {path.name for path in HERE.iterdir() if path.suffix in {".md", ".json"}} == set(FILES), AGAIN


def test_every_example_is_answered_as_it_stands_there() -> None:
    """Pasted into a shell beside a demo, page by page, each gives just that answer, but for what is drawn."""
    recorded = {name: undrawn(msgspec.to_builtins(one)) for name, one in record().items()}

    assert recorded == {name: undrawn(msgspec.to_builtins(one)) for name, one in answers().items()}, AGAIN


def undrawn(value: object) -> object:
    """The same, without what comes out of pixels."""
    if isinstance(value, dict):
        return {name: undrawn(one) for name, one in value.items() if name not in DRAWN}
    return [undrawn(one) for one in value] if isinstance(value, list) else value


def test_a_machine_without_curl_can_ask_too() -> None:
    """Our stand-in takes the same lines; on one page, as it is slow."""
    page = [example for example in EXAMPLES if example.call in {Like, Unlike, GetLikers}]
    with demo() as url:
        given = dict(replay(url, page, curl=STAND_IN))

    assert [one.status for one in given.values()] == [200, 200, 200]
    assert len(given["GetLikers"].answer["users"]) == len(answers()["GetLikers"].answer["users"])


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_every_example_works(call: Call) -> None:
    """It shows the call doing what it is for, and its answer is of the type that the contract names."""
    given = answers()[call.name]

    assert given.status == 200
    if call.answers_file:
        assert given == Answered(200, call.file_kind.replace("*", "jpeg"), None)
    else:
        assert msgspec.convert(given.answer, call.answer, str_keys=True)
        assert given.answer.get("status", "ok") == "ok"


def test_every_call_is_there_once() -> None:
    """The contract's calls, each on its noun's page and in the order of the examples."""
    declared = {call for call in every_call() if call.__module__.startswith("safelight.wire.")}

    assert {call.kind for call in CALLS} == declared
    assert {example.call for example in EXAMPLES} == declared
    assert len(CALLS) == len(EXAMPLES) == len(declared)
    assert {call.__module__ for call in declared} == {module.__name__ for module in MODULES}


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_every_call_is_told_whole(call: Call) -> None:
    """Its path, its methods, each parameter with what it means, each refusal with its status."""
    page = FILES[f"{call.kind.__module__.rpartition('.')[2]}.md"]
    section = page.partition(f"## `{call.endpoint.path}`\n")[2].partition("\n## ")[0]

    assert call.purpose.partition("\n")[0] in section
    assert all(method in section for method in call.endpoint.methods)
    for one in call.parameters:
        assert one.meaning
        assert f"| `{one.name}` | {one.words} |" in section
    for error in call.refusals:
        assert f"`{error.code}` {error.http_status}" in section
    assert [mark for mark in ("2010", "later") if f" · {mark} · " in section] == call.dialects
    for method, path in call.further_addresses:
        assert f"also ask by {method}" in section
        assert path == call.endpoint.path or f"`{path}`" in section
    for one in call.more:
        assert f"| `{one.name}` | {one.words} | {call.occasion_of(one)} | {one.meaning} |" in section


@pytest.mark.parametrize("one", OBJECTS, ids=lambda one: one.name)
def test_every_object_is_told_whole(one: Object) -> None:
    """Each field with its type and what it means."""
    section = FILES["objects.md"].partition(f"\n## {one.name}\n")[2].partition("\n## ")[0]

    for member in one.members:
        assert member.meaning
        assert f"| `{member.name}` | {member.words} |" in section


@pytest.mark.parametrize("error", reference().refusals, ids=lambda error: error.__name__)
def test_every_refusal_is_told(error: type[SafelightError]) -> None:
    """Its code, its status and when it is given."""
    assert f"| `{error.code}` | {error.http_status} |" in FILES["rules.md"]


def test_what_is_marked_2010_is_in_the_contract() -> None:
    """The table of what there was names calls, objects, parameters and fields that there are."""
    known = {call.name: {one.name for one in call.parameters} for call in CALLS}
    known |= {one.name: {member.name for member in one.members} for one in OBJECTS}

    for name, fields in {**history.CALLS, **history.OBJECTS}.items():
        if name != "Friendship":  # the four flags, which answers carry in larger objects
            assert set(fields.split()) <= known[name], name


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".md")])
def test_links_lead_to_headings(name: str) -> None:
    """Each link with an anchor leads to a heading of that page."""
    for target, place in re.findall(r"\]\((\w+\.md)#([^)]+)\)", FILES[name]):
        headings = re.findall(r"^#+ (.*)$", FILES[target], re.MULTILINE)
        assert place in {anchor(heading) for heading in headings}, (target, place)


def test_the_rules_tell_how_later_programs_are_known_and_answered() -> None:
    """Their headers and names, how they are refused, and how long a sealed password and its key are good."""
    rules = " ".join(FILES["rules.md"].partition("\n## Later programs\n")[2].split())
    marks = {mark.decode() for mark in MARKS}
    names = {name for others in dialect.NAMES.values() for name in others}

    assert marks | names <= {code.lower() for code in re.findall("`([^`]+)`", rules)}
    assert f"version from {FIRST_LATER_VERSION} on" in rules
    assert dialect.BARE_UPLOAD.partition("{")[0] in rules
    assert f"HTTP status {dialect.LOGIN_FAILED_STATUS}" in rules
    assert all(f"`{name}` `{text}`" in rules for name, text in dialect.LOGIN_FAILED_WORDS.items())
    assert f"`login_required` comes with {dialect.LOGIN_REQUIRED_STATUS}" in rules
    assert f"one beyond {MOST_COUNT} is {MOST_COUNT}" in rules
    assert ("at most an hour" in rules) == (WINDOW_SECONDS == 3600)
    assert f"told for {KEY_SECONDS // DAY_SECONDS} days" in rules


def test_the_description_for_programs_is_openapi() -> None:
    """It is valid, and has every call by every method, and every refusal."""
    described = document()

    validate(described)
    operations = {(path, method) for path, item in described["paths"].items() for method in item}
    own = {(call.endpoint.path, method) for call in CALLS for method in call.endpoint.methods}
    further = {(path, method) for method, path in dialect.ADDRESSES}
    assert operations == {(f"/{path.removeprefix('/')}", method.lower()) for path, method in own | further}
    assert {error.__name__ for error in reference().refusals} <= set(described["components"]["schemas"])


@pytest.mark.parametrize("error", reference().refusals, ids=lambda error: error.__name__)
def test_a_refusal_as_described_is_the_error_that_it_stands_for(error: type[SafelightError]) -> None:
    """The client makes the same class of an answer that is as the description says."""
    schema = document()["components"]["schemas"][error.__name__]
    answer = {name: one.get("const", 1) for name, one in schema["properties"].items()}

    assert type(error_from_answer(error.http_status, answer | {"allow": [], "fields": {}})) is error
