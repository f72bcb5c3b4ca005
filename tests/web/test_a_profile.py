"""Somebody opens a person's page, by its address or by a link from a name."""

import httpx2
import pytest

from safelight.features.accounts.actions import suspend
from safelight.wire.accounts import DeleteAccount, EditProfile, SetPrivate
from safelight.wire.codes import code_of
from safelight.wire.comments import PostComment
from safelight.wire.friendships import Follow
from safelight.wire.oembed import GetOembed
from safelight.wire.users import CheckUsername
from tests.features.photos import publish
from tests.service import BASE, PASSWORD, RunningService, picture
from tests.web.browsing import browser
from tests.web.reading import Document, read
from tests.web.test_hostile_words import HOSTILE


async def profile(service: RunningService, path: str) -> Document:
    answer = await service.http.get(path)
    assert answer.status_code == 200
    return read(answer.text)


def codes(page: Document) -> list[str]:
    return [link["href"].split("/")[2] for link in page.all("a", **{"class": "square"})]


def words(page: Document) -> str:
    return " ".join(page.text.split())


async def refused(service: RunningService, path: str) -> tuple[int, bytes, httpx2.Headers]:
    answer = await service.http.get(path)
    return answer.status_code, answer.content, answer.headers


async def test_it_says_who_somebody_is_and_shows_their_photos(service: RunningService) -> None:
    """Names, biography with its lines, link without its scheme, counts; their photos alone, newest first."""
    ana = await service.as_user("ana", full_name="Ana Lindqvist")
    await ana.send(EditProfile(biography="Up early.\nWith coffee.", external_url="https://lindqvist.example/mornings/"))
    await ana.send(Follow(pk=await service.pk("bob")))
    first, second = await service.photo(by="ana", alt="A red door"), await service.photo(by="ana")
    await service.photo(by="bob")

    page = await profile(service, "/ana/")

    link = page.one("a", href="https://lindqvist.example/mornings/")
    assert codes(page) == [code_of(second), code_of(first)]
    assert page.one("img", alt="A red door")["src"].endswith("_6.jpg")
    assert "Up early.\nWith coffee." in page.text
    assert "Ana Lindqvist (@ana) · Safelight" in page.text
    assert "lindqvist.example/mornings 2 photos 0 followers 1 following" in words(page)
    assert link["rel"] == "me nofollow noopener"
    assert page.one("meta", name="description")["content"] == "Up early. With coffee."
    assert len(page.all("h1")) == 1


async def test_their_picture_in_both_sizes(service: RunningService) -> None:
    """The address that the API gives stands in the page, and browsers choose between it and the larger one."""
    ana = await service.as_user("ana")
    nobodys = (await profile(service, "/ana/")).one("img", width="96")
    changed = await ana.change_profile_picture(picture())

    face = (await profile(service, "/ana/")).one("img", width="96")

    small, large = (one.split()[0] for one in face["srcset"].split(", "))
    assert nobodys["src"] == f"{BASE}/profiles/anonymousUser.jpg"
    assert "srcset" not in nobodys.attributes
    assert face["src"] == f"{BASE}{small}" == changed.profile_pic_url
    assert large == small.replace(".jpg", "_306.jpg")
    assert [(await service.http.get(path)).status_code for path in (small, large)] == [200, 200]


async def test_a_name_is_divided_where_it_may_be(service: RunningService) -> None:
    """A line ends behind what divides it, on their page and around it."""
    await service.pk("so_long.a__name")
    ben = await browser(service, "ben")

    for path in ("/so_long.a__name/", "/so_long.a__name/followers/"):
        page = (await ben.get(path)).text
        assert '<bdi dir="ltr">so_<wbr>long.<wbr>a__<wbr>name</bdi>' in page


async def test_capital_letters_lead_to_the_same_page(service: RunningService) -> None:
    """With and without the final slash; the page says which address counts."""
    await publish(service, "ana")

    answers = [await service.http.get(path) for path in ("/ana/", "/Ana", "/ANA/")]

    assert {answer.status_code for answer in answers} == {200}
    assert len({read(answer.text).text for answer in answers}) == 1
    assert read(answers[1].text).one("link", rel="canonical")["href"] == f"{BASE}/ana/"


async def test_a_link_leads_to_older_photos_until_there_are_none(service: RunningService) -> None:
    """Walking the pages shows each photo once, though one comes and one goes meanwhile."""
    pks = [await publish(service, "ana") for _ in range(62)]

    first = await profile(service, "/Ana/")
    newest = await publish(service, "ana")
    second = await profile(service, first.one("a", rel="next")["href"])
    third = await profile(service, second.one("a", rel="next")["href"])

    walked = codes(first) + codes(second) + codes(third)
    assert walked == [code_of(pk) for pk in reversed(pks)]
    assert code_of(newest) not in walked
    assert [len(codes(page)) for page in (first, second, third)] == [30, 30, 2]
    assert "That is all" in third.text
    assert not third.all("a", rel="next")
    assert "Back to the newest" in third.text
    assert third.one("meta", name="robots")["content"] == "noindex"


async def test_somebody_without_photos(service: RunningService) -> None:
    """The page says so, and behind the last photo that there are no older ones."""
    await service.person("ana")
    pk = await publish(service, "bob")

    assert "No photos yet" in (await profile(service, "/ana/")).text
    assert "There are no older photos" in (await profile(service, f"/bob/?max_id={pk}")).text


