"""What a client writes, the service reads; anything else it reads or refuses, and nothing breaks."""

import unicodedata
from typing import Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET, Meta

from safelight.app import web as _every_feature  # noqa: F401 (declares every call)
from safelight.wire.contract import BASE, File, Message, Request, every_call
from safelight.wire.errors import Invalid, NotFound
from safelight.wire.locations import Place
from safelight.wire.media import Configure
from safelight.wire.parameters import fields_of, read_request, write_path, write_texts

Call = type[Request[Message]]

CALLS = sorted(
    (call for call in every_call() if call.__module__.startswith("safelight.wire.")), key=lambda call: call.__name__
)
EVERY_CALL = pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Mn", "Lo"])


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values that an annotation allows."""
    limits = [part for part in getattr(hint, "__metadata__", ()) if isinstance(part, Meta)]
    parts = get_args(hint)
    if get_origin(hint) is Literal:
        return st.sampled_from(parts)
    if limits:
        return limited(parts[0], limits)
    if parts:
        return st.one_of(*(values_of(part) for part in parts))
    if isinstance(hint, type) and issubclass(hint, Message):
        return st.builds(hint, **{name: values_of(part) for name, part in hints_of(hint).items()})
    return {str: written(0, 30), bool: st.booleans()}.get(hint, st.just(UNSET))


def limited(kind: Any, limits: list[Meta]) -> st.SearchStrategy[Any]:
    """Values of a kind within limits."""

    def limit(name: str) -> Any:
        return next((getattr(each, name) for each in limits if getattr(each, name) is not None), None)

    if kind is int:
        return st.integers(limit("ge"), limit("le"))
    if kind is float:
        return st.floats(limit("ge"), limit("le"))
    if get_args(kind):
        return values_of(kind)
    if limit("pattern"):
        return st.from_regex(limit("pattern"), fullmatch=True).filter(lambda text: len(text) <= limit("max_length"))
    return written(limit("min_length") or 0, min(limit("max_length") or 30, 30))


def written(shortest: int, longest: int) -> st.SearchStrategy[str]:
    """Texts that are in the form in which they are kept."""
    texts = st.text(LETTERS, min_size=shortest, max_size=longest)
    return texts.filter(lambda text: unicodedata.is_normalized("NFC", text))


def hints_of(kind: type) -> dict[str, Any]:
    """The annotations of a message's fields."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: hints[name] for name in kind.__struct_fields__}


def requests_of(call: Call) -> st.SearchStrategy[Request[Message]]:
    """Any request of this call, without its files."""
    hints = {name: hint for name, hint in hints_of(call).items() if hint is not File}
    files = {name: st.just(File("photo.jpg")) for name, field in fields_of(call).items() if field.is_file}
    return st.builds(call, **{name: values_of(hint) for name, hint in hints.items()}, **files)


def received(request: Request[Message]) -> dict[str, str]:
    """The texts of a request as they arrive, those in its path too."""
    names = request.endpoint.path_fields
    template, path = (BASE + request.endpoint.path).split("/"), write_path(request).split("/")
    in_path = [unquote(part) for place, part in zip(template, path, strict=True) if place.startswith("{")]
    return write_texts(request) | dict(zip(names, in_path, strict=True))


@EVERY_CALL
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_the_client_sends_is_what_the_server_reads(call: Call, data: st.DataObject) -> None:
    """Through texts and back, whatever the values; files travel beside."""
    request = data.draw(requests_of(call))
    files = {name: getattr(request, name) for name, field in fields_of(call).items() if field.is_file}

    assert read_request(call, received(request), files) == request


@EVERY_CALL
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_texts_are_read_or_refused(call: Call, data: st.DataObject) -> None:
    """With a reason for a field that the call has; NotFound where what stands in the path can't be."""
    any_text = st.text(st.characters(exclude_categories=[]), max_size=20) | st.sampled_from(["\ud800", "1\udfff"])
    numbers = (st.integers() | st.floats()).map(str)
    texts = data.draw(st.dictionaries(st.sampled_from([*call.__struct_fields__, "x"]), any_text | numbers))

    try:
        read_request(call, texts)
    except NotFound:
        reasons = dict.fromkeys(call.endpoint.path_fields, "")
        assert reasons
    except Invalid as refused:
        reasons = refused.fields
    else:
        return

    assert reasons.keys() <= set(call.__struct_fields__)
    assert all(bool(reason) != (name in call.endpoint.path_fields) for name, reason in reasons.items())


@EVERY_CALL
def test_every_call_is_well_declared(call: Call) -> None:
    """Its path ends in a slash, its path's fields and its bare one exist, and everything is said about it."""
    assert call.endpoint.path.endswith("/")
    assert {*call.endpoint.path_fields} <= {*call.__struct_fields__}
    assert not call.endpoint.bare or call.endpoint.bare in call.__struct_fields__
    assert call.__doc__
    assert Invalid in call.endpoint.raises or {*call.__struct_fields__} <= {*call.endpoint.path_fields}
    assert NotFound in call.endpoint.raises or not call.endpoint.path_fields


def test_no_two_calls_share_an_address() -> None:
    """A method and a path mean one call."""
    addresses = [(method, call.endpoint.path) for call in CALLS for method in call.endpoint.methods]

    assert len(addresses) == len(set(addresses))


def test_the_texts_in_a_place_are_cleaned_too() -> None:
    """As those that stand by themselves: what people write has one form."""
    place = '{"name": "\\n Cafe\\u0301 ", "address": " 1 "}'

    request = read_request(Configure, {"device_timestamp": "1", "location": place})

    assert request.location == Place(name="Café", address="1")
