"""Friendships: who follows whom, and who has asked to."""
