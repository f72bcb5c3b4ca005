"""How each call is asked for in the reference: by whom, about what, with which parameters."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from safelight.wire import (
    accounts,
    activity,
    comments,
    feeds,
    friendships,
    invitations,
    later,
    likes,
    locations,
    media,
    oembed,
    reports,
    sessions,
    tags,
    users,
)
from safelight.wire.contract import Message, Request

Call = type[Request[Message]]


@dataclass(frozen=True, slots=True)
class Example:
    """
    A call as it stands in the reference. `by` is empty where nobody in particular asks.

    Values are as the shell has them: what `$BEN` stands for is said in `shell.py`. `first` has calls that must come
    before. `saves_session` names the one for whom the session that it opens is kept.
    """

    call: Call
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    by: str = "ana"
    first: tuple["Example", ...] = ()
    saves_session: str = ""
    note: str = ""


def upload(stamp: str) -> Example:
    """A picture that waits."""
    return Example(media.Upload, {"device_timestamp": stamp, "photo": "photo.jpg"})


MIA = {"username": "mia", "password": "safelight", "device_id": "curl"}
ONE = {"count": "1"}
TWO = {"count": "2"}
PLACE = '{"name": "Nyhavn", "lat": 55.6798, "lng": 12.5914, "external_id": 1002, "external_source": "foursquare"}'

EXAMPLES = (
    Example(users.GetUser, {"pk": "$BEN"}, by=""),
    Example(users.GetUserByName, {"username": "ben"}, by=""),
    Example(users.SearchUsers, {"q": "an", **TWO}),
    Example(users.CheckUsername, {"username": "Ana"}, by=""),
    Example(feeds.GetTimeline, ONE),
    Example(feeds.GetUserFeed, {"pk": "$BEN", **ONE}, by=""),
    Example(feeds.GetOwnFeed, ONE),
    Example(feeds.GetPopularFeed, ONE, by=""),
    Example(feeds.GetTagFeed, {"tag": "lisbon", **ONE}, by=""),
    Example(feeds.GetLocationFeed, {"pk": "$PLACE", **ONE}, by=""),
    Example(feeds.GetLikedFeed, ONE),
    Example(tags.SearchTags, {"q": "l"}, by=""),
    Example(tags.GetTag, {"tag": "lisbon"}, by=""),
    Example(locations.SearchLocations, {"lat": "55.68", "lng": "12.59"}, by=""),
    Example(locations.GetLocation, {"pk": "$PLACE"}, by=""),
    Example(oembed.GetOembed, {"url": "$LINK", "maxwidth": "640"}, by=""),
    Example(activity.GetRecentActivity, TWO),
    Example(activity.GetInbox, ONE),
    Example(activity.GetNews, TWO, by="eve"),
    Example(activity.SeeInbox),
    Example(likes.Like, {"pk": "$PHOTO"}),
    Example(likes.Unlike, {"pk": "$PHOTO"}),
    Example(likes.GetLikers, {"pk": "$PHOTO", **TWO}, by=""),
    Example(comments.PostComment, {"pk": "$PHOTO", "comment_text": "Well seen, @ben! #evening"}),
    Example(comments.GetComments, {"pk": "$PHOTO", **TWO}, by=""),
    Example(comments.DeleteComment, {"pk": "$PHOTO", "comment_pk": "$COMMENT"}),
    Example(reports.ReportMedia, {"pk": "$PHOTO", "reason": "stolen", "report_text": "This is my picture"}),
    Example(reports.ReportComment, {"pk": "$PHOTO", "comment_pk": "$COMMENT", "reason": "abuse"}, by="finn"),
    Example(reports.ReportUser, {"pk": "$FINN", "reason": "spam"}),
    Example(friendships.ShowFriendship, {"pk": "$BEN"}),
    Example(friendships.Follow, {"pk": "$FINN"}),
    Example(friendships.Unfollow, {"pk": "$FINN"}),
    Example(friendships.ShowFriendships, {"user_ids": "$BEN,$CLEO"}),
    Example(friendships.GetFollowing, {"pk": "$ANA", **TWO}),
    Example(friendships.GetFollowers, {"pk": "$ANA", **TWO}),
    Example(friendships.GetOwnFriendships, ONE),
    Example(friendships.GetFriendshipStats),
    Example(friendships.GetPending, by="cleo"),
    Example(friendships.Approve, {"pk": "$BEN"}, by="cleo"),
    Example(
        friendships.Ignore,
        {"pk": "$EVE"},
        by="cleo",
        first=(Example(friendships.Follow, {"pk": "$CLEO"}, by="eve"),),
    ),
    Example(friendships.RemoveFollower, {"pk": "$EVE"}),
    Example(friendships.Block, {"pk": "$FINN"}, by="dev"),
    Example(friendships.Unblock, {"pk": "$FINN"}, by="dev"),
    Example(friendships.GetBlocked, by="dev", first=(Example(friendships.Block, {"pk": "$FINN"}, by="dev"),)),
    Example(media.Upload, {"device_timestamp": "1300000000", "photo": "photo.jpg"}),
    Example(
        media.Configure,
        {"device_timestamp": "1300000000", "caption": "Nobody yet #empty", "location": PLACE},
        first=(upload("1300000000"),),
    ),
    Example(media.GetMedia, {"pk": "$PHOTO"}),
    Example(media.EditMedia, {"pk": "$MINE", "caption_text": "What a day"}),
    Example(media.DeleteMedia, {"pk": "$FINNS"}, by="finn"),
    Example(media.GetPermalink, {"pk": "$PHOTO"}, by=""),
    Example(
        media.GetPreview,
        {"device_timestamp": "1300000001", "filter_type": "10"},
        first=(upload("1300000001"),),
    ),
    Example(media.GetOriginal, {"pk": "$MINE"}),
    Example(
        accounts.Login, {"username": "ana", "password": "safelight", "device_id": "curl"}, by="", saves_session="ana"
    ),
    Example(accounts.Logout, by="finn"),
    Example(
        accounts.CreateAccount,
        MIA,
        by="",
        saves_session="mia",
        note="The demo takes new members if it was started by `SAFELIGHT_REGISTRATION=open bin/demo`.",
    ),
    Example(accounts.GetCurrentUser),
    Example(accounts.SetPrivate),
    Example(accounts.SetPublic),
    Example(accounts.EditProfile, {"biography": "Harbours, mostly before breakfast"}),
    Example(
        accounts.ChangePassword,
        {"old_password": "safelight", "new_password": "red lamp, dark room"},
        by="dev",
        saves_session="dev",
    ),
    Example(accounts.ChangeProfilePicture, {"profile_pic": "photo.jpg"}),
    Example(accounts.RemoveProfilePicture),
    Example(accounts.ExportAccount),
    Example(accounts.DeleteAccount, {"password": "safelight"}, by="eve"),
    Example(sessions.GetSessions, by="ben"),
    Example(sessions.SeeSessions, by="ben"),
    Example(sessions.EndSession, {"session_id": "$SESSION"}, by="ben"),
    Example(sessions.EndOtherSessions, by="ben"),
    Example(invitations.CreateInvitation, {"uses": "3"}),
    Example(invitations.GetInvitations),
    Example(invitations.WithdrawInvitation, {"pk": "$INVITATION"}),
    Example(later.FetchHeaders, by=""),
    Example(later.SyncLauncher, by=""),
    Example(later.SyncExperiments, by="", note="With `curl -i` the headers are seen, too."),
    Example(later.ExposeExperiment, by=""),
    Example(later.LogAttribution, by=""),
    Example(later.LogResurrectAttribution, by=""),
    Example(later.GetReelsTray),
    Example(later.AutocompleteUsers),
    Example(later.GetDirectInbox),
)
"""In the order in which they can be asked for one after the other."""


def example_of(call: Call) -> Example:
    """The example of a call. Raises: StopIteration if it has none."""
    return next(example for example in EXAMPLES if example.call is call)
