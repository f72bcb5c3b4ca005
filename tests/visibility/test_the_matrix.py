"""Each viewer, on every path, sees of an account what the matrix in the documents says, and no more."""

import pytest

from safelight.wire.accounts import ExportAccount
from safelight.wire.activity import GetNews
from safelight.wire.comments import GetComments
from safelight.wire.feeds import GetLocationFeed, GetPopularFeed, GetTagFeed, GetTimeline, GetUserFeed
from safelight.wire.friendships import Block, GetBlocked, GetFollowers, GetFollowing, Unblock
from safelight.wire.likes import GetLikers
from safelight.wire.locations import GetLocation, SearchLocations
from safelight.wire.media import GetMedia
from safelight.wire.tags import GetTag, SearchTags
from safelight.wire.users import GetUser, GetUserByName
from tests.service import RunningService

from .matrix import read_matrix
from .stage import (
    CALLS,
    DIALECTS,
    PEOPLE,
    SAMUEL,
    STATES,
    TAG,
    Call,
    Stage,
    about_nothing,
    is_aimed,
    set_the_stage,
    words_of,
)

MATRIX = read_matrix()
LATER = {"suspended", "deleted", "just turned private"}
"""States after which jobs still have something to do: the matrix holds before and afterwards."""

KNOWS_WHOM_IT_BLOCKED = {Block, Unblock, GetBlocked, ExportAccount}

PAGES = ("/", "/p/{code}/", "/p/{code}/media/?size=l", f"/tags/{TAG}/", f"/{SAMUEL}/")


def test_the_matrix_has_a_row_for_everybody() -> None:
    """No row or column of the document is without somebody to stand for it."""
    assert tuple(MATRIX) == STATES
    for rows in MATRIX.values():
        assert set(rows) == {"nobody signed in", *PEOPLE}
        assert set(rows.values()) <= {"all", "face", "nothing"}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("state", STATES)
async def test_nobody_is_told_what_they_may_not_know(service: RunningService, state: str, dialect: str) -> None:
    """Every call that reads, asked about everything that is Samuel's, before the jobs have run and afterwards."""
    stage = await set_the_stage(service, state, dialect)

    for _ in range(2 if state in LATER else 1):
        assert await leaks(stage, MATRIX[state]) == []
        await service.run_jobs()


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("state", STATES)
async def test_what_may_not_be_seen_is_answered_as_what_never_was(
    service: RunningService, state: str, dialect: str
) -> None:
    """Every call that names Samuel or what is his, also those that would change something: the same status and body."""
    stage = await set_the_stage(service, state, dialect)

    for _ in range(2 if state in LATER else 1):
        assert await differences(stage, MATRIX[state]) == []
        await service.run_jobs()


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("state", ["public", "private"])
async def test_those_who_may_see_do_see(service: RunningService, state: str, dialect: str) -> None:
    """The same marks that must not be told to others stand in what these are told."""
    stage = await set_the_stage(service, state, dialect)

    for viewer, sight in MATRIX[state].items():
        shown, known = await revealing(stage, viewer, stage.photo_marks, stage.face_marks)

        assert (shown >= SHOW_PHOTOS) == (sight == "all"), viewer
        assert (known >= SHOW_FACES) == (sight in {"all", "face"}), viewer
        if state == "public" and sight == "all":
            assert GetPopularFeed in shown
        if viewer == "an approved follower":
            assert {GetTimeline, GetNews, GetFollowers, GetFollowing} <= shown | known


SHOW_PHOTOS: set[Call] = {
    GetMedia,
    GetComments,
    GetUserFeed,
    GetTagFeed,
    GetLocationFeed,
    GetLocation,
    SearchLocations,
}
SHOW_FACES: set[Call] = {GetUser, GetUserByName, GetMedia, GetComments, GetLikers}


async def test_a_tag_counts_only_what_may_be_seen(service: RunningService) -> None:
    """The photo of a private account counts for its followers alone."""
    stage = await set_the_stage(service, "private")

    for viewer, sight in MATRIX["private"].items():
        counted = (await stage.ask(viewer, GetTag, {"tag": TAG})).json()["media_count"]
        found = (await stage.ask(viewer, SearchTags, {"q": TAG})).json()["results"]

        assert counted == (1 if sight == "all" else 0), viewer
        assert bool(found) == (sight == "all"), viewer


@pytest.mark.parametrize("state", STATES)
async def test_pages_tell_everybody_what_nobody_in_particular_may_know(service: RunningService, state: str) -> None:
    """A session of the API opens no door here: whoever it is, they are nobody who is signed in."""
    stage = await set_the_stage(service, state)
    sight = MATRIX[state]["nobody signed in"]

    for viewer in MATRIX[state]:
        for path in PAGES:
            page = await service.http.get(path.format(code=stage.photo.code), headers=stage.names.get(viewer, {}))
            told = page.text + page.headers.get("location", "")

            assert page.status_code < 500
            if sight != "all":
                assert [mark for mark in stage.photo_marks if mark in told] == [], (viewer, path)
            if sight == "nothing":
                assert [mark for mark in stage.face_marks if mark in told.replace(f"@{SAMUEL}", "")] == [], path


