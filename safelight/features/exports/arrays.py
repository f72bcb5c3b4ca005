"""Lists as JSON, written page by page."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

import msgspec

from safelight.wire.contract import Message


async def array(pages: AsyncGenerator[Sequence[Message]]) -> AsyncGenerator[bytes]:
    """A list of what is on the pages, an item a line."""
    before = b"["
    async with aclosing(pages):
        async for page in pages:
            for item in page:
                yield before + b"\n" + msgspec.json.encode(item)
                before = b","
    yield b"[]\n" if before == b"[" else b"\n]\n"
