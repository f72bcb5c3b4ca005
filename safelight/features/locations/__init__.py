"""Locations: the places that media name."""