@pytest.mark.parametrize("state", ["just turned private", "deleted"])
async def test_the_files_can_not_be_had_any_more(service: RunningService, state: str) -> None:
    """By the addresses that they had while everybody could see them, once the jobs have run."""
    stage = await set_the_stage(service, state)
    urls = [version.url for version in stage.photo.image_versions]

    await service.run_jobs()

    assert [(await service.http.get(url)).status_code for url in urls] == [404] * 3


@pytest.mark.parametrize("dialect", DIALECTS)
async def test_among_members_nobody_who_is_not_signed_in_is_told_anything(
    service: RunningService, dialect: str
) -> None:
    """Whatever the account: calls, pages, embeds."""
    stage = await set_the_stage(service, "public", dialect)
    stage.service = members = service.beside(audience="members")

    [told] = await revealing(stage, "nobody signed in", [*stage.face_marks, *stage.photo_marks, "hanna"])
    pages = [(await members.http.get(path.format(code=stage.photo.code))).text for path in PAGES]

    assert told == set()
    assert not [mark for page in pages for mark in [*stage.face_marks, *stage.photo_marks] if mark in page]


async def leaks(stage: Stage, rows: dict[str, str]) -> list[tuple[str, str, str]]:
    """Who is told what they may not know, by which call."""
    found: list[tuple[str, str, str]] = []
    for viewer, sight in rows.items():
        for call in readable(viewer):
            for question in stage.questions(call):
                told = without_question(words_of(await stage.ask(viewer, call, question)), question)
                marks = forbidden(stage, sight, call, question)
                found += [(viewer, call.__name__, mark) for mark in marks if mark in told]
    return found


def forbidden(stage: Stage, sight: str, call: Call, question: dict[str, str]) -> list[str]:
    """What an answer must not have in it; of a list of whom Samuel follows, or who follows him, anybody at all."""
    if sight == "all":
        return []
    is_his_list = call in {GetFollowers, GetFollowing} and question["pk"] == str(stage.samuel)
    marks = [*stage.photo_marks, *(["username"] if is_his_list else [])]
    return marks + stage.face_marks if sight == "nothing" else marks


async def differences(stage: Stage, rows: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """Who can tell what is hidden from them from what never was, by which call."""
    found: list[tuple[str, str, str, str]] = []
    for viewer, sight in rows.items():
        for call in (call for call in CALLS if is_aimed(call) and is_hidden(stage, call, sight, viewer)):
            for question in stage.questions(call):
                if question.get("pk") in {str(stage.hanna), str(stage.hannas_photo)} and "comment_pk" not in question:
                    continue
                nothing = about_nothing(call, question)
                hidden, absent = await stage.ask(viewer, call, question), await stage.ask(viewer, call, nothing)
                alike = (hidden.status_code, without_question(hidden.text, question)) == (
                    absent.status_code,
                    without_question(absent.text, nothing),
                )
                found += [] if alike else [(viewer, call.__name__, hidden.text, absent.text)]
    return found


def is_hidden(stage: Stage, call: Call, sight: str, viewer: str) -> bool:
    """Whether what a call is aimed at doesn't exist for the viewer."""
    if sight == "nothing":
        return not (viewer == "somebody who has blocked it" and call in KNOWS_WHOM_IT_BLOCKED)
    is_about_photo = call.endpoint.path.startswith(("media/", "locations/", "tags/", "feed/tag", "feed/loc", "oembed"))
    return sight == "face" and is_about_photo and "comment_pk" not in call.__struct_fields__


def readable(viewer: str) -> list[Call]:
    """The calls that only read, but for what the viewer needs to take a block back."""
    blocked = viewer == "somebody who has blocked it"
    return [call for call in CALLS if not call.endpoint.changes and not (blocked and call in KNOWS_WHOM_IT_BLOCKED)]


def without_question(told: str, question: dict[str, str]) -> str:
    """An answer without what the question said itself, and without others' words that name him."""
    for text in sorted(filter(None, question.values()), key=len, reverse=True):
        told = told.replace(f'"{text}"', "").replace(f":{text},", ":,")
    return told.replace(f"@{SAMUEL}", "")


async def revealing(stage: Stage, viewer: str, *every_marks: list[str]) -> list[set[Call]]:
    """For each of these lists of marks, the calls that tell the viewer any of them."""
    shown: list[set[Call]] = [set() for _ in every_marks]
    for call in readable(viewer):
        for question in stage.questions(call):
            told = without_question(words_of(await stage.ask(viewer, call, question)), question)
            for calls, marks in zip(shown, every_marks, strict=True):
                if any(mark in told for mark in marks):
                    calls.add(call)
    return shown
