"""Bringing a database up to date: numbered steps, never edited once released."""
