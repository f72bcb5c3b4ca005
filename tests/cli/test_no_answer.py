"""A service that can't be reached, or isn't one, is status 3."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from .conftest import free_port


def point_at(safelight, url):
    """Sign in by hand, since nobody is there to do it."""
    safelight.session_file.parent.mkdir()
    safelight.session_file.write_text(json.dumps({"url": url, "username": "ana", "session": "0" * 32}))


def test_nobody_listens(safelight):
    """The address is named, and the session kept for when it is back."""
    url = f"http://127.0.0.1:{free_port()}"
    point_at(safelight, url)

    ended = safelight("logout")

    assert (ended.status, ended.out) == (3, "")
    assert url in ended.err
    assert len(ended.err.splitlines()) == 1
    assert safelight.session_file.exists()


@pytest.fixture
def page():
    """A server that has a page for everything."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<p>Hello.</p>")

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_something_else_answers(safelight, page):
    """A page is no answer, and said to be none."""
    point_at(safelight, page)

    ended = safelight("whoami")

    assert (ended.status, ended.out) == (3, "")
    assert len(ended.err.splitlines()) == 1
