"""Where the pages of media hang."""

from pathlib import Path

from safelight.kit.web.pages import Pages

pages = Pages("media", Path(__file__).parents[1] / "templates")
