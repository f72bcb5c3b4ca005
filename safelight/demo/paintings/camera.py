"""The camera: light becomes a JPEG file that carries all that real cameras put inside."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.TiffImagePlugin import IFDRational

from .canvas import Canvas, Plane, grid
from .noise import Dice

KINDS = {
    "pocket": ("Safelight Demo Works", "Safelight Demo Pocket", "Demo 5.9mm f/2", "SLP-0041927"),
    "camera": ("Safelight Demo Works", "Safelight Demo Camera", "Demo 35mm f/1.8", "SLC-2010612"),
    "view": ("Safelight Demo Works", "Safelight Demo View", "Demo 24-105mm f/4", "SLV-0306150"),
}
"""Invented cameras: make, model, lens and the body's serial number."""


@dataclass(frozen=True, slots=True)
class Shot:
    """
    What the camera wrote down: place in degrees, local time "YYYY:MM:DD HH:MM:SS", exposure in seconds.

    `orientation` is the EXIF value: 1 is upright, 6 and 8 are cameras held on their side.
    """

    place: str
    latitude: float
    longitude: float
    taken_at: str
    exposure: float = 1 / 125
    f_number: float = 5.6
    iso: int = 200
    focal_length: float = 35
    kind: str = "camera"
    orientation: int = 1


def photograph(canvas: Canvas, rng: Dice, shot: Shot, *, grain: float = 0.012, vignette: float = 0.16) -> bytes:
    """The finished JPEG file, its pixels stored as the camera was held."""
    image = developed(canvas, rng, grain=grain, vignette=vignette)
    if shot.orientation == 6:
        image = image.transpose(Image.Transpose.ROTATE_90)
    elif shot.orientation == 8:
        image = image.transpose(Image.Transpose.ROTATE_270)
    file = BytesIO()
    image.save(file, "JPEG", quality=90, exif=written(shot))
    return file.getvalue()


def developed(canvas: Canvas, rng: Dice, *, grain: float, vignette: float) -> Image.Image:
    """
    The canvas as a picture to look at, sRGB.

    Bright light rolls off softly, corners fall off by the vignette, and grain (a share of white) keeps
    smooth skies from showing steps.
    """
    height, width = canvas.shape[1:]
    rows, columns = grid(height, width)
    fall = ((rows / height - 0.5) ** 2 + (columns / width - 0.5) ** 2) * np.float32(-2 * vignette) + 1
    dust = rng.random((height, width), np.float32)
    speckle = dust + dust[::-1, ::-1]  # The sum of two, so that most grains are faint.
    speckle -= 1
    speckle *= np.float32(grain * 2)
    shown = np.empty(canvas.shape, np.uint8)
    for top in range(0, height, _BAND):
        band = slice(top, top + _BAND)
        for plane, answer in zip(canvas, shown, strict=True):
            answer[band] = _display(plane[band], fall[band], speckle[band])
    return Image.merge("RGB", [Image.fromarray(plane) for plane in shown])


_BAND = 48
"""Rows developed at a time: few enough to stay in the processor's cache, which is twice as fast."""


def _display(light: Plane, fall: Plane, speckle: Plane) -> Plane:
    """Display values 0..255: straight up to 0.78 of white, then ever slower."""
    display = np.sqrt(np.maximum(light, 0), dtype=np.float32)
    display *= fall
    display += speckle
    over = np.maximum(display - np.float32(0.78), 0)
    display -= over
    over /= over * np.float32(1 / 0.22) + 1
    display += over
    display *= 255
    display += np.float32(0.5)
    return np.maximum(display, 0, out=display)


def written(shot: Shot) -> Image.Exif:
    """The metadata of a shot: everything that the service must take out before anybody sees the picture."""
    make, model, lens, serial = KINDS[shot.kind]
    exif = Image.Exif()
    exif[Base.Make] = make
    exif[Base.Model] = model
    exif[Base.Artist] = "Demo Photographer, 1 Private Lane"
    exif[Base.ImageDescription] = f"Taken at {shot.place}. Private note: nobody should read this."
    exif[Base.Orientation] = shot.orientation
    exif[Base.DateTime] = shot.taken_at
    exif.get_ifd(IFD.Exif).update(_settings(shot, lens, serial))
    exif.get_ifd(IFD.GPSInfo).update(_position(shot))
    return exif


def _settings(shot: Shot, lens: str, serial: str) -> dict[int, object]:
    return {
        Base.DateTimeOriginal: shot.taken_at,
        Base.ExposureTime: _ratio(shot.exposure),
        Base.FNumber: _ratio(shot.f_number),
        Base.ISOSpeedRatings: shot.iso,
        Base.FocalLength: _ratio(shot.focal_length),
        Base.LensModel: lens,
        Base.BodySerialNumber: serial,
    }


def _ratio(value: float) -> IFDRational:
    return IFDRational(round(value * 10_000), 10_000) if value >= 0.5 else IFDRational(1, round(1 / value))


def _position(shot: Shot) -> dict[int, object]:
    return {
        GPS.GPSLatitudeRef: "N" if shot.latitude >= 0 else "S",
        GPS.GPSLatitude: _degrees(abs(shot.latitude)),
        GPS.GPSLongitudeRef: "E" if shot.longitude >= 0 else "W",
        GPS.GPSLongitude: _degrees(abs(shot.longitude)),
    }


def _degrees(angle: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Degrees, minutes and seconds, the seconds in hundredths."""
    hundredths = round(angle * 360_000)
    degrees, rest = divmod(hundredths, 360_000)
    minutes, rest = divmod(rest, 6_000)
    return IFDRational(degrees, 1), IFDRational(minutes, 1), IFDRational(rest, 100)
