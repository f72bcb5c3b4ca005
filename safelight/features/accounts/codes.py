"""Links as pictures that a telephone's camera reads."""

import io

import segno

QUIET = 4
"""Of how many modules the white border is, without which cameras find no code: ISO/IEC 18004."""


def drawn_code(link: str) -> bytes:
    """A QR code as an SVG, black on white whatever the page's theme, as large as it is shown."""
    file = io.BytesIO()
    segno.make_qr(link, error="m").save(file, kind="svg", border=QUIET, light="#fff", omitsize=True, xmldecl=False)
    return file.getvalue()
