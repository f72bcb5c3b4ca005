"""The pages of friendships: lists of people, and what one does about somebody."""

from . import deeds, people, questions
from .doors import pages

__all__ = ["deeds", "pages", "people", "questions"]
