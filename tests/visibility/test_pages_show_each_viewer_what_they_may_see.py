"""Whoever is signed in on the pages sees of an account what the matrix in the documents says, and no more."""

import pytest

from safelight.wire.codes import code_of
from tests.service import RunningService

from .matrix import read_matrix
from .stage import SAMUEL, STATES, TAG, Stage, set_the_stage

MATRIX = read_matrix()

OF_HIS_PHOTO = ("/p/{code}/", "/p/{code}/likers/", f"/tags/{TAG}/", "/places/{place}/")
OF_HIM = (f"/{SAMUEL}/", f"/{SAMUEL}/followers/", f"/{SAMUEL}/following/", "/p/{hannas}/", "/p/{hannas}/likers/")
OTHERS = ("/", "/explore/", "/activity/", "/activity/following/", "/hanna/", "/hanna/followers/", "/hanna/following/")

KNOWS_WHOM_IT_BLOCKED = ("somebody who has blocked it", f"/{SAMUEL}/")
"""One's own page about whom one has blocked."""


async def told(stage: Stage, viewer: str, path: str) -> str:
    """What a page says to somebody, but for the words that others have written about Samuel."""
    session = stage.names[viewer]["cookie"].partition("=")[2]
    path = path.format(code=stage.photo.code, place=stage.place, hannas=code_of(stage.hannas_photo))
    answer = await stage.service.http.get(path, headers={"cookie": f"safelight={session}"})
    assert answer.status_code < 500
    return answer.text.replace(f"@{SAMUEL}", "")


@pytest.mark.parametrize("state", STATES)
async def test_no_page_tells_more_than_it_may(service: RunningService, state: str) -> None:
    """Before the jobs have run, and afterwards."""
    stage = await set_the_stage(service, state)

    for _ in range(2):
        for viewer, sight in MATRIX[state].items():
            for path in (*OF_HIS_PHOTO, *OF_HIM, *OTHERS) if viewer in stage.names and sight != "all" else ():
                page = await told(stage, viewer, path)
                marks = stage.photo_marks + (stage.face_marks if sight == "nothing" else [])
                found = [mark for mark in marks if mark in page]
                assert found == [] or (viewer, path) == KNOWS_WHOM_IT_BLOCKED, (viewer, path)
        await service.run_jobs()


@pytest.mark.parametrize("state", ["public", "private", "just turned private"])
async def test_those_who_may_see_do_see(service: RunningService, state: str) -> None:
    """The photo on each page of it, and the face on each page of Samuel's."""
    stage = await set_the_stage(service, state)

    for viewer, sight in MATRIX[state].items():
        if viewer not in stage.names or viewer == "somebody who is suspended":
            continue
        for path in OF_HIS_PHOTO:
            shows = stage.photo.code in await told(stage, viewer, path)
            assert shows == (sight == "all"), (viewer, path)
        for path in OF_HIM:
            shows = SAMUEL in await told(stage, viewer, path)
            assert shows == (sight != "nothing") or (viewer, path) == KNOWS_WHOM_IT_BLOCKED, (viewer, path)
