"""The pages of media: home, a photo, and what its owner does with it."""

from . import front, owner, photo
from .doors import pages

__all__ = ["front", "owner", "pages", "photo"]
