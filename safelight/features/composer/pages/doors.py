"""Where the pages of the composer hang."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta

from safelight.kit.web.pages import Pages
from safelight.wire.contract import HIGHEST_PK

pages = Pages("composer", Path(__file__).parents[1] / "templates")

Stamp = Annotated[float, Meta(ge=0, le=HIGHEST_PK)]
"""What an upload waits under: its device_timestamp."""
