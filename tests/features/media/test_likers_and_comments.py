"""A media shows who likes it while they are few, and the newest few of its comments."""

from safelight.wire.comments import PostComment
from safelight.wire.likes import Like
from safelight.wire.media import GetMedia
from tests.service import RunningService


async def test_ten_likers_have_names(service: RunningService) -> None:
    """Up to ten people are shown, the newest first; of eleven, and more, only the keys."""
    pk = await service.photo(by="bob")
    names = [f"fan_{number}" for number in range(12)]

    shown = []
    for name in names:
        await (await service.as_user(name)).send(Like(pk=pk))
        answer = await service.http.get(f"/api/v1/media/{pk}/info/")
        shown.append(answer.json()["media"])

    assert [user["username"] for user in shown[9]["likers"]] == names[9::-1]
    assert shown[10]["liker_ids"] == [await service.pk(name) for name in names[10::-1]]
    assert shown[11]["liker_ids"] == [await service.pk(name) for name in names[::-1]]
    assert ["likers" in media for media in shown] == [True] * 10 + [False] * 2
    assert ["liker_ids" in media for media in shown] == [False] * 10 + [True] * 2
    assert [media["like_count"] for media in shown] == list(range(1, 13))


async def test_the_newest_few_comments_are_shown(service: RunningService) -> None:
    """The caption comes first, then the newest four, oldest first; all are counted but the caption."""
    pk = await service.photo(by="bob", caption="The caption")
    texts = [f"Number {number}" for number in range(7)]

    for number, text in enumerate(texts):
        client = await service.as_user(["ana", "cleo"][number % 2])
        await client.send(PostComment(pk=pk, comment_text=text))

    media = (await service.as_stranger().send(GetMedia(pk=pk))).media
    assert [comment.text for comment in media.comments] == ["The caption", *texts[-4:]]
    assert [comment.user.username for comment in media.comments] == ["bob", "cleo", "ana", "cleo", "ana"]
    assert media.comment_count == 7
