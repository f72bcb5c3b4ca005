"""Whoever is refused for asking too often sends a body that nobody keeps, parses or counts."""

from collections.abc import AsyncIterator

from tests.limited import at, codes, low, send, wait_of
from tests.service import RunningService

MEGABYTE = bytes(1_000_000)


async def flood(service: RunningService, headers: dict[str, str], sent: list[int]) -> AsyncIterator[bytes]:
    """A body, which looks after each megabyte whether the service has kept anything of it."""
    yield b'--b\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    for _ in range(3):
        yield MEGABYTE
        sent.append(sum(path.stat().st_size for path in service.house.workspace.iterdir()))
    yield b"\r\n--b--\r\n"


KIND = {"content-type": "multipart/form-data; boundary=b"}


async def test_of_a_person(service: RunningService) -> None:
    """The same upload that is kept while it arrives is not kept when there were too many calls before."""
    limited = service.beside(limits=low(calls_of_person=1))
    headers = await service.cookie("ana") | KIND
    kept: list[int] = []
    dropped: list[int] = []

    taken = await send(limited, "media/upload/", content=flood(service, headers, kept), headers=headers)
    refused = await send(limited, "media/upload/", content=flood(service, headers, dropped), headers=headers)

    assert taken.status_code == 422
    assert max(kept) > 0
    wait_of(refused)
    assert set(dropped) <= {0}


async def test_of_a_stranger(service: RunningService) -> None:
    """A login that is refused for its address has not been read: what is no form is not even noticed."""
    limited = service.beside(limits=low(calls_from_address=1))
    headers = at("198.51.100.1")

    answers = [await send(limited, "accounts/login/", content=b"\xff=\xff", headers=headers) for _ in range(2)]

    assert codes(answers) == ["invalid", "rate_limited"]
