"""JSONP: a page of another site runs the answer, which calls a function of that page."""

import gzip
import json
import re
from urllib.parse import quote

import httpx2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.kit.web.replies import as_script
from safelight.wire.codes import code_of
from tests.service import BASE, RunningService

SCRIPT = re.compile(rb"/\*\*/([A-Za-z0-9_$.]+)\((.*)\);", re.DOTALL)

NAME = re.compile(r"[A-Z_$][A-Z0-9_$]*(\.[A-Z_$][A-Z0-9_$]*)*", re.ASCII | re.IGNORECASE)

HOSTILE_CAPTION = "</script><!-- & \u2028\u2029 */ ' \" \\ );alert(1)"


async def ask(service: RunningService, pk: int, callback: str, **headers: str) -> httpx2.Response:
    """The answer for a callback, escaped as it is sent."""
    address = f"/api/v1/oembed/?url={BASE}/p/{code_of(pk)}/&callback={quote(callback, safe='')}"
    return await service.http.get(address, headers=headers)


async def test_it_calls_the_function(service: RunningService) -> None:
    """With just what is told as JSON; it says what it is, and no browser takes it for anything else."""
    pk = await service.photo(by="ana", caption="Dusk")
    plain = await service.http.get(f"/api/v1/oembed/?url={BASE}/p/{code_of(pk)}/")

    for name in ("f", "_", "$", "jQuery1_23", "window.site.show"):
        script = await ask(service, pk, name)

        found = SCRIPT.fullmatch(script.content)
        assert found
        assert (found[1].decode(), json.loads(found[2])) == (name, plain.json())
        assert script.headers["content-type"] == "application/javascript; charset=utf-8"
        assert script.headers["x-content-type-options"] == "nosniff"


async def test_hostile_words_stay_words(service: RunningService) -> None:
    """Nothing of a caption ends the script, the string it stands in or the page around it."""
    pk = await service.photo(by="ana", caption=HOSTILE_CAPTION)

    body = (await ask(service, pk, "f")).content

    found = SCRIPT.fullmatch(body)
    assert found
    assert json.loads(found[2])["title"] == HOSTILE_CAPTION
    assert b"<" not in body
    assert "\u2028" not in body.decode()
    assert "\u2029" not in body.decode()


@given(text=st.text())
def test_any_words(text: str) -> None:
    """What is called says the same as the JSON, on one line for every browser."""
    script = as_script("f", json.dumps({"title": text}, ensure_ascii=False).encode("utf-8", "replace"))

    found = SCRIPT.fullmatch(script)
    assert found
    assert json.loads(found[2])["title"] == text.encode("utf-8", "replace").decode()
    assert not set("<\u2028\u2029\r\n") & set(script.decode())


HOSTILE_NAMES = [
    "alert(1)",
    "f;g",
    "f\n",
    "f\r\n",
    "\nf",
    " f",
    "f g",
    "f.",
    ".f",
    "f..g",
    "1f",
    "f[0]",
    "f`x`",
    "f=1",
    "<script>",
    "f/*",
    "*/f",
    "f\0",
    "ｆ",
    "fé",
    "f\u2028",
    "f٣",
    "\ufefff",
    "a" * 101,
    "f(){}//",
    '"',
]


async def test_what_is_no_name_is_refused(service: RunningService) -> None:
    """As JSON, with the reason, and without repeating it."""
    pk = await service.photo(by="ana")

    for name in HOSTILE_NAMES:
        answer = await ask(service, pk, name)

        assert answer.status_code == 422, name
        assert list(answer.json()["fields"]) == ["callback"]
        assert answer.headers["content-type"] == "application/json; charset=utf-8"


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=8))
async def test_any_name(service: RunningService, name: str) -> None:
    """Whatever is sent as a name, what comes back is a script that calls a plain name, or a refusal."""
    answer = await ask(service, 1, name.encode("utf-8", "replace").decode())

    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert (answer.status_code == 404) == bool(NAME.fullmatch(name))


async def test_a_refusal_is_not_a_script(service: RunningService) -> None:
    """It is the JSON that every call refuses with, and its HTTP status."""
    answer = await ask(service, 1, "f")

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.headers["content-type"] == "application/json; charset=utf-8"


async def test_without_a_name_it_is_json(service: RunningService) -> None:
    """An empty callback is none that could be called."""
    pk = await service.photo(by="ana")

    assert (await ask(service, pk, "")).status_code == 422


async def test_it_is_compressed_for_those_who_ask(service: RunningService) -> None:
    """As every answer."""
    pk = await service.photo(by="ana", caption="Long " * 400)

    plain = await ask(service, pk, "f", **{"accept-encoding": "identity"})
    async with service.http.stream("GET", plain.request.url, headers={"accept-encoding": "gzip"}) as compressed:
        body = b"".join([chunk async for chunk in compressed.aiter_raw()])

    assert compressed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == plain.content
