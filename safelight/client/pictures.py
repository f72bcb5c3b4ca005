"""Pictures: the files behind the addresses that answers give, and the file that a photo was made from."""

from typing import Generic, NamedTuple, TypeVar

import httpx2

from safelight.wire.errors import BadAnswer, NotFound
from safelight.wire.media import Picture

Chunks = TypeVar("Chunks")


class Original(NamedTuple, Generic[Chunks]):
    """The file that a photo was made from: its content type, and its bytes as they arrive."""

    content_type: str
    chunks: Chunks


def asking_for(picture: Picture) -> httpx2.Request:
    """
    The HTTP request for a picture. It carries no session, since pictures may lie with another host.

    Raises: BadAnswer if its address is none.
    """
    try:
        url = httpx2.URL(picture.url)
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise BadAnswer(f"The service gave a picture an address that is none: {error}") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise BadAnswer("The service gave a picture an address that is neither http nor https")
    return httpx2.Request("GET", url, headers={"Accept": "image/*", "User-Agent": "safelight-client"})


def check(response: httpx2.Response) -> None:
    """Raises: NotFound if the picture is gone; BadAnswer if what answers is no picture."""
    if response.status_code == 404:
        raise NotFound("This picture is not there any more")
    kind = response.headers.get("content-type", "no content type")
    if response.status_code != 200 or not kind.startswith("image/"):
        raise BadAnswer(f"Where a picture should be there is something else: HTTP {response.status_code}, {kind}")
