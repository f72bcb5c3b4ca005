"""The Markdown of this reference, as much of it as there is: headings, paragraphs, lists, code and links."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

PROSE = Path(__file__).parent / "prose"

PART = re.compile(r"`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`h2`), a paragraph (`p`) or a list (`ul`) of texts."""

    kind: str
    texts: list[str]

    @property
    def anchor(self) -> str:
        """Where a heading is found."""
        return re.sub(r"\W+", "-", self.texts[0].lower())


@cache
def prose(name: str) -> str:
    """A text of the reference that is not made from the contract."""
    return (PROSE / f"{name}.md").read_text().strip()


def blocks(text: str) -> list[Block]:
    """The blocks of a text, which blank lines divide."""
    return [block(part) for part in text.split("\n\n")]


def block(text: str) -> Block:
    """One block."""
    if text.startswith("## "):
        return Block("h2", [text.removeprefix("## ")])
    if text.startswith("- "):
        return Block("ul", [joined(item) for item in text.removeprefix("- ").split("\n- ")])
    return Block("p", [joined(text)])


def joined(text: str) -> str:
    """Lines as one."""
    return " ".join(text.split())


def inline(text: str, address_of: Callable[[str], str]) -> str:
    """Code and links in a text as HTML. A link for which there is no address is its words alone."""
    parts: list[str] = []
    end = 0
    for found in PART.finditer(text):
        parts += [escape(text[end : found.start()]), html_of(found, address_of)]
        end = found.end()
    return "".join([*parts, escape(text[end:])])


def html_of(found: re.Match[str], address_of: Callable[[str], str]) -> str:
    """A piece of code, or a link."""
    code, words, target = found.groups()
    if code:
        return f"<code>{escape(code)}</code>"
    address = address_of(target)
    return f'<a href="{escape(address)}">{escape(words)}</a>' if address else escape(words)
