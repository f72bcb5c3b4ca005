"""Whatever is sent to a call, the service answers as its description for programs (openapi.json) says."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from safelight.reference.openapi import document
from tests.later import MARK
from tests.service import BASE

from .world import World

TAKES_ANY_TEXT = "/users/{username}/usernameinfo/"

EXAMPLES = 4
"""So many of each kind for each call, the same ones each time."""

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

Ask = Callable[[Case], httpx2.Response]


WAYS = {
    "as-described": (GenerationMode.POSITIVE, True, {}),
    "not-as-described": (GenerationMode.NEGATIVE, True, {}),
    "by-a-stranger": (GenerationMode.POSITIVE, False, {}),
    "by-a-later-program": (GenerationMode.POSITIVE, True, MARK),
    "by-a-stranger's-later-program": (GenerationMode.POSITIVE, False, MARK),
}


@pytest.mark.parametrize(("mode", "is_signed_in", "marks"), WAYS.values(), ids=WAYS)
async def test_whatever_is_sent(world: World, mode: GenerationMode, is_signed_in: bool, marks: dict[str, str]) -> None:
    """Parameters as they are described, and others: no 5xx, and each answer of a status and form that is described."""
    loop = asyncio.get_running_loop()
    keys = [world.photo, world.own_photo, world.bob, world.carol, world.place, await world.service.pk("alice")]
    for operation in operations(mode):
        headers = marks | (await world.session() if is_signed_in else {})

        def ask(case: Case, headers: dict[str, str] = headers) -> httpx2.Response:
            return asyncio.run_coroutine_threadsafe(send(world, case, headers), loop).result()

        await asyncio.to_thread(tried(operation, mode, keys, ask))


def operations(mode: GenerationMode) -> Iterator[Any]:
    """Every call by every method, as it is described; what is not as described can be sent to those with parameters."""
    schema = schemathesis.openapi.from_dict(document())
    for operation in (found.ok() for found in schema.get_all_operations()):
        raw = operation.definition.raw
        has_rules = (raw["parameters"] or "requestBody" in raw) and operation.path != TAKES_ANY_TEXT
        if mode is GenerationMode.POSITIVE or has_rules:
            yield operation


def tried(operation: Any, mode: GenerationMode, keys: list[int], ask: Ask) -> Callable[[], None]:
    """A call with made-up parameters, its keys sometimes those of people and things that there are."""

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), key=st.sampled_from([None, *keys]))
    def try_it(case: Case, key: int | None) -> None:
        if key and "pk" in (case.path_parameters or {}):
            case.path_parameters["pk"] = key
        case.validate_response(ask(case), checks=CHECKS)

    return try_it


async def send(world: World, case: Case, more_headers: dict[str, str]) -> httpx2.Response:
    """Send a case as it would travel."""
    base = BASE if "servers" in case.operation.definition.raw else f"{BASE}/api/v1"
    written = requests.Request(**case.as_transport_kwargs(base_url=base)).prepare()
    headers = {**dict(written.headers), **more_headers}
    return await world.request(written.method, written.url, content=written.body or b"", headers=headers)
