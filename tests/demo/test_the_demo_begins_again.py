"""A demo is reset: by its tests, or by a program in any language."""

import io
import os
import signal
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from safelight.testing import Demo
from safelight.wire.accounts import ChangePassword
from safelight.wire.comments import PostComment
from safelight.wire.errors import LoginFailed, Refused
from safelight.wire.feeds import GetTimeline, GetUserFeed
from safelight.wire.friendships import Follow
from safelight.wire.users import GetUserByName

from .calls import FEED, ask, session_of
from .conftest import COMMAND, running_demo

PAUSE_SECONDS = 0.02


def photo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (700, 700), "orchid").save(file, "JPEG")
    return file.getvalue()


def test_everything_is_as_it_was(fresh: Demo) -> None:
    """Words, pictures, friendships, a password and every session."""
    ana = fresh.client("ana")
    before = list(ana.walk(GetTimeline()))
    finn = ana.send(GetUserByName(username="finn")).user.pk
    media = ana.upload(photo(), caption="soon gone")
    ana.send(PostComment(pk=before[0].pk, comment_text="soon gone"))
    ana.send(Follow(pk=finn))
    ana.send(ChangePassword(old_password=fresh.password, new_password="another word"))
    session = {"Cookie": f"sessionid={ana.session}"}
    with pytest.raises(LoginFailed):
        fresh.client("ana")

    fresh.reset()

    assert ask(fresh, FEED, headers=session).body["code"] == "login_required"
    assert list(fresh.client("ana").walk(GetTimeline())) == before
    assert ask(fresh, media.image_versions[0].url.removeprefix(fresh.url)).status == 404


def test_pictures_that_were_taken_away_are_back(fresh: Demo) -> None:
    """A deleted photo's files go by a job, and are there again."""
    ana = fresh.client("ana")
    own = ana.send(GetUserByName(username="ana")).user.pk
    pictures = [media.image_versions2.candidates[0] for media in ana.walk(GetUserFeed(pk=own))]
    for media in list(ana.walk(GetUserFeed(pk=own))):
        ask(fresh, f"/api/v1/media/{media.pk}/delete/", method="POST", headers=session_of(fresh))

    fresh.reset()

    assert pictures
    assert all(b"".join(fresh.client("ana").fetch(picture)) for picture in pictures)


def test_answers_of_before_are_not_remembered(fresh: Demo) -> None:
    """The same numbers mean something else now: what a feed said of a photo's second state is not said again."""
    said: list[str | None] = []
    for text in ("first", "second"):
        ana = fresh.client("ana")
        newest = ana.send(GetTimeline(count=1)).items[0]
        ana.send(PostComment(pk=newest.pk, comment_text=text))
        said.append(ana.send(GetTimeline(count=1)).items[0].comments[-1].text)
        fresh.reset()

    assert said == ["first", "second"]


def test_what_is_being_answered_is_broken_off(fresh: Demo) -> None:
    """A call that would take long is told so, and the demo does not wait for it."""
    session = session_of(fresh)
    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(ask, fresh, FEED, headers={**session, "Safelight-Fault": "slow=300"})
        fresh.arm("cut", path="never/")
        while not slow.done():
            fresh.reset()

    assert (slow.result().status, slow.result().body["code"]) in {(503, "unavailable"), (401, "login_required")}


def test_many_begin_again_at_once(fresh: Demo) -> None:
    """While others ask: each gets an answer, and the demo is whole in the end."""
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(ask, fresh, "/api/v1/feed/popular/") for _ in range(40)]
        resets = [threads.submit(ask, fresh, "/demo/reset/", method="POST") for _ in range(8)]

    assert {reset.result().status for reset in resets} == {200}
    assert {answer.result().status for answer in asked} <= {200, 503}
    assert len(list(fresh.client("ana").walk(GetTimeline()))) > 20


def test_a_command_begins_again_too() -> None:
    """In one request, whatever the program that sends it is written in; and with it whoever else is there."""
    with running_demo(settings={"SAFELIGHT_REGISTRATION": "open"}) as demo:
        demo.client("ana").create_account("newcomer", "a long password")
        answer = ask(demo, "/demo/reset/", method="POST")

        assert (answer.status, answer.body) == (200, {"status": "ok"})
        assert demo.client("ana").create_account("newcomer", "a long password").username == "newcomer"


def test_what_is_kept_is_not_reset(tmp_path: Path) -> None:
    """Somebody who names a folder wants to find again what they did, also if a page or a program asks otherwise."""
    for is_first in (True, False):
        with running_demo("--data", str(tmp_path)) as demo:
            ana = demo.client("ana")
            followed = ana.send(GetUserByName(username="ana")).user.following_count
            assert followed == (3 if is_first else 4)
            ana.send(Follow(pk=ana.send(GetUserByName(username="finn")).user.pk))
            with pytest.raises(Refused):
                demo.reset()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
@pytest.mark.parametrize("is_ready", [True, False], ids=["ready", "not_ready"])
def test_nothing_is_left_behind(tmp_path: Path, number: signal.Signals, is_ready: bool) -> None:
    """Told to end, while it is being made as well, a demo takes its folder with it."""
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(COMMAND, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        if is_ready:
            process.stdout.readline()
        else:
            while not list(tmp_path.glob("safelight-demo-*/made")):
                assert process.poll() is None
                time.sleep(PAUSE_SECONDS)
        process.send_signal(number)
        process.communicate(timeout=60)

    assert tempfile.gettempdir() != str(tmp_path)
    assert list(tmp_path.iterdir()) == []
