"""What is counted exactly: wrong passwords, new accounts, pictures, exports. Each is counted before it is tried."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from hashlib import blake2b

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import LoginFailed, SafelightError, Unavailable, WrongPassword

from .rows import count, forget, give_back

WRONG = (LoginFailed, WrongPassword)


@asynccontextmanager
async def password_attempt(house: House, viewer: Viewer, account: int | str) -> AsyncGenerator[None]:
    """
    Within this block a password is checked: the account's pk, or the name that was typed where there is no account.

    A block left by LoginFailed or WrongPassword stays counted. One that ends well makes this address begin anew with
    this account. Raises: RateLimited before the block, after too many wrong ones.
    """
    if not house.limits.is_on:
        yield
        return
    whose = name_of(account)
    await transact(house.database, lambda tx: count_attempt(tx, house, viewer, whose))
    try:
        yield
    except WRONG:
        raise
    except SafelightError:
        await forgive(house, viewer, whose, is_known=False)
        raise
    await forgive(house, viewer, whose, is_known=True)


async def count_attempt(tx: Tx, house: House, viewer: Viewer, whose: str) -> None:
    """Count all three or none. Always in this order, so that no two wait for each other."""
    await count(tx, house.limits.attempts, viewer.address, whose)
    await count(tx, house.limits.attempts_from_address, viewer.address)
    await count(tx, house.limits.attempts_at_account, whose)


async def forgive(house: House, viewer: Viewer, whose: str, *, is_known: bool) -> None:
    """Take back what was counted; for somebody who knew the password, all that this address did wrong before."""

    async def take_back(tx: Tx) -> None:
        if is_known:
            await forget(tx, house.limits.attempts, viewer.address, whose)
        else:
            await give_back(tx, house.limits.attempts, viewer.address, whose)
        await give_back(tx, house.limits.attempts_from_address, viewer.address)
        await give_back(tx, house.limits.attempts_at_account, whose)

    with suppress(Unavailable):  # what was asked for is done, and a count too many is forgotten with its time
        await transact(house.database, take_back)


def name_of(account: int | str) -> str:
    """
    A name for a count: short, whatever was typed.

    Where there is no account it may have been somebody's password, of which four bytes of a hash tell next to nothing.
    """
    if isinstance(account, int):
        return str(account)
    return blake2b(account.lower().encode(), digest_size=4).hexdigest()


@asynccontextmanager
async def new_account(house: House, viewer: Viewer) -> AsyncGenerator[None]:
    """
    Within this block an account is made for somebody; a block left by a refusal does not count.

    Raises: RateLimited before the block.
    """
    if not house.limits.is_on:
        yield
        return
    rule = house.limits.accounts_from_address
    await transact(house.database, lambda tx: count(tx, rule, viewer.address))
    try:
        yield
    except SafelightError:
        with suppress(Unavailable):
            await transact(house.database, lambda tx: give_back(tx, rule, viewer.address))
        raise


async def count_upload(house: House, viewer: Viewer) -> None:
    """Count a picture that is about to be received, whatever becomes of it. Raises: RateLimited."""
    if house.limits.is_on:
        await transact(house.database, lambda tx: count(tx, house.limits.uploads_of_person, str(viewer.pk)))


@asynccontextmanager
async def one_export(house: House, viewer: Viewer) -> AsyncGenerator[None]:
    """
    Within this block everything of somebody's is sent to them, to whom nothing else of the kind is sent meanwhile.

    Of a process that is killed within, its count keeps others away until it is forgotten. Raises: RateLimited.
    """
    if not house.limits.is_on:
        yield
        return
    at_once, in_all = house.limits.exports_at_once, house.limits.exports_of_person

    async def count_both(tx: Tx) -> None:
        await count(tx, at_once, str(viewer.pk))
        await count(tx, in_all, str(viewer.pk))

    await transact(house.database, count_both)
    try:
        yield
    finally:
        with suppress(Unavailable):
            await transact(house.database, lambda tx: give_back(tx, at_once, str(viewer.pk)))
