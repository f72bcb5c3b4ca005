"""The demo's photos: which painting, by whom, where, and what was said of it. Oldest first."""

from dataclasses import dataclass

from safelight.wire.locations import Place


@dataclass(frozen=True, slots=True)
class Shot:
    """
    A photo and the talk about it.

    `days` is how long before today it was published. `likes` and `talk` come in the hours after, in this order.
    """

    days: float
    by: str
    painting: str
    caption: str
    likes: str = ""
    talk: tuple[tuple[str, str], ...] = ()
    filter_type: int = 0
    place: Place | None = None


def at(name: str, lat: float, lng: float, external_id: int) -> Place:
    """A place as clients of 2010 named it."""
    return Place(name=name, lat=lat, lng=lng, external_id=external_id, external_source="foursquare")


SKAGEN = at("Skagen", 57.7209, 10.5839, 1001)
NYHAVN = at("Nyhavn", 55.6798, 12.5914, 1002)
LISBON = at("Baixa, Lisbon", 38.7118, -9.1370, 1003)
GOLDEN_GATE = at("Golden Gate", 37.8199, -122.4783, 1004)
MONUMENT_VALLEY = at("Monument Valley", 36.9980, -110.0985, 1005)
MERZOUGA = at("Merzouga", 31.0802, -4.0133, 1006)
YUANYANG = at("Yuanyang terraces", 23.1536, 102.7446, 1007)
VAL_D_ORCIA = at("Val d’Orcia", 43.0667, 11.5500, 1008)
TROMSO = at("Tromsø", 69.6492, 18.9553, 1009)
NUUKSIO = at("Nuuksio", 60.3090, 24.4990, 1010)
KYOTO = at("Arashiyama, Kyoto", 35.0094, 135.6668, 1011)
LISSE = at("Lisse", 52.2583, 4.5572, 1012)

