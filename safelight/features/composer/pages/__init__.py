"""The pages of the composer: choosing a picture, composing, publishing."""

from . import choosing, composing, publishing, sending
from .doors import pages

__all__ = ["choosing", "composing", "pages", "publishing", "sending"]
