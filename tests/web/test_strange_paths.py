"""Somebody asks for addresses that no page ever links to."""

from typing import Any

import pytest

from tests.service import RunningService

PATHS = [
    "/a%0Ab/",
    "/%0A",
    "/p/%0D%0Aset-cookie:x=1/",
    "/%00/",
    "/%ff/",
    "/../etc/passwd",
    "/%2e%2e/",
    "/\\x/",
]


@pytest.mark.parametrize("path", PATHS)
async def test_nothing_is_there(service: RunningService, path: str) -> None:
    """It is said as kindly as elsewhere, by a page that is as guarded."""
    answer = await service.http.get(path)

    assert answer.status_code == 404
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers
    assert "Check the address" in answer.text


async def test_web_sockets_are_closed(service: RunningService) -> None:
    """There is nothing that speaks by them."""
    sent: list[str] = []

    async def send(message: Any) -> None:
        sent.append(message["type"])

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    scope: dict[str, Any] = {"type": "websocket", "path": "/", "headers": [], "query_string": b"", "root_path": ""}
    await service.transport.app(scope, receive, send)

    assert sent == ["websocket.close"]
