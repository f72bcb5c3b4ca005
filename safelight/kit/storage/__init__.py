"""Where files are kept: originals and renditions."""

from .local import LocalStorage
from .storage import Kept, Missing, Storage

__all__ = ["Kept", "LocalStorage", "Missing", "Storage"]
