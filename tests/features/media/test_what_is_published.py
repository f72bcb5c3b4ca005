"""The original stays with its owner; what is published is made of pixels alone."""

import io

from PIL import Image

from tests.features.media.phone import phone_of, published_file
from tests.service import RunningService, picture

SECRET = b"SECRETMARKER"


def gossiping_photo() -> bytes:
    """A JPEG file that tells more than it shows, in each place that a JPEG file has for it."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = exif[0x8298] = SECRET.decode()  # description, artist, copyright
    exif[0x8825] = {1: "N", 2: (48.0, 8.0, 0.0), 29: SECRET.decode()}  # where and when
    photo = picture(700, 500, exif=exif, comment=SECRET, xmp=b"<x:xmpmeta>%s</x:xmpmeta>" % SECRET)
    assert photo.count(SECRET) == 6
    return photo + SECRET


async def test_nothing_of_what_a_file_tells_is_published(service: RunningService) -> None:
    """Every marker that was planted is searched for, byte by byte, in every published file."""
    media = await (await phone_of(service, "bob")).publish(photo=gossiping_photo())

    addresses = media["image_versions"] + media["image_versions2"]["candidates"]
    assert len(addresses) >= 5
    for one in addresses:
        content = await published_file(service, one["url"])
        image = Image.open(io.BytesIO(content))
        assert SECRET not in content
        assert not {"exif", "xmp", "comment", "icc_profile", "photoshop", "mp"} & image.info.keys()
        assert not image.getexif()
        assert content.endswith(b"\xff\xd9")


async def test_the_original_is_kept_as_it_came(service: RunningService) -> None:
    """One file that is kept has every byte that was sent, the others none of its secrets."""
    photo = gossiping_photo()

    await (await phone_of(service, "bob")).publish(photo=photo)

    holding = [path for path in service.files() if SECRET in path.read_bytes()]
    assert [path.read_bytes() for path in holding] == [photo]


async def test_no_address_leads_to_an_original(service: RunningService) -> None:
    """Under whatever folder its name is asked for, also by somebody who knows it, there is nothing."""
    photo = gossiping_photo()
    phone = await phone_of(service, "bob")
    media = await phone.publish(photo=photo)
    (original,) = (path for path in service.files() if path.read_bytes() == photo)
    names = [original.name, f"{original.name}.jpg", f"{original.name[:2]}/{original.name}", "../originals/x"]
    folders = ["media", "originals", "files/originals", "media/../originals", "media/%2e%2e/originals"]

    answers = [
        await service.http.get(f"/{folder}/{name}", headers=phone.cookie) for folder in folders for name in names
    ]

    assert {answer.status_code for answer in answers} == {404}
    published = media["image_versions"] + media["image_versions2"]["candidates"]
    assert all(original.name not in one["url"] for one in published)
    assert {(await service.http.get(one["url"])).status_code for one in published} == {200}


async def test_names_can_not_be_guessed(service: RunningService) -> None:
    """One picture sent twice has two names of 128 random bits."""
    photo, phone = picture(), await phone_of(service, "bob")

    first, second = await phone.publish(1, photo), await phone.publish(2, photo)

    names = {media["image_versions"][0]["url"].rpartition("/")[2].removesuffix("_5.jpg") for media in (first, second)}
    assert len(names) == 2
    assert all(len(name) == 32 and int(name, 16) >= 0 for name in names)
