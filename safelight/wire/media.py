"""Media: photos, from the upload to what everybody sees."""

from typing import Annotated, ClassVar, Literal

from msgspec import UNSET, Meta, UnsetType

from .comments import Comment
from .contract import HIGHEST_PK, Answer, Content, Done, File, Get, GetOrPost, MediaPk, Message, Post, Request
from .errors import BrokenPicture, Invalid, NotFound, NotYours, NoUpload, TooLarge, Unavailable, UnsupportedPicture
from .locations import Latitude, Location, Longitude, Place
from .text import Text
from .users import UserShort

DeviceTimestamp = Annotated[float, Meta(ge=0, le=HIGHEST_PK)] | Annotated[int, Meta(ge=0, le=HIGHEST_PK)]
"""What joins an upload to its configure, within one account: seconds by the phone's clock, or any number."""


class Picture(Message, frozen=True, kw_only=True):
    """Where a JPEG is and how large it is, in pixels."""

    url: str
    """Where the JPEG is. Nobody can guess it, and it asks for no session."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""


class ImageVersion(Picture, frozen=True, kw_only=True):
    """One of the three squares: type 5 has sides of 150 pixels, 6 of 306, 7 of 612."""

    type: int
    """5, 6 or 7."""


class Candidates(Message, frozen=True, kw_only=True):
    """The picture in its full proportions, largest first."""

    candidates: list[Picture]
    """The sizes there are: their longer sides have 320, 640, 1080 or 2048 pixels."""


class Camera(Message, frozen=True, kw_only=True):
    """How a photo was taken, as far as its file says so and its owner lets it be seen."""

    maker: str | UnsetType = UNSET
    """Who made the camera."""
    model: str | UnsetType = UNSET
    """Which of theirs it was."""
    lens: str | UnsetType = UNSET
    """The lens."""
    aperture: float | UnsetType = UNSET
    """The f-number."""
    exposure_seconds: float | UnsetType = UNSET
    """How long the light fell in, in seconds."""
    iso: int | UnsetType = UNSET
    """The sensitivity."""
    focal_length_mm: float | UnsetType = UNSET
    """In millimetres."""


class Media(Message, frozen=True, kw_only=True):
    """A published photo with all that belongs to it. Of `likers` and `liker_ids` there is exactly one."""

    pk: int
    """Its key. A newer one is greater."""
    code: str
    """Its short name in addresses, `/p/<code>/`: the `pk` in base 64."""
    media_type: int = 1
    """1: a photo."""
    filter_type: str
    """The number of its filter, as text; 0 is none."""
    device_timestamp: int | float
    """What the phone sent as its time."""
    taken_at: int
    """When it was published, in seconds since the epoch, UTC."""
    user: UserShort
    """Its owner."""
    comments: list[Comment]
    """Its caption, if it has one, then the newest four comments, oldest first."""
    comment_count: int
    """How many comments there are, the caption not counted."""
    caption_is_edited: bool = False
    """Whether its caption was changed after it was published."""
    likers: list[UserShort] | UnsetType = UNSET
    """Who likes it, while they are ten or fewer."""
    liker_ids: list[int] | UnsetType = UNSET
    """In place of `likers` where they are more: the newest 500 pks."""
    like_count: int
    """How many like it."""
    image_versions: list[ImageVersion]
    """Three squares, ascending: 150, 306 and 612 pixels."""
    image_versions2: Candidates
    """Its full proportions, in the sizes that there are."""
    location: Location | UnsetType = UNSET
    """Its place; there if one was named."""
    lat: float | UnsetType = UNSET
    """Degrees north; there if its place or its upload had them."""
    lng: float | UnsetType = UNSET
    """Degrees east, as `lat`."""
    accessibility_caption: str | UnsetType = UNSET
    """What is to be seen, for those who can't see it; there if its owner wrote it."""
    dominant_color: str
    """`#rrggbb`, to be shown while the picture loads."""
    camera: Camera | UnsetType = UNSET
    """How it was taken; there by its owner's choice."""
    has_liked: bool | UnsetType = UNSET
    """Whether the viewer likes it; there for whoever is signed in."""


class MediaAnswer(Answer, frozen=True, kw_only=True):
    """One media."""

    media: Media
    """The media."""


class Upload(Request[Done], frozen=True, kw_only=True):
    """
    Send a picture. It waits, unseen, for the `media/configure/` with the same `device_timestamp`, for a day.

    A second upload with the same `device_timestamp` takes the first one's place.
    """

    endpoint: ClassVar = Post(
        "media/upload/", repeatable=True, raises=(TooLarge, UnsupportedPicture, BrokenPicture, Invalid, Unavailable)
    )
    device_timestamp: DeviceTimestamp
    photo: File
    """The picture: JPEG, PNG, WebP, GIF, HEIC or AVIF, by its content and not its name."""
    lat: Latitude | UnsetType = UNSET
    """Where it was taken, in degrees north, for a place that has none of its own."""
    lng: Longitude | UnsetType = UNSET
    """Degrees east, as `lat`."""


