"""Its owner says which part of a picture is published and which side is up; a bad wish changes nothing."""

from tests.features.media.charts import Box, apart, corners, corners_of, ruler, saved
from tests.features.media.phone import largest, opened, phone_of, published_file, square
from tests.service import RunningService

WHOLE = (0.0, 0.0, 1.0, 1.0)
WIDTH, HEIGHT = 800, 600
NEAR = 0.02
"""As well as a place can be read from a level that went through a JPEG file."""

EDITS: dict[str, tuple[dict[str, str], Box, tuple[int, int]]] = {
    "nothing": ({}, WHOLE, (800, 600)),
    "all of it": ({"crop": "0,0,1,1", "rotate": "0"}, WHOLE, (800, 600)),
    "a part": ({"crop": " 0.1, .2 , 0.5,0.5 "}, (0.1, 0.2, 0.6, 0.7), (400, 300)),
    "a corner": ({"crop": "0.75,0.75,0.25,0.25"}, (0.75, 0.75, 1, 1), (200, 150)),
    "a part too tall": ({"crop": "0.5,0,0.5,1"}, (0.5, 1 / 12, 1, 11 / 12), (400, 500)),
    "a part too wide": ({"crop": "0,0.4,1,0.2"}, (0.356, 0.4, 0.6425, 0.6), (229, 120)),
    "a quarter turn, then too tall": ({"rotate": "90"}, (1 / 32, 0, 31 / 32, 1), (600, 750)),
    "a half turn": ({"rotate": "180"}, WHOLE, (800, 600)),
    "three quarters": ({"rotate": "270"}, (1 / 32, 0, 31 / 32, 1), (600, 750)),
    "turned, then its upper half": ({"rotate": "90", "crop": "0,0,1,0.5"}, (0, 0, 0.5, 1), (600, 400)),
    "turned back, then a quarter": ({"rotate": "270", "crop": "0.5,0,0.5,0.5"}, (0.516, 0.5, 0.985, 1), (300, 375)),
    "upside down, a part": ({"rotate": "180", "crop": "0,0,0.5,0.5"}, (0.5, 0.5, 1, 1), (400, 300)),
}

PROPORTIONS: dict[tuple[int, int], tuple[Box, tuple[int, int]]] = {
    (1000, 200): ((0.309, 0, 0.691, 1), (382, 200)),
    (200, 1000): ((0, 0.375, 1, 0.625), (200, 250)),
    (382, 200): (WHOLE, (382, 200)),
    (400, 500): (WHOLE, (400, 500)),
}

BAD = {
    "crop": [
        "0,0,1.1,1",
        "-0.1,0,1,1",
        "0,0,0,1",
        "0,0,1,0.0",
        "0.6,0,0.5,1",
        "2,2,0.5,0.5",
        "nan,0,1,1",
        "0,0,inf,1",
        "0,0,1",
        "0,0,1,1,1",
        "0,0,1,1,",
        "0;0;1;1",
        "0 0 1 1",
        "left",
        "[0,0,1,1]",
        "0,0,1e400,1",
        "0,0,1_0,1",
        "9" * 5000,
        "0.5,0.5,0.001,0.001",
        "0,0,0.009,0.009",
    ],
    "rotate": ["45", "-90", "360", "90.5", "450", "east", "nan", "1e2", "9" * 5000],
    "render_filter": ["maybe", "2", "nan"],
    "show_camera": ["maybe", "2", "nan"],
}


def middle(box: Box) -> Box:
    """The largest square in the middle of a part of the ruler, by its pixels."""
    left, top, right, bottom = box
    side = min((right - left) * WIDTH, (bottom - top) * HEIGHT)
    across, down = side / WIDTH / 2, side / HEIGHT / 2
    x, y = (left + right) / 2, (top + bottom) / 2
    return x - across, y - down, x + across, y + down


async def test_just_that_part_is_published(service: RunningService) -> None:
    """In each size that is said, to the pixel; the squares show the middle of the same part."""
    phone, photo = await phone_of(service, "bob"), saved(ruler(WIDTH, HEIGHT))
    for stamp, (case, (fields, box, size)) in enumerate(EDITS.items()):
        media = await phone.publish(stamp, photo, **fields)

        turned = int(fields.get("rotate", "0"))
        full = [(one["width"], one["height"]) for one in media["image_versions2"]["candidates"]]
        assert full[0] == size, case
        for one in media["image_versions2"]["candidates"]:
            image = opened(await published_file(service, one["url"]))
            assert image.size == (one["width"], one["height"]), case
            assert apart(corners(image), corners_of(box, turned)) < NEAR, case
        for one in media["image_versions"]:
            image = opened(await published_file(service, one["url"]))
            assert image.size == (one["width"], one["height"]), case
            assert apart(corners(image), corners_of(middle(box), turned)) < NEAR, case


async def test_other_proportions_are_cut_to_the_nearest(service: RunningService) -> None:
    """From 4:5 to 1.91:1 a picture stays whole; beyond, its middle is published."""
    phone = await phone_of(service, "bob")
    for stamp, (uploaded, (box, size)) in enumerate(PROPORTIONS.items()):
        media = await phone.publish(stamp, saved(ruler(*uploaded)))

        image = await largest(service, media)
        assert image.size == size
        assert apart(corners(image), corners_of(box)) < NEAR


async def test_bad_wishes_change_nothing(service: RunningService) -> None:
    """Each is refused by its name; the picture goes on waiting, no file comes or goes, and a good wish is heard."""
    phone = await phone_of(service, "bob")
    await phone.upload(photo=saved(ruler(WIDTH, HEIGHT)))
    before = service.files()

    for name, value in ((name, value) for name, values in BAD.items() for value in values):
        refused = await phone.configure(**{"rotate": "90", "crop": "0,0,1,0.5", name: value})

        assert (refused.status_code, refused.json()["code"]) == (422, "invalid"), (name, value)
        assert list(refused.json()["fields"]) == [name], value
        assert refused.json()["fields"][name]
        assert service.files() == before
        assert not any(service.house.workspace.iterdir())
    accepted = await phone.configure(rotate="90", crop="0,0,1,0.5")

    assert (await largest(service, accepted.json()["media"])).size == (600, 400)
    bob = await service.http.get(f"/api/v1/users/{await service.pk('bob')}/info/")
    assert bob.json()["user"]["media_count"] == 1


async def test_the_largest_square_of_a_small_part_is_made_of_that_part(service: RunningService) -> None:
    """It is enlarged, and shows nothing from beside the crop."""
    media = await (await phone_of(service, "bob")).publish(photo=saved(ruler()), crop="0.2,0.2,0.3,0.4")

    image = await square(service, media)

    assert image.size == (612, 612)
    assert apart(corners(image), corners_of((0.2, 0.2, 0.5, 0.6))) < NEAR
