"""The pages of reports: where members make them, and where owners read them."""

from . import owners, reporting
from .doors import pages

__all__ = ["owners", "pages", "reporting"]
