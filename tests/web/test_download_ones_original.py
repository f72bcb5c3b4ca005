"""The owner of a photo has the file back that it was made from."""

from starlette.types import Message

from safelight.wire.codes import code_of
from tests.service import RunningService, picture

from .browsing import browser
from .reading import read


async def test_it_comes_byte_for_byte(service: RunningService) -> None:
    """As a file with a name, that is kept by nobody on the way; its photo's page leads there."""
    sent = picture()
    media = await (await service.as_user("ana")).upload(sent)
    address = f"/p/{media.code}/"
    ana = await browser(service, "ana")

    assert read((await ana.get(address)).text).all("a", href=f"{address}original/")
    answer = await ana.get(f"{address}original/")

    assert answer.content == sent
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["content-disposition"] == f'attachment; filename="{media.code}.jpg"'
    assert answer.headers["cache-control"] == "private, no-cache"


async def test_asking_for_its_headers_sends_no_byte(service: RunningService) -> None:
    """HEAD is GET without its body, which is not left to the server to drop."""
    code = code_of(await service.photo(by="ana"))
    ana = await browser(service, "ana")
    request = ana.build_request("HEAD", f"/p/{code}/original/")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "method": "HEAD",
        "path": request.url.path,
        "query_string": b"",
        "scheme": "http",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
    }
    sent: list[Message] = []

    async def nothing() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await service.transport.app(scope, nothing, send)

    got = await ana.get(f"/p/{code}/original/")
    assert sent[0]["status"] == 200
    assert dict(sent[0]["headers"])[b"content-length"].decode() == got.headers["content-length"]
    assert not any(message.get("body") for message in sent)


async def test_where_the_host_keeps_none_there_is_no_link(service: RunningService) -> None:
    """And the address finds nothing."""
    sparing = service.beside(keeps_originals=False)
    code = code_of(await sparing.photo(by="ana"))
    ana = await browser(sparing, "ana")

    assert not read((await ana.get(f"/p/{code}/")).text).all("a", href=f"/p/{code}/original/")
    assert (await ana.get(f"/p/{code}/original/")).status_code == 404
