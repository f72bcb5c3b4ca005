"""Limits: how often somebody may do something."""
