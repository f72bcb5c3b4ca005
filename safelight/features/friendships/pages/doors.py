"""Where the pages of friendships hang."""

from pathlib import Path

from safelight.kit.web.pages import Pages

pages = Pages("friendships", Path(__file__).parents[1] / "templates")
