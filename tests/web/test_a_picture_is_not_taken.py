"""A picture that the service does not take: why, beside the field, and what to do."""

import pytest

from safelight.kit.pictures import Darkroom
from tests.limited import low
from tests.service import RunningService, picture
from tests.web.browsing import browser
from tests.web.reading import read
from tests.web.sharing import Sharing, sharing

BROKEN = picture(900, 700, quality=95)[:-3000]


async def refusal(ana: Sharing, photo: bytes, status: int) -> str:
    """What is said beside the field when somebody sends this."""
    await ana.choose(photo)
    assert ana.answer.status_code == status
    field = ana.page.one("input", type="file")
    assert field["aria-invalid"] == "true"
    (sentence,) = ana.page.all("p", id=field["aria-describedby"].split()[0])
    assert "hidden" not in sentence.attributes
    return ana.words


@pytest.mark.parametrize(
    ("photo", "status", "words"),
    [
        (b"", 422, "Choose a photo first."),
        (b"GIF89 not at all", 415, "Please choose another one."),
        (b"%PDF-1.7 a letter", 415, "PDF"),
        (BROKEN, 422, "damaged"),
        (picture(4, 4), 422, "only 4 by 4 pixels"),
    ],
    ids=["none", "no picture", "a PDF", "broken", "too small"],
)
async def test_each_reason_is_told(service: RunningService, photo: bytes, status: int, words: str) -> None:
    """Nothing of it is kept, and another picture is taken."""
    ana = await sharing(service)
    before = service.files()

    assert words in await refusal(ana, photo, status)

    assert service.files() == before
    assert (await ana.choose()).path.startswith("/share/1")


async def test_a_file_that_is_too_large(service: RunningService) -> None:
    """Whether it says so before it comes, or is found to be; the page says how much is taken."""
    small = service.beside(upload_bytes=2_000_000)
    ana = await sharing(small)

    announced = await refusal(ana, b"\xff\xd8\xff" + bytes(5_000_000), 413)
    found = await refusal(ana, b"\xff\xd8\xff" + bytes(2_100_000), 413)

    assert "A photo may have 2 MB." in announced
    assert "A photo may have 2 MB." in found
    assert not any(service.house.workspace.iterdir())


async def test_while_no_picture_can_be_developed(service: RunningService) -> None:
    """Come back in a moment, the page says; so does its header."""
    closed = Darkroom(workers=1, max_pixels=10**6, deadline_seconds=1, memory_bytes=10**9, queue=0)
    await closed.close()
    ana = await sharing(service.beside(darkroom=closed))

    assert "in a moment" in await refusal(ana, picture(), 503)

    assert int(ana.answer.headers["retry-after"]) > 0


async def test_no_file_at_all(service: RunningService) -> None:
    """A form without the field, with two of it, or in another encoding, is answered by the page all the same."""
    ana = await browser(service, "ana")
    twice = [("photo", ("a.jpg", picture(), "image/jpeg")), ("photo", ("b.jpg", picture(), "image/jpeg"))]

    answers = [
        await ana.post("/share/", files={"other": b"x"}),
        await ana.post("/share/", files=twice),
        await ana.post("/share/", data={"photo": "x"}),
        await ana.post("/share/"),
    ]

    for answer in answers:
        assert answer.status_code == 422
        assert read(answer.text).one("input", type="file")["aria-invalid"] == "true"


async def test_too_many_in_a_day(service: RunningService) -> None:
    """They count as those of programs do, whatever became of them."""
    ana = await sharing(service.beside(limits=low(uploads_of_person=2)))

    await ana.choose(b"no picture")
    await ana.choose()
    assert ana.answer.status_code == 200

    assert "too many pictures" in await refusal(ana, picture(), 429)


async def test_a_script_is_told_the_sentence(service: RunningService) -> None:
    """With the code and the status, as programs are."""
    ana = await browser(service, "ana")

    refused = await ana.post("/share/", files={"photo": b"no picture"}, headers={"accept": "application/json"})

    assert (refused.status_code, refused.json()["code"]) == (415, "unsupported_picture")
    assert refused.json()["message"]
