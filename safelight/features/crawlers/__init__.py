"""Crawlers: what search engines may read here, and where to find it."""
