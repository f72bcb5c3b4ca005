"""Atom: the newest photos of a person or with a hashtag, for feed readers."""
