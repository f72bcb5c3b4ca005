"""Time-outs: how long the client waits for each step of a call."""

import httpx2

CONNECT_SECONDS = 5.0
"""A service that does not even pick up within this time is down or far away."""

ANSWER_SECONDS = 30.0
"""How long the service may keep silent while it works or answers, unless the caller says otherwise."""

UPLOAD_PATIENCE = 4
"""Pictures are read to their end before they are answered, so uploads may take this many times longer."""


def timeouts(answer_seconds: float, *, sends_files: bool) -> httpx2.Timeout:
    """
    The limit of each step: to connect, and of silence while sending and receiving.

    None of them limits a call as a whole: a slow line that still moves is not cut.
    """
    patience = answer_seconds * UPLOAD_PATIENCE if sends_files else answer_seconds
    return httpx2.Timeout(patience, connect=min(CONNECT_SECONDS, answer_seconds))
