"""Likes: somebody marks a media as liked."""
