"""What a file is, told by its first bytes; its name and its sender's word for it count for nothing."""

import re
from pathlib import Path
from typing import Literal

from safelight.wire.errors import UnsupportedPicture

Kind = Literal["jpeg", "png", "webp", "gif", "heic", "avif"]

ACCEPTED: tuple[Kind, ...] = ("jpeg", "png", "webp", "gif", "heic", "avif")
HEAD_BYTES = 4096

FTYP = r"\0\0..ftyp"  # the brand of an ISO media file follows, a version, and the brands it is compatible with
SIGNATURES: tuple[tuple[str, str], ...] = (
    ("jpeg", r"\xff\xd8\xff"),
    ("png", r"\x89PNG\r\n\x1a\n"),
    ("webp", r"RIFF....WEBP"),
    ("gif", r"GIF8[79]a"),
    ("avif", FTYP + r"(?:avi[fs]|(?:mif[12]|msf1|miaf).{4}(?:.{4}){0,30}?avi[fs])"),
    ("heic", FTYP + r"(?:hei[cxms]|hev[cxms]|mif[12]|msf1|miaf)"),
    ("a camera's raw file", FTYP + r"crx "),
    ("a sound", FTYP + r"M4[AB] "),
    ("a video", r"....(?:ftyp|moov|mdat|wide)|RIFF....AVI |\x1aE\xdf\xa3|FLV\x01|\x00\x00\x01[\xb3\xba]|OggS"),
    ("a JPEG XL picture", r"\xff\x0a|\x00\x00\x00\x0cJXL "),
    ("a JPEG 2000 picture", r"\x00\x00\x00\x0cjP  |\xff\x4f\xff\x51"),
    ("a TIFF picture or a camera's raw file", r"II\*\x00|MM\x00\*|II\+\x00|MM\x00\+"),
    ("a Photoshop document", r"8BPS"),
    ("a BMP picture", r"BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00"),
    ("an icon", r"\x00\x00[\x01\x02]\x00"),
    ("a PDF document", r"\s*%PDF-"),
    ("a PostScript document", r"%!PS|\xc5\xd0\xd3\xc6"),
    ("a sound", r"ID3|fLaC|RIFF....WAVE"),
    ("a ZIP archive", r"PK(?:\x03\x04|\x05\x06|\x07\x08)"),
    ("a compressed file", r"\x1f\x8b|BZh|\xfd7zXZ\x00|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd"),
    ("a program", r"\x7fELF|MZ"),
    ("an SVG drawing", r"(?i:(?:\xef\xbb\xbf)?\s*<(?:[?!][^>]*>\s*<)*svg[\s>:])"),
    ("an HTML page", r"(?i:(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|script))"),
    ("an XML document", r"(?:\xef\xbb\xbf)?\s*<\?xml"),
)
PATTERNS = tuple((name, re.compile(pattern.encode("latin-1"), re.DOTALL)) for name, pattern in SIGNATURES)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def accepted_kind(source: Path) -> Kind:
    """
    Which of the accepted kinds the file at `source` is.

    Raises: UnsupportedPicture, with a sentence that names what it is instead; OSError.
    """
    with source.open("rb") as file:
        found = name_of(file.read(HEAD_BYTES))
    if found in ACCEPTED:
        return found
    raise UnsupportedPicture(f"This is {found}. Photos are taken as JPEG, PNG, WebP, GIF, HEIC or AVIF.")


def name_of(head: bytes) -> str:
    """One of `ACCEPTED`, or what people call a file that begins like this, with its article."""
    if not head:
        return "an empty file"
    for name, pattern in PATTERNS:
        if pattern.match(head):
            return name
    return "a text" if is_text(head) else "no picture that is known here"


def is_text(head: bytes) -> bool:
    """Whether these bytes, perhaps cut within a letter, are UTF-8 or UTF-16 text."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4 and not CONTROLS.search(head)
    return not CONTROLS.search(head)