@pytest.mark.parametrize("was_public", [False, True])
async def test_a_private_account_shows_its_face(service: RunningService, was_public: bool) -> None:
    """Names, biography and counts, also to its followers, who are strangers here; none of its photos."""
    ana = await service.as_user("ana", full_name="Ana Lindqvist", is_private=not was_public)
    await ana.send(EditProfile(biography="Small rooms."))
    pks = [await service.photo(by="ana", caption="#secret", alt="A red door") for _ in range(2)]
    if was_public:
        await ana.send(SetPrivate())

    for path in ("/ana/", f"/ana/?max_id={pks[1]}"):
        page = await profile(service, path)

        assert "This account is private" in page.text
        assert "Ana Lindqvist Small rooms. 2 photos 0 followers 0 following" in words(page)
        assert codes(page) == []
        assert len(page.all("img")) == 1
        assert not [address for address in page.addresses() if address.startswith(("/p/", "/media/", "/tags/"))]
        assert "secret" not in page.text


async def test_who_is_not_there_looks_like_nobody(service: RunningService) -> None:
    """Suspended, deleted, never here, or no name at all: to the byte, the page of whatever is unknown."""
    for name in ("sue", "del"):
        await publish(service, name)
        assert (await refused(service, f"/{name}/"))[0] == 200
    sue = await service.pk("sue")
    await service.write(lambda tx: suspend(tx, sue))
    await (await service.as_user("del")).send(DeleteAccount(password=PASSWORD))

    unknown = await refused(service, "/nothing/at/all")

    assert unknown[0] == 404
    for path in ("/sue/", "/del/", "/nobody/", *IMPROPER):
        assert await refused(service, path) == unknown, path


IMPROPER = [f"/{'a' * 31}/", "/%00/", "/sue%00", "/sue%0A", "/%ED%A0%80/", "/%E2%84%AAate/", "/a%20b/", "/<b>/", "/ä/"]
"""What can't be a username: too long, invisible, broken, or of other letters, of which one would be a k in small."""


async def test_no_name_is_a_page_of_the_service(service: RunningService) -> None:
    """Wherever the service itself answers below its root, nobody can have their page, now or later."""
    for name in ("api", "docs", "healthz", "media", "openapi.json", "p", "profiles", "setup", "static", "tags"):
        answer = await service.as_stranger().send(CheckUsername(username=name))

        assert not answer.available, name


async def test_hostile_words_stay_words(service: RunningService) -> None:
    """Whatever somebody writes as their name, biography or link is text, and no element or attribute is made of it."""
    for number, said in enumerate(HOSTILE):
        ana = await service.as_user(f"ana{number}", full_name=said)
        url = f'https://x.example/"onmouseover=alert({number})><script>alert(1)</script>{{{{7*7}}}}'
        await ana.send(EditProfile(biography=said, external_url=url))

        page = await profile(service, f"/ana{number}/")

        assert page.text.count(said) >= 3
        assert page.one("a", href=url)
        assert url.removeprefix("https://") in page.text
        assert page.one("meta", name="description")["content"] == said
        assert all(script["src"].startswith("/static/") for script in page.all("script"))
        assert not any(name.startswith("on") for one in page.elements for name in one.attributes)
        assert not any(address.startswith("javascript") for address in page.addresses())


async def test_names_lead_to_it(service: RunningService) -> None:
    """The byline, whoever commented and whoever is mentioned, on both pages that show a photo."""
    await service.person("bob")
    pk = await publish(service, "ana", caption="With @Bob")
    await (await service.as_user("eve")).send(PostComment(pk=pk, comment_text="Oh!"))

    for path in ("/", f"/p/{code_of(pk)}/"):
        page = await profile(service, path)

        heading = next(place for place, one in enumerate(page.elements) if one.attributes.get("class") == "author")
        byline = page.elements[heading : heading + 3]
        assert byline[0].name in ("h1", "h2")
        assert "/ana/" in [one.attributes.get("href") for one in byline]
        assert page.one("a", href="/eve/", **{"class": "author"})
        assert page.one("a", href="/bob/")


async def test_what_other_sites_embed_leads_to_it(service: RunningService) -> None:
    """By the address of the author that oEmbed gives."""
    code = code_of(await publish(service, "ana"))

    embed = await service.as_stranger().send(GetOembed(url=f"{BASE}/p/{code}/"))

    assert codes(await profile(service, embed.author_url)) == [code]


async def test_among_members_it_looks_like_nobody(service: RunningService) -> None:
    """Who is not signed in can't tell who is a member; the same page is there where everyone may look."""
    await publish(service, "ana")
    members = service.beside(audience="members")

    hidden = await refused(members, "/ana/")

    assert hidden == await refused(members, "/nobody/") == await refused(service, "/nobody/")
    assert (await refused(service, "/ana/"))[0] == 200


async def test_every_page_leads_to_the_reference(service: RunningService) -> None:
    """Those that refuse, too."""
    code = code_of(await publish(service, "ana"))

    for path in ("/", f"/p/{code}/", "/ana/", "/nobody/", "/setup/", "/docs/"):
        assert read((await service.http.get(path)).text).all("a", href="/docs/"), path
