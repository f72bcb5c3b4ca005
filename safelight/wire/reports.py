"""Reports: members tell the owners of the service what should not be here. Nobody else learns of it."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from .contract import Done, MediaPk, Pk, Post, Request
from .errors import Invalid, NotFound
from .text import Text

MOST_WORDS = 500
"""Characters of a report's own words."""

Reason = Literal["spam", "abuse", "nudity", "stolen", "other"]
"""What is the matter: it advertises, it hurts somebody, it shows too much, it is somebody else's, or something else."""

Words = Annotated[Text, Meta(max_length=MOST_WORDS)]
"""What the owners should know besides. It may be empty."""


class ReportMedia(Request[Done], frozen=True, kw_only=True):
    """
    Report a photo to the owners of the service. Whoever published it is not told.

    Reporting it again says again what is the matter, and is no second report.
    """

    endpoint: ClassVar = Post("media/{pk}/flag_media/", repeatable=True, raises=(NotFound, Invalid))
    pk: MediaPk
    """The media's `pk`."""
    reason: Reason = "other"
    """What is the matter."""
    report_text: Words = ""
    """What the owners should know besides."""


class ReportComment(Request[Done], frozen=True, kw_only=True):
    """Report a comment to the owners of the service, as `flag_media` does a photo. The caption is the photo's."""

    endpoint: ClassVar = Post("media/{pk}/comment/{comment_pk}/flag/", repeatable=True, raises=(NotFound, Invalid))
    pk: MediaPk
    """The media's `pk`."""
    comment_pk: Pk
    """The comment's `pk`."""
    reason: Reason = "other"
    """What is the matter."""
    report_text: Words = ""
    """What the owners should know besides."""


class ReportUser(Request[Done], frozen=True, kw_only=True):
    """Report a person to the owners of the service, as `flag_media` does a photo. They are not told."""

    endpoint: ClassVar = Post("users/{pk}/flag_user/", repeatable=True, raises=(NotFound, Invalid))
    pk: Pk
    """The user's `pk`."""
    reason: Reason = "other"
    """What is the matter."""
    report_text: Words = ""
    """What the owners should know besides."""
