"""An error that the service raises is the one that the client raises again."""

import json

import msgspec
import pytest

from safelight.wire.errors import (
    Internal,
    Invalid,
    NoAnswer,
    NotFound,
    NotNow,
    Refused,
    SafelightError,
    Unavailable,
    WrongMethod,
    error_from_answer,
    every_error,
)

ON_THE_WIRE = [error for error in every_error() if issubclass(error, Refused | NotNow)]


def example(kind: type[SafelightError]) -> SafelightError:
    """One of each class, with all the data that it carries."""
    data = {"allow": ["GET"], "fields": {"pk": "too large"}, "incident": "1f", "retry_after": 7}
    return kind("Because.", **{name: data[name] for name in kind.data_fields})


@pytest.mark.parametrize("kind", ON_THE_WIRE, ids=lambda kind: kind.__name__)
def test_an_error_travels_whole(kind: type[SafelightError]) -> None:
    """Its class, its message and its data."""
    error = example(kind)
    answer = json.loads(msgspec.json.encode({"code": error.code, "message": error.message, **error.data()}))

    again = error_from_answer(error.http_status, answer)

    assert (type(again), again.message, again.data()) == (kind, "Because.", error.data())


def test_codes_are_what_programs_tell_errors_apart_by() -> None:
    """No two classes share one."""
    codes = [error.code for error in every_error()]

    assert len(codes) == len(set(codes))


def test_the_statuses_of_the_contract() -> None:
    """What the same request will not change is below 500; a refused login alone is not below 300."""
    assert {error.__name__ for error in ON_THE_WIRE if error.http_status == 200} == {"LoginFailed"}
    assert all(400 <= error.http_status < 500 for error in every_error(Refused) if error.http_status != 200)
    assert {error.http_status for error in every_error(NotNow)} == {429, 500, 503}
    assert not [error for error in every_error(NoAnswer) if error in ON_THE_WIRE]


@pytest.mark.parametrize(("status", "parent"), [(400, Refused), (418, Refused), (429, NotNow), (502, NotNow)])
def test_an_unknown_code_becomes_its_nearest_parent(status: int, parent: type[SafelightError]) -> None:
    """By its HTTP status."""
    error = error_from_answer(status, {"code": "of another time", "message": "Because."})

    assert (type(error), error.message) == (parent, "Because.")


def test_every_error_has_a_sentence_for_people() -> None:
    """Whoever raises it without one says this; those with reasons say the reasons."""
    assert str(NotFound()) == "There is no such thing here."
    assert str(Invalid(fields={"pk": "too large", "count": "too small"})) == "pk: too large; count: too small"
    assert all(
        str(each)
        for each in (WrongMethod(allow=["GET"]), Internal(incident="1f"), Unavailable(), NoAnswer(), Invalid())
    )
