"""Arguments: what people type, and the values of the contract that they mean."""

import re
from collections.abc import Sequence
from typing import Annotated, Literal

from cyclopts import Parameter, Token
from cyclopts.validators import Number

from safelight.wire.codes import pk_of
from safelight.wire.filters import filter_named
from safelight.wire.invitations import MOST_DAYS, MOST_USES
from safelight.wire.locations import Place

LINK = re.compile(r"/p/([^/?#]+)")
CROP = "a crop is written X,Y,WIDTH,HEIGHT, as fractions from 0 to 1 inside the picture, as in '0,0.1,1,0.8'"


def photo_from(text: str) -> int:
    """
    The pk of a photo that is named by its pk, its code or a link to it. Digits alone are a pk.

    Raises: ValueError if it can be none of them.
    """
    link = LINK.search(text)
    if link:
        return pk_of(link[1])
    if text.isascii() and text.isdigit():
        return int(text)
    return pk_of(text)


def place_from(text: str) -> Place:
    """Raises: ValueError if this is not NAME@LAT,LNG in degrees."""
    name, _, coordinates = text.rpartition("@")
    if not name.strip():
        raise ValueError("a place is written NAME@LAT,LNG, as in 'Hafen@53.54,9.98'")
    lat, lng = point_from(coordinates)
    return Place(name=name.strip(), lat=lat, lng=lng)


def point_from(text: str) -> tuple[float, float]:
    """Raises: ValueError if this is not LAT,LNG in degrees."""
    try:
        lat, lng = (float(degrees) for degrees in text.split(","))
    except ValueError as error:
        raise ValueError("a place on earth is written LAT,LNG, as in 53.54,9.98") from error
    if not (-90 <= lat <= 90 and -180 <= lng <= 180):
        raise ValueError("a latitude is between -90 and 90 degrees, a longitude between -180 and 180")
    return lat, lng


def crop_from(text: str) -> tuple[float, float, float, float]:
    """Raises: ValueError if this is no part of a picture. The last digits are forgiven: 0.7 + 0.3 may be above 1."""
    try:
        x, y, width, height = (float(fraction) for fraction in text.split(","))
    except ValueError as error:
        raise ValueError(CROP) from error
    if not all(0 <= start < start + length <= 1 + 1e-6 for start, length in ((x, width), (y, height))):
        raise ValueError(CROP)
    return x, y, width, height


def to_photo(_: type, tokens: Sequence[Token]) -> int:
    """For cyclopts."""
    try:
        return photo_from(tokens[0].value)
    except ValueError as error:
        raise ValueError(f"{tokens[0].value!r} is not a photo's pk, code or link") from error


def to_comment(_: type, tokens: Sequence[Token]) -> int:
    """For cyclopts."""
    try:
        return photo_from(tokens[0].value)
    except ValueError as error:
        raise ValueError(f"{tokens[0].value!r} is not a comment's pk or code") from error


def to_place(_: type, tokens: Sequence[Token]) -> Place:
    """For cyclopts."""
    return place_from(tokens[0].value)


def to_point(_: type, tokens: Sequence[Token]) -> tuple[float, float]:
    """For cyclopts."""
    return point_from(tokens[0].value)


def to_crop(_: type, tokens: Sequence[Token]) -> tuple[float, float, float, float]:
    """For cyclopts."""
    return crop_from(tokens[0].value)


def to_filter(_: type, tokens: Sequence[Token]) -> int:
    """For cyclopts."""
    return filter_named(tokens[0].value)


Url = Annotated[str, Parameter(help="The service's address, as in https://photos.example.org.")]
NameArgument = Annotated[str, Parameter(help="A username.")]
PhotoArgument = Annotated[
    int, Parameter(converter=to_photo, allow_leading_hyphen=True, help="The photo's pk, its code, or a link to it.")
]
CommentArgument = Annotated[
    int,
    Parameter(
        converter=to_comment, allow_leading_hyphen=True, help="The comment, as `safelight comments PHOTO` names it."
    ),
]
Words = Annotated[str, Parameter(allow_leading_hyphen=True, show_default=False)]
PlaceOption = Annotated[
    Place | None,
    Parameter(converter=to_place, accepts_keys=False, metavar="NAME@LAT,LNG", help="Where it was taken, in degrees."),
]
NearOption = Annotated[
    tuple[float, float] | None,
    Parameter(
        converter=to_point,
        n_tokens=1,
        negative=(),
        allow_leading_hyphen=True,
        metavar="LAT,LNG",
        help="Find places within about 5 km of here, in degrees.",
    ),
]
FilterOption = Annotated[
    int,
    Parameter(
        "--filter", converter=to_filter, metavar="NAME", show_default=False, help="The filter that the service draws."
    ),
]
CropOption = Annotated[
    tuple[float, float, float, float] | None,
    Parameter(
        converter=to_crop,
        n_tokens=1,
        negative=(),
        allow_leading_hyphen=True,
        metavar="X,Y,WIDTH,HEIGHT",
        help="What of it is published, as fractions from 0 to 1, after turning.",
    ),
]
RotateOption = Annotated[
    Literal[0, 90, 180, 270], Parameter(show_default=False, help="Turn it by so many degrees, clockwise.")
]
CountOption = Annotated[int, Parameter(validator=Number(gte=1, lte=100), help="How many, at most.")]
BeforeOption = Annotated[
    int, Parameter(validator=Number(gte=0), show_default=False, help="Only what comes after the page that named this.")
]
UsesOption = Annotated[int, Parameter(validator=Number(gte=1, lte=MOST_USES), help="How many people it lets in.")]
DaysOption = Annotated[int, Parameter(validator=Number(gte=1, lte=MOST_DAYS), help="For how many days it is valid.")]
PortOption = Annotated[int, Parameter(validator=Number(gte=0, lte=65535), help="Where to listen; 0 takes a free one.")]

FLAG = Parameter(negative=(), show_default=False)
GivenWords = Annotated[str | None, Parameter(allow_leading_hyphen=True, show_default=False)]
"""Words that may be empty; none leaves things as they are."""
Json = Annotated[bool, FLAG, Parameter("--json", help="Answer in one line of JSON.")]
PasswordStdin = Annotated[bool, FLAG, Parameter(help="Read the password from standard input.")]
