"""The composer says in words who will see the photo, and how it was taken only if its owner wants that."""

import io

from msgspec import UNSET
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from safelight.wire.friendships import Follow
from tests.service import RunningService
from tests.web.sharing import media_at, sharing


def taken_by_a_camera() -> bytes:
    """A photo whose file says how it was taken."""
    data = Image.Exif()
    data[0x010F], data[0x0110] = "Fujifilm", "X100 V"
    data.get_ifd(0x8769).update({0x829D: IFDRational(28, 10), 0x829A: IFDRational(1, 250), 0x8827: 400})
    file = io.BytesIO()
    Image.new("RGB", (60, 50), "teal").save(file, "JPEG", exif=data)
    return file.getvalue()


async def let_in(service: RunningService, name: str) -> None:
    """Somebody follows cleo, who lets them."""
    await (await service.as_user(name)).send(Follow(pk=await service.pk("cleo")))
    await service.approve("cleo", name)


async def test_who_sees_it_by_the_account(service: RunningService) -> None:
    """Everyone; or the followers, as many as there are."""
    await service.person("cleo", is_private=True)
    ana, cleo = await sharing(service), await sharing(service, "cleo")

    assert "Everyone can see it." in (await ana.choose()).words
    assert "Only you can see it" in (await cleo.choose()).words
    await let_in(service, "ana")
    assert "Your one follower can see it." in (await cleo.open(cleo.path)).words
    await let_in(service, "ben")
    assert "Your 2 followers can see it." in (await cleo.open(cleo.path)).words


async def test_where_only_members_look(service: RunningService) -> None:
    """Nobody else is everyone."""
    ana = await sharing(service.beside(audience="members"))

    assert "Everybody with an account here can see it." in (await ana.choose()).words


async def test_the_camera_is_shown_by_choice(service: RunningService) -> None:
    """The box says what would be told. There is none for a file that says nothing."""
    ana = await sharing(service)
    assert not (await ana.choose()).page.all("input", name="show_camera")

    for form in ({}, {"show_camera": "1"}):
        await ana.choose(taken_by_a_camera())
        assert "f/2.8" in ana.words
        await ana.publish(**form)
        assert ((await media_at(service, ana.path)).camera is not UNSET) == bool(form)
