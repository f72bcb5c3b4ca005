"""An export as somebody opens it."""

import io
import json
from typing import Any
from zipfile import ZipFile

from safelight import AsyncClient


async def exported(client: AsyncClient) -> ZipFile:
    """Everything of somebody's, every file of it read once."""
    archive = ZipFile(io.BytesIO(b"".join([chunk async for chunk in client.export()])))
    assert archive.testzip() is None
    return archive


def told(archive: ZipFile, name: str) -> Any:
    """What a file of JSON says."""
    return json.loads(archive.read(f"{name}.json"))
