"""Walking lists other than feeds: people, comments, what others did."""

import json

import pytest

from safelight import AsyncClient, Client
from safelight.wire.activity import GetNews
from safelight.wire.comments import GetComments
from safelight.wire.errors import BadAnswer
from safelight.wire.friendships import GetFollowers, GetOwnFriendships
from safelight.wire.users import SearchUsers

ANA = {"pk": 1, "username": "ana", "full_name": "", "profile_pic_url": "http://x/a.jpg"}


def people(pks, **more):
    """A page of people with these pks."""
    return json.dumps({"status": "ok", "users": [{**ANA, "pk": pk} for pk in pks], **more})


def talk(pks, **more):
    """A page of comments with these pks, oldest first."""
    comments = [{"pk": pk, "media_id": 1, "user": ANA, "text": "Hm", "created_at": pk} for pk in pks]
    return json.dumps({"status": "ok", "comments": comments, "comment_count": 4, **more})


def stories(*groups, **more):
    """A page of stories, each of likes with these pks."""
    items = [
        {"updates": [{"pk": pk, "content_type": "like", "created_at": pk, "user": ANA} for pk in pks]} for pks in groups
    ]
    return json.dumps({"status": "ok", "items": items, "unread_count": 0, **more})


LISTS = [
    (GetFollowers(pk=1), [people([9, 4], next_max_id=77), people([6])], 77, [9, 4, 6]),
    (
        GetOwnFriendships(),
        [people([9], next_max_id=77, friendship_statuses={}), people([6], friendship_statuses={})],
        77,
        [9, 6],
    ),
    (GetComments(pk=1), [talk([8, 9], next_max_id=8), talk([1, 5])], 8, [9, 8, 5, 1]),
    (GetNews(), [stories([9, 7], [6], next_max_id=6), stories([5])], 6, [9, 7, 6, 5]),
    (GetFollowers(pk=1), [people([], next_max_id=77), people([6])], 77, [6]),
]


@pytest.mark.parametrize(("request_", "pages", "cursor", "pks"), LISTS, ids=lambda value: type(value).__name__)
async def test_a_walk_goes_from_the_newest_to_the_oldest(loopback, request_, pages, cursor, pks):
    """Whatever is listed, in whichever order it stands on its page; both clients walk alike."""
    for page in [*pages, *pages]:
        loopback.will_say(page)

    with Client(loopback.url) as client:
        walked = [item.pk for item in client.walk(request_)]
    async with AsyncClient(loopback.url) as client:
        assert [item.pk async for item in client.walk(request_)] == walked == pks

    assert [b"max_id=%d&" % cursor in request for request in loopback.requests] == [False, True, False, True]


async def test_a_search_is_one_page(loopback):
    """It has no other, whatever the answer says."""
    loopback.will_say(people([9], next_max_id=77))

    with Client(loopback.url) as client:
        assert [user.pk for user in client.walk(SearchUsers(q="a"))] == [9]


@pytest.mark.parametrize("cursor", [77, 78])
async def test_a_list_that_leads_back_is_no_list(loopback, cursor):
    """Nobody walks in a circle for ever."""
    loopback.will_say(people([9], next_max_id=77))
    loopback.will_say(people([8], next_max_id=cursor))

    with Client(loopback.url) as client, pytest.raises(BadAnswer):
        list(client.walk(GetFollowers(pk=1)))
