"""Accounts: the private side of users, and their sessions."""