ALBUM = (
    Shot(41.3, "finn", "bowl-of-fruit", "Before the others woke up. #stilllife", "eve"),
    Shot(
        39.8,
        "dev",
        "mesas-at-sunset",
        "Two hundred miles and one bend. #on_the_road #evening",
        "ana eve",
        (("ana", "The road! @eve, next year?"),),
        13,
        MONUMENT_VALLEY,
    ),
    Shot(
        38.6,
        "eve",
        "mirrored-lake",
        "Nobody wanted to be the first to touch the water #morning #lake",
        "dev finn",
        (("finn", "Is that your canoe?"), ("eve", "Borrowed. It leaks.")),
    ),
    Shot(37.2, "ben", "summer-cloud", "It never did rain", "ana", (), 17),
    Shot(
        36.4,
        "ana",
        "dawn-over-the-plain",
        "Worth the alarm clock. #morning",
        "ben dev eve",
        (("ben", "I heard it through the wall"), ("ana", "Sorry!")),
        3,
    ),
    Shot(35.1, "cleo", "light-on-the-wall", "Four o’clock", "ana", (("ana", "I would know this chair anywhere"),)),
    Shot(
        33.9, "finn", "birch-wood", "Kilometres of this", "eve dev", (("dev", "We have nothing like it"),), 0, NUUKSIO
    ),
    Shot(
        32.5,
        "dev",
        "evening-dunes",
        "The wind had just stopped. #evening",
        "ana ben eve finn",
        (("eve", "Did you slide down?"), ("dev", "Twice.")),
        16,
        MERZOUGA,
    ),
    Shot(31.7, "eve", "sun-on-the-sea", "Last ferry", "ben"),
    Shot(
        30.2,
        "ben",
        "wet-street",
        "Line 28, late again, and for once I did not mind. #rain #lisbon",
        "ana eve dev",
        (("ana", "The windows!"), ("eve", "@ben Line 28 is always late")),
        2,
        LISBON,
    ),
    Shot(29.5, "ana", "steaming-cup", "Chapter nine", "ben cleo", (("ben", "Which book?"), ("ana", "The red one."))),
    Shot(28.3, "cleo", "three-pears", "Too ripe to keep, too pretty to eat", "ana"),
    Shot(
        27.4,
        "finn",
        "maple-leaves",
        "Every year I think I remember how red they get",
        "eve",
        (("eve", "You never do"),),
        20,
    ),
    Shot(
        26.0,
        "dev",
        "rice-terraces",
        "Four in the morning, two thousand steps up. #morning",
        "ana eve ben",
        (("ana", "It looks like broken mirror"),),
        0,
        YUANYANG,
    ),
    Shot(25.2, "eve", "rain-on-the-pond", "Circles #rain", "finn ana dev", (("finn", "Quiet. I like it."),), 10, KYOTO),
    Shot(24.1, "ben", "umbrellas", "Everybody out at once #rain #lisbon", "ana", (), 19),
    Shot(
        23.3,
        "ana",
        "ridges-in-haze",
        "I counted nine. #hills",
        "ben dev eve finn cleo",
        (("dev", "Eleven"), ("finn", "Ten"), ("eve", "Nine, and a cloud"), ("ana", "@finn Nine.")),
    ),
    Shot(
        22.0,
        "cleo",
        "bottles-on-a-sill",
        "Grandmother’s window",
        "ana",
        (("ana", "The blue one used to be mine"), ("cleo", "Come and get it")),
    ),
    Shot(21.4, "finn", "old-oak", "It has been dead since I was a boy and still the rooks come", "eve dev", (), 10),
    Shot(
        20.1,
        "dev",
        "cypress-lane",
        "They planted them for shade. Mostly they make stripes.",
        "ana eve",
        (("ben", "Stripes are shade"),),
        0,
        VAL_D_ORCIA,
    ),
    Shot(
        19.2,
        "eve",
        "sailing-home",
        "Wind from behind all the way, and @finn at the sheets #sailing",
        "ana ben finn",
        (("ana", "Wish I was there"),),
        5,
    ),
    Shot(
        18.0,
        "ben",
        "rain-on-the-window",
        "Waiting for the tram, part two. #rain #lisbon",
        "ana eve",
        (("ana", "Is this still line 28?"), ("ben", "It is.")),
        0,
        LISBON,
    ),
    Shot(
        17.1,
        "ana",
        "harbour-at-blue-hour",
        "Ten minutes of blue, then the lamps win. #evening #dusk",
        "ben dev eve finn",
        (("dev", "That red house"), ("eve", "Blue hour is never an hour")),
        0,
        NYHAVN,
    ),
    Shot(16.3, "cleo", "vase-of-flowers", "From the market, from you", "ana", ()),
    Shot(
        15.4,
        "dev",
        "rose-peaks",
        "Five minutes later it was grey",
        "ana ben eve finn",
        (("finn", "You were up there, @dev?!"), ("dev", "Down here, with a long lens")),
    ),
    Shot(
        14.2,
        "finn",
        "firs-under-snow",
        "A hare was here before me #snow",
        "eve ana",
        (("eve", "And left by the same door"),),
        0,
        NUUKSIO,
    ),
    Shot(13.5, "eve", "moonrise", "It comes up faster than one thinks", "dev ana", (), 18),
    Shot(
        12.1,
        "ben",
        "street-in-fog",
        "The dog knows the way #fog",
        "ana eve dev finn",
        (("finn", "The dog is the only one who does"),),
        13,
    ),
    Shot(
        11.2,
        "ana",
        "lavender-rows",
        "You can smell this one. #summer #lavender",
        "ben cleo eve",
        (("eve", "I can!"),),
        14,
    ),
    Shot(
        10.0,
        "dev",
        "balloon-at-sunrise",
        "@ben and I were supposed to be in it. #morning",
        "ana ben eve",
        (
            ("ben", "And why were you not?"),
            ("dev", "Somebody forgot the alarm clock. Not @ana."),
            ("ana", "Never Ana."),
        ),
    ),
    Shot(
        9.1,
        "cleo",
        "candle-and-book",
        "Power cut, evening two",
        "ana",
        (("ana", "Which book?"), ("cleo", "You left it here.")),
    ),
    Shot(
        8.2,
        "eve",
        "windmills-and-tulips",
        "The only straight lines I have ever liked #spring",
        "ana finn ben",
        (),
        15,
        LISSE,
    ),
    Shot(
        7.3,
        "finn",
        "village-under-snow",
        "Home",
        "eve ana dev ben",
        (("ana", "Which window is yours?"), ("finn", "The dark one, @ana. I am out here.")),
    ),
    Shot(
        6.2,
        "ben",
        "bridge-in-mist",
        "Only half of it was there today #fog",
        "ana eve dev",
        (("dev", "Which half?"),),
        4,
        GOLDEN_GATE,
    ),
    Shot(
        5.1,
        "dev",
        "stars-over-a-ridge",
        "The tent is mine, the sky is everybody’s",
        "ana ben eve finn",
        (("eve", "Best caption of the year"), ("ana", "How cold was it?"), ("dev", "Yes.")),
    ),
    Shot(
        4.0,
        "ana",
        "beams-in-the-forest",
        "It lasted as long as a breath. #morning #hills",
        "ben dev eve cleo",
        (("ben", "Where is this?"), ("ana", "Ten minutes from your door, @ben")),
    ),
    Shot(3.1, "cleo", "paper-lanterns", "One for each of us", "ana", (("ana", "I kept mine in sight to the bridge"),)),
    Shot(
        2.2,
        "eve",
        "northern-lights",
        "No filter, no words #northernlights #Tromsø",
        "ana ben dev finn",
        (("finn", "Welcome north"), ("ben", "😮")),
        0,
        TROMSO,
    ),
    Shot(
        1.3,
        "ben",
        "windows-at-dusk",
        "I keep looking for mine. #dusk",
        "ana eve",
        (("eve", "Third from the left"),),
        21,
    ),
    Shot(
        0.4,
        "ana",
        "lighthouse-at-dusk",
        "The keeper waved. #dusk",
        "ben dev eve",
        (("ben", "Wave back!"), ("dev", "日が暮れる #夕暮れ"), ("eve", "Beautiful, Ana")),
        0,
        SKAGEN,
    ),
)
"""Forty photos, six or more of each person."""
