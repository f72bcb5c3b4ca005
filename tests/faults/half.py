"""Half an upload, by hand."""

import asyncio

from safelight.settings import Settings
from tests.faults.serving import Serving


async def half_an_upload(
    service: Serving, session: str, photo: bytes
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter, bytes]:
    """A connection on which the first half of an upload was sent, and what is still to be sent."""
    head = b'--x\r\nContent-Disposition: form-data; name="device_timestamp"\r\n\r\n7\r\n'
    body = (
        head
        + b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
        + photo
        + b"\r\n--x--\r\n"
    )
    request = (
        f"POST /api/v1/media/upload/ HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={session}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
    half = len(body) // 2
    writer.write(request + body[:half])
    await writer.drain()
    return reader, writer, body[half:]


async def arrived(settings: Settings) -> None:
    """Wait until the service has begun to read it."""
    async with asyncio.timeout(20):
        while not any((settings.data / "workspace").iterdir()):  # noqa: ASYNC110 (another process's file)
            await asyncio.sleep(0.02)


async def vanished(settings: Settings) -> None:
    """Wait until nothing is left of it."""
    async with asyncio.timeout(20):
        while any((settings.data / "workspace").iterdir()):  # noqa: ASYNC110 (another process's file)
            await asyncio.sleep(0.02)
