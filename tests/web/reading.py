"""Reading a page as a browser does: its elements, their attributes, and its text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    """An element by its name, with its attributes."""

    name: str
    attributes: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]


@dataclass
class Document:
    """A page that was read."""

    elements: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, name: str, /, **wanted: str) -> list[Element]:
        """The elements with this name and these attributes, in their order."""
        return [one for one in self.elements if one.name == name and wanted.items() <= one.attributes.items()]

    def one(self, name: str, /, **wanted: str) -> Element:
        """The only such element."""
        (found,) = self.all(name, **wanted)
        return found

    def addresses(self) -> Iterator[str]:
        """Everything that the page links to, sends to or loads."""
        for element in self.elements:
            for name in ("href", "src", "action"):
                if name in element.attributes:
                    yield element[name]
            if "srcset" in element.attributes:
                yield from (one.split()[0] for one in element["srcset"].split(","))


class Reader(HTMLParser):
    """Fills a document while it reads."""

    def __init__(self) -> None:
        super().__init__()
        self.document = Document()
        self.is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.is_style = tag == "style"
        self.document.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Text between elements; a style is none."""
        if not self.is_style:
            self.document.text += data


def read(html: str) -> Document:
    """Read a page."""
    reader = Reader()
    reader.feed(html)
    return reader.document
