"""What a request wants done to a picture, as the darkroom takes it."""

from msgspec import UNSET

from safelight.kit.pictures import Edit
from safelight.wire.errors import Invalid
from safelight.wire.media import Configure, GetPreview


def edit_of(request: Configure | GetPreview) -> Edit:
    """
    The edit that a request asks for. A phone of 2010 has drawn its filter itself, so `configure` must ask for it.

    Raises: Invalid if the crop does not lie inside the picture.
    """
    is_drawn = isinstance(request, GetPreview) or request.render_filter
    return Edit(
        crop=None if request.crop is UNSET else read_crop(request.crop),
        rotate=request.rotate,
        filter_type=request.filter_type if is_drawn else 0,
    )


def read_crop(text: str) -> tuple[float, float, float, float]:
    """A crop from its text, `x,y,width,height`. Raises: Invalid."""
    try:
        x, y, width, height = map(float, text.split(","))
    except ValueError as error:
        raise Invalid(fields={"crop": "this is x,y,width,height, as fractions from 0 to 1"}) from error
    return x, y, width, height
