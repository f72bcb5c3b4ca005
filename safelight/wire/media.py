"""Media: photos, from the upload to what everybody sees."""

from typing import Annotated, ClassVar, Literal

from msgspec import UNSET, Meta, UnsetType

from .comments import Comment
from .contract import HIGHEST_PK, Answer, Content, Done, File, Get, Message, Pk, Post, Request
from .errors import BrokenPicture, Invalid, NotFound, NotYours, NoUpload, TooLarge, Unavailable, UnsupportedPicture
from .locations import Latitude, Location, Longitude, Place
from .text import Text
from .users import UserShort

DeviceTimestamp = Annotated[float, Meta(ge=0, le=HIGHEST_PK)] | Annotated[int, Meta(ge=0, le=HIGHEST_PK)]
"""What joins an upload to its configure, within one account: seconds by the phone's clock, or any number."""


class Picture(Message, frozen=True, kw_only=True):
    """Where a JPEG is and how large it is, in pixels."""

    url: str
    width: int
    height: int


class ImageVersion(Picture, frozen=True, kw_only=True):
    """One of the three squares: type 5 has sides of 150 pixels, 6 of 306, 7 of 612."""

    type: int


class Candidates(Message, frozen=True, kw_only=True):
    """The picture in its full proportions, largest first."""

    candidates: list[Picture]


class Camera(Message, frozen=True, kw_only=True):
    """
    How a photo was taken, as far as its file says so and its owner lets it be seen.

    Units: `aperture` as f-number, `exposure_seconds`, `focal_length_mm` in millimetres.
    """

    maker: str | UnsetType = UNSET
    model: str | UnsetType = UNSET
    lens: str | UnsetType = UNSET
    aperture: float | UnsetType = UNSET
    exposure_seconds: float | UnsetType = UNSET
    iso: int | UnsetType = UNSET
    focal_length_mm: float | UnsetType = UNSET


class Media(Message, frozen=True, kw_only=True):
    """
    A published photo with all that belongs to it.

    Of `likers` and `liker_ids` there is exactly one: people while they are few, else the newest keys.
    `dominant_color` is `#rrggbb`, to be shown while the picture loads. `camera` is there by its owner's choice.
    Units: `taken_at` in seconds since the epoch, UTC, when it was published; `lat` and `lng` in degrees.
    """

    pk: int
    code: str
    media_type: int = 1
    filter_type: str
    device_timestamp: int | float
    taken_at: int
    user: UserShort
    comments: list[Comment]
    comment_count: int
    likers: list[UserShort] | UnsetType = UNSET
    liker_ids: list[int] | UnsetType = UNSET
    like_count: int
    image_versions: list[ImageVersion]
    image_versions2: Candidates
    location: Location | UnsetType = UNSET
    lat: float | UnsetType = UNSET
    lng: float | UnsetType = UNSET
    accessibility_caption: str | UnsetType = UNSET
    dominant_color: str
    camera: Camera | UnsetType = UNSET
    has_liked: bool | UnsetType = UNSET


class MediaAnswer(Answer, frozen=True, kw_only=True):
    """One media."""

    media: Media


class Upload(Request[Done], frozen=True, kw_only=True):
    """
    Send a picture. It waits, unseen, for the `Configure` with the same `device_timestamp`, for a day.

    A second upload with the same `device_timestamp` takes the first one's place.
    """

    endpoint: ClassVar = Post(
        "media/upload/", repeatable=True, raises=(TooLarge, UnsupportedPicture, BrokenPicture, Invalid, Unavailable)
    )
    device_timestamp: DeviceTimestamp
    photo: File
    lat: Latitude | UnsetType = UNSET
    lng: Longitude | UnsetType = UNSET


Crop = Annotated[str, Meta(pattern=r"^\s*(\d*\.?\d+\s*,\s*){3}\d*\.?\d+\s*$", max_length=100)]
"""`x,y,width,height` as fractions from 0 to 1 of the upright and turned picture, from its upper left corner."""

Rotate = Literal[0, 90, 180, 270]
"""Degrees, clockwise; a picture is turned before it is cropped."""

FilterType = Annotated[int, Meta(ge=0, le=HIGHEST_PK)]


class Configure(Request[MediaAnswer], frozen=True, kw_only=True):
    """
    Publish the picture that was uploaded with this `device_timestamp`.

    Safe to repeat: where nothing waits any more, the media that was published from it is answered again.
    `filter_type` tells which filter the phone drew, or, with `render_filter`, which one the service draws; a number
    without a name is kept. `crop` and `rotate` say what of the picture is published, `show_camera` that it says how it
    was taken.
    """

    endpoint: ClassVar = Post("media/configure/", repeatable=True, raises=(NoUpload, Invalid, Unavailable))
    device_timestamp: DeviceTimestamp
    caption: Annotated[Text, Meta(max_length=2200)] = ""
    location: Place | UnsetType = UNSET
    source_type: Annotated[int, Meta(ge=0, le=HIGHEST_PK)] = 0
    filter_type: FilterType = 0
    render_filter: bool = False
    crop: Crop | UnsetType = UNSET
    rotate: Rotate = 0
    show_camera: bool = False
    accessibility_caption: Annotated[Text, Meta(max_length=1500)] = ""


class GetMedia(Request[MediaAnswer], frozen=True, kw_only=True):
    """One media with everything that belongs to it."""

    endpoint: ClassVar = Get("media/{pk}/info/", session=False, raises=(NotFound,))
    pk: Pk


class GetPreview(Request[Content], frozen=True, kw_only=True):
    """
    What an uploaded picture would look like, published so: the service's own rendering, as a JPEG.

    `size` is the longer side, in pixels. `square` shows what becomes of it in the squares of `image_versions`.
    """

    endpoint: ClassVar = Get("media/preview/", raises=(NoUpload, Invalid, Unavailable))
    device_timestamp: DeviceTimestamp
    filter_type: FilterType = 0
    crop: Crop | UnsetType = UNSET
    rotate: Rotate = 0
    size: Annotated[int, Meta(ge=32, le=1080)] = 612
    square: bool = False


class GetOriginal(Request[Content], frozen=True, kw_only=True):
    """The file that a media was made from, byte for byte as it was sent; for its owner alone."""

    endpoint: ClassVar = Get("media/{pk}/original/", raises=(NotFound, NotYours))
    pk: Pk
