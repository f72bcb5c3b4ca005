"""Exports: everything of somebody's in one file, for them to keep."""
