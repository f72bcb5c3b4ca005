"""What later programs find in answers beside the contract's own fields is just what `wire/dialect.py` declares."""

import json
from collections.abc import Iterator
from typing import Any

import httpx2
import msgspec
from msgspec import inspect, structs

from safelight.wire.contract import BASE, Message, answer_type
from safelight.wire.dialect import ADDRESSES, BARE_UPLOAD, FRAMES, MORE, more_in_answer, more_of
from safelight.wire.media import Upload
from tests.later import MARK

from .world import EVERY_WAY, IN_A_FILE, ON_SQLITE, Call, World, multipart, outcome

pytestmark = ON_SQLITE

Seen = tuple[type[Message], dict[str, Any], set[str]]
"""An object in an answer: its type by the contract, itself, and what it has to have beside the fields of that type."""

WAYS = [(method, f"{BASE}{call.endpoint.path}", call) for call, method in EVERY_WAY if call not in IN_A_FILE]
WAYS += [(method, path if path.startswith("/") else BASE + path, call) for (method, path), call in ADDRESSES.items()]


async def test_every_answer_has_what_is_declared_and_nothing_else(world: World) -> None:
    """
    By the call on its top, by the object wherever one stands, and of the types that are said.

    What nobody ever found would not be missed, so every object that has more is met at least once.
    """
    wrong: list[tuple[str, str, str, set[str]]] = []
    met: set[type[Message]] = set()
    for method, path, call in WAYS:
        answer = await ask(world, method, path, call)
        assert outcome(call, answer) == (200, "ok")
        for kind, found, more in seen(method, call, answer.json()):
            met.add(kind)
            if gap := (found.keys() - set(kind.__struct_fields__)) ^ more:
                wrong.append((method, path, kind.__name__, gap))

    assert wrong == []
    assert [kind for kind in MORE if not any(issubclass(one, kind) for one in met)] == []
    assert set(FRAMES) <= {(method, call) for method, _, call in WAYS}


def seen(method: str, call: Call, answer: dict[str, Any]) -> Iterator[Seen]:
    """Every object in an answer, those included that the call alone adds. Raises: ValidationError, KeyError."""
    top = list(more_in_answer(method, call))
    (kind, found, more), *others = objects_in(inspect.type_info(answer_type(call)), answer)
    yield kind, found, {*more, *(name for _, name in top)}
    yield from others
    for declaring, name in top:
        yield from objects_in(checked_type(declaring, name, answer), answer[name])


async def ask(world: World, method: str, path: str, call: Call) -> httpx2.Response:
    """The call as Alice's later program makes it."""
    headers = MARK | await world.session()
    if path == BARE_UPLOAD:
        given = {"x-instagram-rupload-params": json.dumps({"upload_id": "77"})}
        return await world.request("POST", path.format(name="a"), content=world.file, headers=headers | given)
    if call is Upload:
        body, kind = multipart({"upload_id": "78"}, {"photo": world.file})
        return await world.request("POST", path, content=body, headers=headers | kind)
    if path == f"{BASE}{call.endpoint.path}" and method in call.endpoint.methods:
        return await world.ask(call, method=method, headers=headers)
    texts: dict[str, Any] = world.parameters(call)
    given = {"params" if method == "GET" else "data": texts}
    return await world.request(method, path.format(**texts), headers=headers, **given)


def checked_type(kind: type[Message], name: str, found: dict[str, Any]) -> inspect.Type:
    """The type of a field. Raises: ValidationError if what was found is not of it; KeyError if there is nothing."""
    field = next(one for one in structs.fields(kind) if one.name == name)
    msgspec.convert(found[name], field.type, str_keys=True)
    return inspect.type_info(field.type)


def objects_in(kind: inspect.Type, value: Any) -> Iterator[Seen]:
    """The objects that a value is made of, the outer ones first. Raises: as `checked_type`."""
    match kind:
        case inspect.StructType():
            more = more_of(kind.cls)
            names = set(more.__struct_fields__) if more else set[str]()
            yield kind.cls, value, names
            inner = [(field.type, value[field.name]) for field in kind.fields if field.name in value]
            inner += [(checked_type(more, name, value), value[name]) for name in names & value.keys() if more]
        case inspect.UnionType():
            kinds = (inspect.StructType, inspect.ListType)
            inner = [(one, value) for one in kind.types if isinstance(one, kinds) and value is not None]
        case inspect.ListType():
            inner = [(kind.item_type, one) for one in value]
        case inspect.DictType():
            inner = [(kind.value_type, one) for one in value.values()]
        case inspect.Metadata():
            inner = [(kind.type, value)]
        case _:
            inner = []
    for one, part in inner:
        yield from objects_in(one, part)
