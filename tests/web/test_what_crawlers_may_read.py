"""A search engine asks what it may read here."""

from urllib.robotparser import RobotFileParser
from xml.etree.ElementTree import fromstring

from safelight.wire.accounts import SetPrivate
from safelight.wire.codes import code_of
from safelight.wire.media import DeleteMedia
from tests.features.photos import publish
from tests.service import BASE, RunningService

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


async def rules(service: RunningService) -> RobotFileParser:
    answer = await service.http.get("/robots.txt")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    parser = RobotFileParser()
    parser.parse(answer.text.splitlines())
    return parser


def listed(document: bytes) -> list[str]:
    return [place.text or "" for place in fromstring(document).iter(f"{SITEMAP}loc")]


async def test_what_everybody_may_see_may_be_found(service: RunningService) -> None:
    """Photos, people, tags and places; no forms, no searches, nothing of one person's own."""
    robots = await rules(service)

    for path in ("/", "/p/abc/", "/ana/", "/tags/dusk/", "/places/7/", "/explore/", "/media/x.jpg", "/api/v1/oembed/"):
        assert robots.can_fetch("AnyBot", f"{BASE}{path}"), path
    for path in ("/login/", "/settings/", "/share/", "/activity/", "/explore/?q=ana", "/api/v1/feed/popular/"):
        assert not robots.can_fetch("AnyBot", f"{BASE}{path}"), path


async def test_a_service_of_members_is_in_no_index(service: RunningService) -> None:
    """Nothing is, and the answer is there for whoever asks."""
    robots = await rules(service.beside(audience="members"))

    assert not robots.can_fetch("AnyBot", f"{BASE}/")
    assert not robots.can_fetch("AnyBot", f"{BASE}/ana/")


async def test_there_is_no_map_unless_the_host_wants_one(service: RunningService) -> None:
    """The address is then like any that is unknown, and the rules name none."""
    await publish(service, "ana")
    mapped = service.beside(has_sitemap=True)

    unknown = await service.http.get("/nothing.xml")

    assert (await service.http.get("/sitemap.xml")).content == unknown.content
    assert not (await rules(service)).site_maps()
    assert (await rules(mapped)).site_maps() == [f"{BASE}/sitemap.xml"]
    assert (await mapped.http.get("/sitemap.xml")).status_code == 200


async def test_the_map_has_what_everybody_may_see(service: RunningService) -> None:
    """People who have photos, and the photos, newest first; nothing private, nothing deleted."""
    older, newer = await publish(service, "ana"), await publish(service, "ana")
    await publish(service, "cleo")
    await (await service.as_user("cleo")).send(SetPrivate())
    gone = await publish(service, "ben")
    await (await service.as_user("ben")).send(DeleteMedia(pk=gone))
    await service.person("finn")

    answer = await service.beside(has_sitemap=True).http.get("/sitemap.xml")

    assert answer.headers["content-type"] == "application/xml"
    assert listed(answer.content) == [
        f"{BASE}/",
        f"{BASE}/ana/",
        *(f"{BASE}/p/{code_of(pk)}/" for pk in (newer, older)),
    ]


async def test_among_members_there_is_no_map(service: RunningService) -> None:
    """Even where the host once wanted one."""
    await publish(service, "ana")

    assert (await service.beside(audience="members", has_sitemap=True).http.get("/sitemap.xml")).status_code == 404
