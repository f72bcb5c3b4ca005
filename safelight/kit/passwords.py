"""Passwords: argon2id, in threads, and never more at once than the machine can bear."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from safelight.wire.errors import Unavailable

T = TypeVar("T")

NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$4GO7r2TSQ9/XJbUR+GX+eQ$RRpHO0nnWMgKvDQEC/P/gcxQr2TUuF+3cERr90EX620"
"""The hash of a random word that was thrown away: what a password is checked against where there is no account."""


class Passwords:
    """
    Hashes passwords and checks them.

    The cost is OWASP's recommendation for argon2id (19 MiB, two passes, one lane), so that `at_once` hashes stay
    small beside the rest of the service.
    Source: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
    Raises: Unavailable when `waiting` others are in line already.
    """

    def __init__(self, *, at_once: int = 2, waiting: int = 64) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="passwords")
        self._room = at_once + waiting

    async def hash(self, password: str) -> str:
        """What to keep instead of the password."""
        return await self._in_thread(lambda: self._hasher.hash(password))

    async def verify(self, password: str, kept: str | None) -> bool:
        """Whether the password is the one that was hashed. Takes as long where nothing was kept, and says no."""
        return await self._in_thread(lambda: self._matches(password, kept or NOBODY)) and kept is not None

    def close(self) -> None:
        """Let go of the threads."""
        self._threads.shutdown(wait=False)

    def _matches(self, password: str, kept: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _in_thread(self, work: Callable[[], T]) -> T:
        if self._room == 0:
            raise Unavailable("Too many people are signing in right now.", retry_after=2)
        self._room -= 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._room += 1
