"""Files for browsers: what the pages need, from memory, and published pictures, from the storage."""

import mimetypes
import re
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from starlette.responses import Response

from safelight.kit.house import House
from safelight.kit.storage import Missing
from safelight.wire.errors import NotFound

from .kept import KeptFile, left_to_proxy
from .pages import Pages
from .viewer import Viewer

STATIC = Path(__file__).parent / "static"

FOREVER = "public, max-age=31536000, immutable"  # for names that never mean something else
A_DAY = "public, max-age=86400"

JPEG = "image/jpeg"

SEALED = "default-src 'none'; sandbox"
"""The policy of files from people, should a browser ever show one as a page."""

PUBLISHED = "/media/"
"""Below which address published pictures are."""

PICTURE_NAME = re.compile(r"[0-9a-f]{32}_[0-9]{1,5}\.jpg")
NOBODYS_FACE = "profiles/anonymousUser.jpg"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of ours, in memory."""

    body: bytes
    media_type: str

    @property
    def fingerprint(self) -> str:
        """A name for this content."""
        return blake2b(self.body, digest_size=6).hexdigest()

    def response(self, cache_control: str) -> Response:
        """The file, tagged by its content."""
        headers = {"cache-control": cache_control, "etag": f'"{self.fingerprint}"'}
        return Response(self.body, media_type=self.media_type, headers=headers)


class Assets:
    """The files that pages need, read once, under addresses that change with their content."""

    def __init__(self, folder: Path = STATIC) -> None:
        paths = [path for path in folder.rglob("*") if path.is_file()]
        self._files = {path.relative_to(folder).as_posix(): read_asset(path) for path in paths}
        self._addresses = {name: f"{asset.fingerprint}-{name}" for name, asset in self._files.items()}
        self._by_address = {address: self._files[name] for name, address in self._addresses.items()}

        scripts = sorted(name for name in self._files if name.endswith(".js"))
        self._edition = blake2b(b"".join(self._files[name].body for name in scripts), digest_size=6).hexdigest()

    def script(self, name: str) -> str:
        """
        By which address a page asks for a script.

        All of them are in one folder, whose name changes with any of them, so that one finds another beside itself.
        """
        return f"/static/{self._edition}/{name}"

    def script_found(self, edition: str, name: str) -> Asset:
        """The script at an address below `/static/`. Raises: NotFound."""
        if edition != self._edition or not name.endswith(".js") or name not in self._files:
            raise NotFound
        return self._files[name]

    def text(self, name: str) -> str:
        """A file's text."""
        return self._files[name].body.decode()

    def address(self, name: str) -> str:
        """By which address a page asks for a file."""
        return f"/static/{self._addresses[name]}"

    def named(self, name: str) -> Asset:
        """The file with this name."""
        return self._files[name]

    def found(self, address: str) -> Asset:
        """The file at an address below `/static/`. Raises: NotFound."""
        if address not in self._by_address:
            raise NotFound
        return self._by_address[address]


@cache
def read_assets() -> Assets:
    """The files that pages need, which are the same for every service in this process."""
    return Assets()


def read_asset(path: Path) -> Asset:
    """Read a file of ours."""
    return Asset(path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream")


def file_doors(assets: Assets) -> Pages:
    """The doors of files."""
    pages = Pages()

    @pages.serves("GET", "/static/{address}", is_for_anyone=True)
    async def static(_house: House, _viewer: Viewer, address: str) -> Response:
        return assets.found(address).response(FOREVER)

    @pages.serves("GET", "/static/{edition}/{name}", is_for_anyone=True)
    async def script(_house: House, _viewer: Viewer, edition: str, name: str) -> Response:
        return assets.script_found(edition, name).response(FOREVER)

    @pages.serves("GET", f"/{NOBODYS_FACE}", is_for_anyone=True)
    async def nobodys_face(_house: House, _viewer: Viewer) -> Response:
        return assets.named(NOBODYS_FACE).response(A_DAY)

    @pages.serves("GET", f"{PUBLISHED}{{name}}", is_for_anyone=True)
    async def picture(house: House, _viewer: Viewer, name: str) -> Response:
        return await picture_response(house, name)

    return pages


async def picture_response(house: House, name: str) -> Response:
    """
    A published picture. Its address cannot be guessed, so whoever has it may look.

    Raises: NotFound for whatever is no published picture's name, before any path is made of it.
    """
    key = picture_key(name)
    if key is None:
        raise NotFound
    return await kept_picture(house, key)


def picture_key(name: str) -> str | None:
    """Under which key the storage has a published picture; None if this is not the name of any."""
    return f"media/{name}" if PICTURE_NAME.fullmatch(name) else None


async def kept_picture(house: House, key: str) -> Response:
    """A picture from the storage, under a name that never means another one. Raises: NotFound."""
    try:
        size = await house.storage.size(key)
    except Missing as error:
        raise NotFound from error
    name = key.rpartition("/")[2].removesuffix(".jpg")
    headers = {"cache-control": FOREVER, "etag": f'"{name}"', "content-security-policy": SEALED}
    return left_to_proxy(house.storage, key, house.send_file, headers, JPEG) or KeptFile(
        house.storage, key, size, headers, JPEG
    )
