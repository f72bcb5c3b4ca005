"""Where the pages of accounts hang."""

from pathlib import Path

from safelight.kit.web.pages import Pages

pages = Pages("accounts", Path(__file__).parents[1] / "templates")
