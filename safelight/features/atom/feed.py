"""Feeds of photos as Atom documents. Source: RFC 4287."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup, escape

from safelight.features.media.photo import Photo
from safelight.kit.web.addresses import whole
from safelight.kit.web.dates import iso

MEDIA_TYPE = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document can have, whatever stands for them. Source: XML 1.0, production 2."""

PICTURE = Markup('<p><a href="{page}"><img src="{url}" width="{width}" height="{height}" alt="{alt}"></a></p>')
CAPTION = Markup("<p>{words}</p>")


@dataclass(frozen=True, slots=True)
class PhotoFeed:
    """What a feed is about. `page` is the path of the page that shows the same to people."""

    title: str
    page: str
    photos: Sequence[Photo]

    @property
    def address(self) -> str:
        """The feed's own path."""
        return f"{self.page}feed.atom"


def as_atom(feed: PhotoFeed, base: str) -> bytes:
    """A feed as a document, whose addresses begin with `base`. A photo's page is what it is known by for ever."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": "en"})
    add(root, "id", base + feed.page)
    add(root, "title", feed.title)
    add(root, "updated", iso(max((photo.media.taken_at for photo in feed.photos), default=0)))
    add(root, "generator", "Safelight")
    SubElement(root, "link", rel="self", type=MEDIA_TYPE, href=base + feed.address)
    SubElement(root, "link", rel="alternate", type="text/html", href=base + feed.page)
    for photo in feed.photos:
        add_entry(root, photo, base)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def add_entry(root: Element, photo: Photo, base: str) -> None:
    """One photo: who took it and when, what it shows, and what they say of it."""
    page, moment = base + photo.address, iso(photo.media.taken_at)
    entry = SubElement(root, "entry")
    add(entry, "id", page)
    add(entry, "title", photo.title)
    add(entry, "published", moment)
    add(entry, "updated", moment)
    SubElement(entry, "link", rel="alternate", type="text/html", href=page)
    author = SubElement(entry, "author")
    add(author, "name", photo.author)
    add(author, "uri", f"{base}/{photo.media.user.username}/")
    add(entry, "content", content_of(photo, base)).set("type", "html")


def content_of(photo: Photo, base: str) -> str:
    """A photo with its words as HTML, every word of people's escaped."""
    picture = photo.preview
    shown = PICTURE.format(
        page=base + photo.address,
        url=whole(picture.url, base),
        width=picture.width,
        height=picture.height,
        alt=photo.alt,
    )
    lines = Markup("<br>").join(map(escape, photo.caption.splitlines()))
    return shown + (CAPTION.format(words=lines) if lines else "")


def add(parent: Element, name: str, text: str) -> Element:
    """Add an element with a text in it, without what XML has no room for."""
    child = SubElement(parent, name)
    child.text = NOT_XML.sub("", str(text))
    return child


def tag_of(document: bytes) -> str:
    """A tag by which whoever holds the document knows it again."""
    return f'"{blake2b(document, digest_size=12).hexdigest()}"'
