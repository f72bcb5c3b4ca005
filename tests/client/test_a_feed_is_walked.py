"""Walking: all pages of a feed, one call each, as far as somebody reads."""

from itertools import islice

from safelight import AsyncClient, Client
from safelight.wire.feeds import GetTimeline


def page(pks, next_max_id=None):
    """A page of a feed with media of these pks."""
    user = '{"pk": 1, "username": "ana", "full_name": "", "profile_pic_url": "http://x/a.jpg"}'
    media = (
        f'{{"pk": {pk}, "code": "A", "filter_type": "0", "device_timestamp": 1, "taken_at": 1, "user": {user},'
        ' "comments": [], "comment_count": 0, "like_count": 0, "image_versions": [],'
        ' "image_versions2": {"candidates": []}, "dominant_color": "#808080"}'
        for pk in pks
    )
    more = f', "more_available": true, "next_max_id": {next_max_id}' if next_max_id else ', "more_available": false'
    return f'{{"status": "ok", "num_results": {len(pks)}, "items": [{", ".join(media)}]{more}}}'


async def test_pages_follow_each_other(loopback):
    """Each begins where the one before ended, until one is the last; both clients walk alike."""
    for _ in range(2):
        loopback.will_say(page([9, 8], next_max_id=8))
        loopback.will_say(page([7]))

    with Client(loopback.url) as client:
        walked = [media.pk for media in client.walk(GetTimeline(count=2))]
    async with AsyncClient(loopback.url) as client:
        assert [media.pk async for media in client.walk(GetTimeline(count=2))] == walked == [9, 8, 7]

    assert [b"max_id=8" in request for request in loopback.requests] == [False, True, False, True]


def test_nobody_reads_ahead(loopback):
    """A page is asked for when its first item is."""
    loopback.will_say(page([9, 8], next_max_id=8))

    with Client(loopback.url) as client:
        first_two = list(islice(client.walk(GetTimeline()), 2))

    assert [media.pk for media in first_two] == [9, 8]
    assert len(loopback.requests) == 1


def test_an_empty_page_ends_the_walk(loopback):
    """Even one that promises more."""
    loopback.will_say(page([], next_max_id=8))

    with Client(loopback.url) as client:
        assert list(client.walk(GetTimeline())) == []
