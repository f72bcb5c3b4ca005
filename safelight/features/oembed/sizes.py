"""Which of a photo's pictures another site shows."""

from math import inf

from msgspec import UNSET

from safelight.features.media.files import candidates, image_versions, read_sizes
from safelight.wire.errors import Invalid
from safelight.wire.media import Picture
from safelight.wire.oembed import GetOembed

from .queries import Embedded


def fitting(media: Embedded, request: GetOembed, base: str) -> Picture:
    """
    The picture that a request asks for: without limits the square of 612 pixels, as programs of 2010 know it; else
    the largest by area that fits, in its full proportions or square.

    Raises: Invalid if there is none so small. oEmbed allows nothing larger. Source: https://oembed.com/#section2.3
    """
    squares: list[Picture] = [*image_versions(base, media.file)]
    limits = {name: side for name in ("maxwidth", "maxheight") if (side := getattr(request, name)) is not UNSET}
    if not limits:
        return squares[-1]
    widest, highest = limits.get("maxwidth", inf), limits.get("maxheight", inf)
    pictures = squares + candidates(base, media.file, read_sizes(media.full_sizes)).candidates
    small = [one for one in pictures if one.width <= widest and one.height <= highest]
    if not small:
        raise Invalid(fields=dict.fromkeys(limits, "no size of this photo is so small"))
    return max(small, key=lambda one: one.width * one.height)