Crop = Annotated[
    str,
    Meta(
        pattern=r"^\s*(\d*\.?\d+\s*,\s*){3}\d*\.?\d+\s*$",
        max_length=100,
        description="x,y,width,height, as fractions from 0 to 1",
    ),
]
"""`x,y,width,height` as fractions from 0 to 1 of the upright and turned picture, from its upper left corner."""

Caption = Annotated[Text, Meta(max_length=2200)]
"""What its owner says about it: the first of its comments."""
AccessibilityCaption = Annotated[Text, Meta(max_length=1500)]
"""What is to be seen, for those who can't see it."""

Rotate = Literal[0, 90, 180, 270]
"""Degrees, clockwise; a picture is turned before it is cropped."""

FilterType = Annotated[int, Meta(ge=0, le=HIGHEST_PK)]
"""The number of a filter."""


class Configure(Request[MediaAnswer], frozen=True, kw_only=True):
    """
    Publish the picture that was uploaded with this `device_timestamp`.

    Safe to repeat: where nothing waits any more, the media that was published from it is answered again.
    """

    endpoint: ClassVar = Post("media/configure/", repeatable=True, raises=(NoUpload, Invalid, Unavailable))
    device_timestamp: DeviceTimestamp
    caption: Caption = ""
    location: Place | UnsetType = UNSET
    """Where it was taken: the JSON text of a place."""
    source_type: Annotated[int, Meta(ge=0, le=HIGHEST_PK)] = 0
    """Where the phone had the picture from. Taken since 2010, and not kept."""
    filter_type: FilterType = 0
    """Which filter the phone drew or, with `render_filter`, the service draws; a number without a name is kept."""
    render_filter: bool = False
    """Have the service draw the filter."""
    crop: Crop | UnsetType = UNSET
    rotate: Rotate = 0
    show_camera: bool = False
    """Let the camera be seen by whoever sees the photo."""
    accessibility_caption: AccessibilityCaption = ""


class GetMedia(Request[MediaAnswer], frozen=True, kw_only=True):
    """One media with everything that belongs to it."""

    endpoint: ClassVar = Get("media/{pk}/info/", session=False, raises=(NotFound,))
    pk: MediaPk
    """The media's `pk`."""


class EditMedia(Request[MediaAnswer], frozen=True, kw_only=True):
    """Say something else about a media of one's own. What is not sent stays as it is."""

    endpoint: ClassVar = Post("media/{pk}/edit_media/", repeatable=True, raises=(NotFound, NotYours, Invalid))
    pk: MediaPk
    """The media's `pk`."""
    caption_text: Caption | UnsetType = UNSET
    """The new caption; empty for none."""
    accessibility_caption: AccessibilityCaption | UnsetType = UNSET


class DeleteMedia(Request[Done], frozen=True, kw_only=True):
    """
    Delete a media of one's own, with everything that was said about it, and its files.

    It is gone at once for everybody; the files' addresses stop answering within seconds.
    """

    endpoint: ClassVar = GetOrPost("media/{pk}/delete/", raises=(NotFound, NotYours))
    pk: MediaPk
    """The media's `pk`."""


class Permalink(Answer, frozen=True, kw_only=True):
    """The address of a media's page."""

    permalink: str
    """The whole address, `http…/p/<code>/`."""


class GetPermalink(Request[Permalink], frozen=True, kw_only=True):
    """The address of a media's page, for people."""

    endpoint: ClassVar = Get("media/{pk}/permalink/", session=False, raises=(NotFound,))
    pk: MediaPk
    """The media's `pk`."""


class GetPreview(Request[Content], frozen=True, kw_only=True):
    """What an uploaded picture would look like, published so: the service's own rendering, as a JPEG."""

    endpoint: ClassVar = Get("media/preview/", raises=(NoUpload, Invalid, Unavailable))
    device_timestamp: DeviceTimestamp
    filter_type: FilterType = 0
    """Which filter to draw."""
    crop: Crop | UnsetType = UNSET
    rotate: Rotate = 0
    size: Annotated[int, Meta(ge=32, le=1080)] = 612
    """The longer side, in pixels."""
    square: bool = False
    """Show the square of `image_versions` instead, up to 612 pixels."""


class GetOriginal(Request[Content], frozen=True, kw_only=True):
    """The file that a media was made from, byte for byte as it was sent; for its owner alone."""

    endpoint: ClassVar = Get("media/{pk}/original/", raises=(NotFound, NotYours))
    pk: MediaPk
    """The media's `pk`."""
