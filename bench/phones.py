"""
Phones that upload and publish at once, as cheaply as can be, since they run on the service's processors.

`python -m bench.phones URL COOKIE PICTURE COUNT` says how long that took and how much of it was computing, in seconds.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from .forms import FORM, MULTIPART, upload_form
from .session import connect

PHONES = 8
STAMPS = count(time.time_ns() // 1000)


class Phone:
    """One connection, on which photos follow each other."""

    def __init__(self, url: str, cookie: str, picture: bytes) -> None:
        self._connection: HTTPConnection = connect(url)
        self._cookie = {"Cookie": cookie}
        self._picture = picture

    def publish(self, photos: int) -> None:
        """Upload a photo and configure it, so many times."""
        for _ in range(photos):
            stamp = next(STAMPS)
            self._call("media/upload/", upload_form(stamp, self._picture), MULTIPART)
            self._call("media/configure/", [urlencode({"device_timestamp": stamp, "caption": "Here"}).encode()], FORM)

    def _call(self, path: str, body: list[bytes], headers: dict[str, str]) -> None:
        length = {"Content-Length": str(sum(map(len, body)))}
        self._connection.request("POST", f"/api/v1/{path}", iter(body), headers | length | self._cookie)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} was answered {answer.status}: {content!r}")


def main() -> None:
    """All photos, shared evenly by eight phones."""
    _, url, cookie, picture, photos = sys.argv
    content = Path(picture).read_bytes()
    phones = [Phone(url, cookie, content) for _ in range(PHONES)]
    begin, computed = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(PHONES) as threads:
        for done in [threads.submit(phone.publish, int(photos) // PHONES) for phone in phones]:
            done.result()
    print(time.perf_counter() - begin, time.process_time() - computed)


if __name__ == "__main__":
    main()
