"""A list of pages for search engines. Source: https://www.sitemaps.org/protocol.html"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from safelight.kit.web.dates import iso
from safelight.wire.codes import code_of

from .queries import PublicPerson, PublicPhoto

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def as_sitemap(photos: Iterable[PublicPhoto], people: Iterable[PublicPerson], base: str) -> bytes:
    """The pages of photos and people, with addresses that begin with `base`."""
    root = Element("urlset", {"xmlns": NAMESPACE})
    add(root, f"{base}/")
    for person in people:
        add(root, f"{base}/{person.username}/")
    for photo in photos:
        add(root, f"{base}/p/{code_of(photo.pk)}/", iso(photo.taken_at))
    return tostring(root, encoding="utf-8", xml_declaration=True)


def add(root: Element, address: str, changed: str = "") -> None:
    """Add a page, and when it last changed, if that is known."""
    page = SubElement(root, "url")
    SubElement(page, "loc").text = address
    if changed:
        SubElement(page, "lastmod").text = changed
