"""Feeds: media in order, assembled with all that belongs to them."""
