"""A picture that is the whole body of a request, with its parameters in a header: how later programs upload."""

from collections.abc import Mapping
from pathlib import Path

from safelight.kit.names import random_name
from safelight.wire.contract import File
from safelight.wire.errors import Invalid

from .body import Receive, body_chunks
from .receiving import Received, room_on_disk
from .unwrapping import members

PARAMETERS = b"x-instagram-rupload-params"


async def receive_bare_file(
    receive: Receive, headers: Mapping[bytes, bytes], into: Received, *, name: str, folder: Path, most_bytes: int
) -> None:
    """
    Read such a body into a file in `folder`, by the name that the call has for it.

    Raises: Invalid if it is a part of a picture, or not all of it; TooLarge; Unavailable if the disk is full.
    """
    if headers.get(b"offset", b"0").strip() != b"0":
        raise Invalid(fields={"Offset": "a picture is sent in one piece, from 0"})
    into.pairs += members(headers[PARAMETERS], PARAMETERS.decode())
    path = folder / random_name()
    into.files[name] = File(path)
    received_bytes = 0
    with room_on_disk(), path.open("wb") as file:
        async for chunk in body_chunks(receive, most_bytes):
            received_bytes += file.write(chunk)
    announced = headers.get(b"x-entity-length", b"").strip()
    if announced.isdigit() and int(announced[:20]) != received_bytes:
        raise Invalid(fields={name: f"{received_bytes} bytes came of the {announced.decode()} in X-Entity-Length"})
