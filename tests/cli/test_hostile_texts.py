"""A service that means ill gets no hold of the terminal or of files."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from .terminal import on_terminal
from .test_no_answer import point_at

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\x08\r\nana  1 like\u202eevil\u2028x"
"""It names the window, clears it, paints it, goes back, begins a line that looks like ours, and turns round."""

USER = {"pk": 1, "username": f"eve{EVIL}", "full_name": EVIL, "profile_pic_url": EVIL}
OWN = {**USER, "media_count": 0, "follower_count": 0, "following_count": 0, "biography": EVIL, "email": EVIL}
COMMENT = {"pk": 2, "media_id": 3, "user": USER, "text": EVIL, "created_at": 10**17}
MEDIA = {
    "pk": 3,
    "code": "nowhere/evil",
    "filter_type": EVIL,
    "device_timestamp": 1,
    "taken_at": -(10**17),
    "user": USER,
    "comments": [{**COMMENT, "pk": 3}, COMMENT],
    "comment_count": 1,
    "like_count": 1,
    "image_versions": [],
    "image_versions2": {"candidates": [{"url": "HERE/picture", "width": 1, "height": 1}]},
    "dominant_color": "#808080",
    "location": {"pk": 4, "name": EVIL},
    "camera": {"maker": EVIL, "lens": EVIL},
}
UPDATE = {"pk": 5, "content_type": "comment", "created_at": 1, "user": USER, "text": EVIL, "is_new": True}
ANSWERS = {
    "accounts/current_user/": {"user": OWN},
    "feed/timeline/": {"items": [MEDIA], "num_results": 1, "more_available": False},
    "media/3/info/": {"media": MEDIA},
    "media/3/comments/": {"comments": [COMMENT], "comment_count": 1},
    "media/3/likers/": {"users": [USER]},
    "media/3/permalink/": {"permalink": EVIL},
    "news/inbox/": {"items": [{"updates": [UPDATE]}, {"updates": []}], "unread_count": 1},
    "tags/search/": {"results": [{"name": EVIL, "media_count": 1}]},
    "locations/search/": {"locations": [{"pk": 4, "name": EVIL}]},
    "friendships/blocked/": {"status": "failed", "code": "not_found", "message": EVIL},
}


@pytest.fixture
def liar():
    """A service all of whose texts are hostile."""

    class Liar(BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.removeprefix("/api/v1/").partition("?")[0]
            answer = json.dumps({"status": "ok", **ANSWERS.get(path, {})})
            self.send_response(200)
            self.send_header("Content-Type", "image/jpeg" if path == "/picture" else "application/json")
            self.end_headers()
            self.wfile.write(answer.replace("HERE", f"http://127.0.0.1:{self.server.server_port}").encode())

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Liar) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


SHOWN = [
    ["whoami"],
    ["profile"],
    ["feed"],
    ["show", 3],
    ["comments", 3],
    ["likers", 3],
    ["link", 3],
    ["activity"],
    ["search", "--tags", "a"],
    ["search", "--places", "a"],
    ["blocked"],
]


@pytest.mark.parametrize("words", SHOWN, ids=lambda words: " ".join(map(str, words)))
def test_nothing_plays_with_the_terminal(safelight, liar, words):
    """Letters stay, all else is replaced, and what is one line of ours stays one."""
    point_at(safelight, liar)

    shown, _ = on_terminal(safelight, *words)

    assert "owned" in shown
    assert not set(shown) & set("\x1b\x07\x08\x9b\u202e")
    if words[0] in {"feed", "likers", "activity", "search", "blocked"}:
        assert shown.count("\n") == 1


def test_a_program_gets_the_text_as_it_is(safelight, liar):
    """As JSON, in one line of letters that say what they are."""
    point_at(safelight, liar)

    answer = safelight("likers", 3, "--json")

    assert answer.message["users"][0]["full_name"] == EVIL
    assert "\x1b" not in answer.out


def test_a_file_is_not_named_by_the_service(safelight, liar):
    """A code that is another photo's is a bad answer, and nothing is written."""
    point_at(safelight, liar)
    safelight.folder.joinpath("nowhere").mkdir()

    download = safelight("download", 3)

    assert (download.status, download.out, len(download.err.splitlines())) == (3, "", 1)
    assert {path.name for path in safelight.folder.rglob("*")} == {"config", "session.json", "nowhere"}
