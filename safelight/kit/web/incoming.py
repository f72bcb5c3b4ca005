"""One request on its way to its door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from safelight.kit.house import House
from safelight.wire.contract import Message, Request
from safelight.wire.parameters import fields_of, read_request

from .addresses import Scope
from .body import Body
from .dialect import Manners
from .receiving import FORM_BYTES, Received, read_pairs, receive_files, receive_form
from .routes import Door
from .rupload import PARAMETERS, receive_bare_file
from .unwrapping import are_signed, unwrapped


@dataclass(slots=True)
class Incoming:
    """What came for a door: the texts in its path, its query, and later its body."""

    door: Door
    path_texts: list[str]
    scope: Scope
    manners: Manners
    body: Body
    received: Received = field(default_factory=Received)

    def __post_init__(self) -> None:
        query = self.scope["query_string"]
        bare = self.door.call.endpoint.bare
        self.received.pairs += [(bare, query.decode())] if bare and query.isdigit() else read_pairs(query)

    @property
    def headers(self) -> Mapping[bytes, bytes]:
        """The request's headers, by name."""
        return self.manners.headers

    @property
    def file_names(self) -> list[str]:
        """The fields of the call that travel as files."""
        return [name for name, field in fields_of(self.door.call).items() if field.is_file]

    async def receive_body(self, house: House) -> None:
        """Read the body, files into the house's workspace. Raises: as `receive_files`."""
        if self.scope["method"] != "POST":
            return
        self.body.check_length(FORM_BYTES + (house.upload_bytes if self.file_names else 0))
        content_type = self.headers.get(b"content-type", b"")
        if self.file_names:
            await self._receive_files(content_type, folder=house.workspace, most_bytes=house.upload_bytes)
        else:
            await receive_form(self.body.receive, content_type, self.received)
        if are_signed(self.received.pairs):
            self.manners.is_signed = self.manners.is_dialect = True
            self.received.pairs = unwrapped(self.received.pairs)

    async def _receive_files(self, content_type: bytes, *, folder: Path, most_bytes: int) -> None:
        receive, into, names = self.body.receive, self.received, self.file_names
        if PARAMETERS in self.headers:
            await receive_bare_file(receive, self.headers, into, name=names[0], folder=folder, most_bytes=most_bytes)
        else:
            await receive_files(receive, content_type, into, names=names, folder=folder, most_bytes=most_bytes)

    def request(self) -> Request[Any]:
        """The request, whole and valid. Raises: Invalid; NotFound if what stands in the path can't be."""
        call: type[Request[Message]] = self.door.call
        texts = self.received.texts(call)
        texts.update(zip(call.endpoint.path_fields, self.path_texts, strict=not self.door.is_dialects))
        return read_request(call, texts, self.received.files)
