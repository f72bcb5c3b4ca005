"""An upload that waits, as the composer speaks of it."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import msgspec

from safelight.features.media.camera import camera_words
from safelight.features.media.files import read_sizes, rendition_url
from safelight.features.media.photo import SAME_PLACE
from safelight.features.media.queries import Source, UploadRow
from safelight.kit.pictures.sizes import Size
from safelight.wire.media import Camera

from .choices import LARGEST_LOOK, Choices


@dataclass(frozen=True)
class Waiting:
    """An upload of the viewer's own."""

    row: UploadRow

    @property
    def stamp(self) -> str:
        """What it waits under, as addresses have it."""
        return written(self.row.device_timestamp)

    @cached_property
    def source(self) -> Source:
        """What is known of its original; of one that came before this was kept, as much as its files tell."""
        if self.row.source:
            return msgspec.json.decode(self.row.source, type=Source)
        return Source(*read_sizes(self.row.full_sizes)[-1])

    @property
    def size(self) -> Size:
        """Its pixels, upright and before anything is cut away."""
        return self.source.width, self.source.height

    @property
    def camera(self) -> str:
        """How it was taken, in words; empty if nobody knows."""
        return camera_words(msgspec.json.decode(self.row.camera, type=Camera)) if self.row.camera else ""

    @property
    def thumbnail(self) -> str:
        """Where a small square of it is."""
        return rendition_url(SAME_PLACE, f"{self.row.file}_5.jpg")

    def preview(self, choices: Choices, **also: object) -> str:
        """
        Where the service's rendering of it is.

        The end of the address is another one when another picture has taken its place.
        """
        query = urlencode({**choices.said(), **also, "of": self.row.file[:8]})
        return f"/share/{self.stamp}/preview/?{query}"

    def large(self, choices: Choices) -> str:
        """Where the large preview is."""
        return self.preview(choices, size=LARGEST_LOOK)


def written(stamp: float) -> str:
    """A device_timestamp as addresses have it."""
    return str(int(stamp)) if stamp.is_integer() else repr(stamp)
