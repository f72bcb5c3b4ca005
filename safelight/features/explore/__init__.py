"""Explore: looking for people, tags and places, and what many like."""
