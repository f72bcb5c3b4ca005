"""
Which dialects speak a call, by the evidence.

What the API of 2010 had: its calls with their parameters, and its objects with their fields. Whatever the contract has
and this does not is an extension, which is ours to design. Source: the seed, the wiki of the time, and what the clients
of the time send and read.

What later programs (from 2013 on) ask for. Source: what seven published clients send, among them
`instagram_private_api` and `instagrapi`, which the tests run. How they ask stands in `dialect.py`.
"""

from .contract import Message, Request

CALLS = {
    "Login": "username password device_id",
    "Logout": "",
    "CreateAccount": "username password device_id email",
    "GetUser": "pk",
    "SearchUsers": "query q",
    "GetTimeline": "max_id min_id",
    "GetUserFeed": "pk max_id min_id",
    "GetOwnFeed": "max_id min_id",
    "GetPopularFeed": "max_id",
    "GetTagFeed": "tag max_id min_id",
    "GetLocationFeed": "pk max_id min_id",
    "Upload": "photo device_timestamp lat lng",
    "Configure": "device_timestamp caption location source_type filter_type",
    "Like": "pk",
    "Unlike": "pk",
    "PostComment": "pk comment_text",
    "DeleteMedia": "pk",
    "GetPermalink": "pk",
    "ShowFriendship": "pk",
    "ShowFriendships": "user_id user_ids",
    "Follow": "pk",
    "Unfollow": "pk",
    "GetFollowing": "pk max_id",
    "GetFollowers": "pk max_id",
    "GetOwnFriendships": "",
    "GetFriendshipStats": "",
    "GetRecentActivity": "",
    "SearchTags": "q",
    "GetTag": "tag",
    "GetOembed": "url maxwidth maxheight callback",
}
"""The calls of the time, each with the parameters that it had then."""

OBJECTS = {
    "Done": "status",
    "LoggedIn": "status logged_in_user",
    "AccountCreated": "status account_created",
    "UserShort": "pk username full_name profile_pic_url",
    "UserInfo": "pk username full_name profile_pic_url media_count follower_count following_count",
    "UserAnswer": "status user",
    "UserList": "status users next_max_id",
    "Feed": "status items num_results",
    "Media": "pk code media_type filter_type device_timestamp taken_at user comments likers liker_ids image_versions "
    "location lat lng",
    "ImageVersion": "type url width height",
    "MediaAnswer": "status media",
    "Comment": "created_at content_type type media_id text user",
    "CommentPosted": "status comment",
    "Location": "pk external_source external_id name address lat lng",
    "Place": "external_source external_id name address lat lng",
    "Permalink": "status permalink",
    "Friendship": "following followed_by incoming_request outgoing_request",
    "FriendshipShown": "status following followed_by incoming_request outgoing_request",
    "FriendshipStatus": "following followed_by incoming_request outgoing_request",
    "FriendshipStatuses": "status friendship_statuses",
    "FriendshipChanged": "status following followed_by incoming_request outgoing_request friendship_status",
    "Activity": "status items",
    "Story": "updates",
    "Update": "content_type created_at user text media",
    "MediaShort": "pk user image_versions",
    "TagSummary": "name media_count",
    "TagList": "status results",
    "TagAnswer": "status name media_count",
    "Oembed": "version type title url width height author_name author_url author_id media_id provider_name "
    "provider_url",
}
"""The objects of the time, each with the fields that it had then."""

LATER_CALLS = (
    "Login Logout CreateAccount GetCurrentUser SetPrivate SetPublic EditProfile ChangePassword "
    "ChangeProfilePicture RemoveProfilePicture GetUser GetUserByName SearchUsers CheckUsername ShowFriendship "
    "ShowFriendships Follow Unfollow GetFollowing GetFollowers GetPending Approve Ignore RemoveFollower Block "
    "Unblock Upload Configure GetMedia EditMedia DeleteMedia GetPermalink Like Unlike GetLikers PostComment "
    "GetComments DeleteComment GetTimeline GetUserFeed GetPopularFeed GetTagFeed GetLocationFeed GetLikedFeed "
    "SearchTags GetTag SearchLocations GetLocation GetInbox GetNews GetOembed FetchHeaders SyncLauncher "
    "SyncExperiments ExposeExperiment LogAttribution LogResurrectAttribution GetReelsTray AutocompleteUsers "
    "GetDirectInbox"
)
"""The calls that at least one of those clients makes, at whichever address."""


def is_of_2010(kind: type[Message] | type[Request[Message]], field: str = "") -> bool:
    """Whether the API of the time had this call or object or, if one is named, this parameter or field of it."""
    names = CALLS if issubclass(kind, Request) else OBJECTS
    return kind.__name__ in names and (not field or field in names[kind.__name__].split())


def is_later(call: type[Request[Message]]) -> bool:
    """Whether later programs make this call."""
    return call.__name__ in LATER_CALLS.split()
