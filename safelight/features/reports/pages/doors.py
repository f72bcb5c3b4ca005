"""Where the pages of reports hang."""

from pathlib import Path

from safelight.kit.web.pages import Pages

pages = Pages("reports", Path(__file__).parents[1] / "templates")
