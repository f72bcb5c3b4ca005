"""
A recipe drawn over a picture, in this order:

1. colours: `mono` makes a grey of the three channels, `saturation` draws them towards or away from their grey;
2. a vignette of stage `pre`;
3. curves: one table of 256 levels a channel, baked from the monotone curve through its points, with the even
   overlays that follow it blended in;
4. the other overlays, in the recipe's order;
5. a vignette of stage `post`;
6. the border.

A veil (overlay or vignette) of opacity α and colour Cs makes of a level Cb: (1 - α) Cb + α B(Cb, Cs), where B is its
blend mode (`blending.py`) and α depends on the place (`veils.py`).

Rounding: after each of these steps the picture is in whole levels, the nearest, halves up, held within 0 and 255.
Curves and even overlays round once together; B(Cb, Cs) and α (to 1/255) are rounded before they meet. All of it
stays within 3 levels of the same formulas without any rounding.
Source: `saturation` is the matrix of W3C Filter Effects Level 1, `saturate()`; veils are simple alpha compositing
with a blend mode as in W3C Compositing and Blending Level 1, 10, "Blending", on an opaque picture.
"""

from PIL import Image

from .borders import add_border
from .recipe import Recipe, Veil
from .tables import curve_table, veil_table
from .veils import mask

GREY = (0.213, 0.715, 0.072)
"""The shares of red, green and blue in the grey of `saturate()`."""


def drawn(image: Image.Image, recipe: Recipe) -> Image.Image:
    """The picture in this filter. Takes and gives mode RGB; the given image stays as it is."""
    result = toned(image, recipe)
    if recipe.border:
        add_border(result, recipe.border)
    return result


def toned(image: Image.Image, recipe: Recipe) -> Image.Image:
    """All of the filter but its border, as a new image."""
    image = mixed(image, recipe)
    for veil in recipe.veils_before:
        image = under(image, veil)
    image = image.point(curve_table(recipe))
    for veil in recipe.veils_after:
        image = under(image, veil)
    return image


def mixed(image: Image.Image, recipe: Recipe) -> Image.Image:
    """The picture in the recipe's grey, or with its saturation, or as it is."""
    if recipe.mono:
        return image.convert("L", (*recipe.mono, 0)).convert("RGB")
    if recipe.saturation is not None:
        return image.convert("RGB", saturate(recipe.saturation))
    return image


def saturate(amount: float) -> tuple[float, ...]:
    """The 3x4 matrix, row by row, that brings each channel nearer to the grey or further away."""
    rows = [[(1 - amount) * share + (amount if at == row else 0) for at, share in enumerate(GREY)] for row in range(3)]
    return tuple(factor for row in rows for factor in (*row, 0.0))


def under(image: Image.Image, veil: Veil) -> Image.Image:
    """The picture under a veil."""
    return Image.composite(image.point(veil_table(veil)), image, mask(veil.shape, veil.alpha, image.size))
