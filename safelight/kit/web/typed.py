"""What people type into forms, as it arrives."""

SESSION_ENDED = 403
"""
With what a form is shown again to somebody whose session ended while they wrote: nothing of it is lost.

401 would oblige us to name a way of signing in that browsers have built in.
"""


def plain_lines(typed: str) -> str:
    """A text of several lines. Browsers send two characters for the end of each, and count one."""
    return typed.replace("\r\n", "\n")
