"""Where files are kept: originals and renditions."""

from .local import LocalStorage
from .storage import Missing, Storage

__all__ = ["LocalStorage", "Missing", "Storage"]
