"""
The demo's photographs: forty scenes drawn by the demo itself, as JPEG files fresh from a camera.

Every file carries camera metadata, a place and a private note, so that everybody can see the service take them out.
A few are stored on their side, as cameras do. The same every time on the same versions of numpy and Pillow.
"""

from collections.abc import Callable
from dataclasses import dataclass

from . import (
    autumn,
    deserts,
    evenings,
    fields,
    fog,
    fruit,
    harbour,
    hills,
    lakes,
    lighthouse,
    nights,
    rain,
    rooms,
    seas,
    skies,
    streets,
    tables,
    vases,
    village,
    winter,
    woods,
)

EDITION = 1
"""Raised whenever any picture changes, so that whoever keeps drawn pictures knows to draw them again."""


@dataclass(frozen=True, slots=True)
class Painting:
    """A scene: its unique name, a title that also serves as alternative text, and how to draw its JPEG file."""

    name: str
    title: str
    draw: Callable[[], bytes]


PAINTINGS: tuple[Painting, ...] = (
    Painting(
        "dawn-over-the-plain", "Clouds lit from below as the sun rises over misty fields", skies.dawn_over_the_plain
    ),
    Painting("summer-cloud", "A towering white cloud above ripe wheat and poppies", skies.summer_cloud),
    Painting("stars-over-a-ridge", "The Milky Way above a dark ridge and one lit tent", nights.stars_over_a_ridge),
    Painting("moonrise", "A full moon rising behind firs in a violet evening", nights.moonrise),
    Painting("northern-lights", "Green northern lights mirrored in a still bay", nights.northern_lights),
    Painting("balloon-at-sunrise", "A striped hot-air balloon above misty hills at sunrise", skies.balloon_at_sunrise),
    Painting("ridges-in-haze", "Blue mountain ridges layered in morning haze", hills.ridges_in_haze),
    Painting("evening-dunes", "Sand dunes with sharp crests in low evening sun", deserts.evening_dunes),
    Painting("mesas-at-sunset", "A desert road running to red table mountains at sunset", deserts.mesas_at_sunset),
    Painting("rice-terraces", "Flooded rice terraces that mirror the morning sky", hills.rice_terraces),
    Painting("rose-peaks", "Snow peaks in rose light above a dark valley of firs", winter.rose_peaks),
    Painting("cypress-lane", "A white lane between cypresses on green hills", hills.cypress_lane),
    Painting("mirrored-lake", "Mountains mirrored in a lake, a red canoe on the shore", lakes.mirrored_lake),
    Painting("sun-on-the-sea", "The sun low over the sea and its path of light on the waves", seas.sun_on_the_sea),
    Painting("rain-on-the-pond", "Rings of rain on a dark pond with water lilies", lakes.rain_on_the_pond),
    Painting("lighthouse-at-dusk", "A lighthouse above a calm sea at dusk", lighthouse.lighthouse_at_dusk),
    Painting("sailing-home", "A small boat with tan sails on a bright blue sea", seas.sailing_home),
    Painting("rain-on-the-window", "City lights out of focus behind a window with raindrops", rain.rain_on_the_window),
    Painting("wet-street", "A yellow tram in a wet street between lit windows at night", streets.wet_street),
    Painting("street-in-fog", "Somebody walking a dog under a row of lamps in fog", fog.street_in_fog),
    Painting("windows-at-dusk", "Hundreds of lit windows in a city at dusk", evenings.windows_at_dusk),
    Painting("umbrellas", "People under coloured umbrellas in a rainy evening street", rain.umbrellas),
    Painting("paper-lanterns", "Paper lanterns drifting on a dark river", evenings.paper_lanterns),
    Painting(
        "light-on-the-wall", "Afternoon sun through a window on a wall, a chair and a plant", rooms.light_on_the_wall
    ),
    Painting("bowl-of-fruit", "Apples, oranges and grapes in a blue and white bowl", fruit.bowl_of_fruit),
    Painting("bottles-on-a-sill", "Coloured glass bottles on a window sill above a garden", vases.bottles_on_a_sill),
    Painting("steaming-cup", "A steaming cup of coffee beside a red book", tables.steaming_cup),
    Painting("vase-of-flowers", "Peonies, poppies and daisies in a stoneware vase", vases.vase_of_flowers),
    Painting("three-pears", "Three pears on a white cloth", fruit.three_pears),
    Painting("candle-and-book", "An open book by the light of one candle", tables.candle_and_book),
    Painting("beams-in-the-forest", "Shafts of morning sun between old trunks in mist", woods.beams_in_the_forest),
    Painting("birch-wood", "White birches among yellow autumn leaves", autumn.birch_wood),
    Painting("firs-under-snow", "Snow-laden firs and the tracks of a hare on a clear morning", winter.firs_under_snow),
    Painting("maple-leaves", "Red maple leaves against a golden blurred wood", autumn.maple_leaves),
    Painting("lavender-rows", "Rows of lavender running to a lone tree at sunset", fields.lavender_rows),
    Painting("old-oak", "A bare old oak with rooks on a snowy hill at dusk", winter.old_oak),
    Painting("bridge-in-mist", "A red suspension bridge fading into morning mist", fog.bridge_in_mist),
    Painting(
        "harbour-at-blue-hour",
        "Fishing boats and coloured houses in a harbour at the blue hour",
        harbour.harbour_at_blue_hour,
    ),
    Painting(
        "village-under-snow", "A snowy village at night with warm windows and a church", village.village_under_snow
    ),
    Painting("windmills-and-tulips", "Two windmills behind rows of tulips", fields.windmills_and_tulips),
)


def painting(name: str) -> Painting:
    """
    The painting of that name.

    Raises: KeyError if there is none.
    """
    return _BY_NAME[name]


_BY_NAME = {entry.name: entry for entry in PAINTINGS}
