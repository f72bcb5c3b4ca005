import asyncio
import base64

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs

from .queries import KeyRow, newest_key
from .tables import password_keys

jobs = Jobs()

DAY_SECONDS = 24 * 3600
KEY_SECONDS = 30 * DAY_SECONDS
KEY_BITS = 2048
HIGHEST_PK = 255

FORGET_KEY = sa.delete(password_keys).where(password_keys.c.pk == sa.bindparam("number"))
FORGET_OTHERS = sa.delete(password_keys).where(password_keys.c.pk != sa.bindparam("number"))


@jobs.chore(every_seconds=DAY_SECONDS)
async def renew_password_key(house: House) -> None:
    """
    Seal passwords with a fresh pair of keys every thirty days; the old one opens them for a day more.

    While no program has asked for a key, there is none.
    """
    async with house.database.read() as tx:
        newest, now = await newest_key(tx), tx.now
    if newest and now - newest.created_at >= KEY_SECONDS:
        await make_key(house, after=newest.pk)
    elif newest and now - newest.created_at >= DAY_SECONDS:
        await transact(house.database, lambda tx: tx.run(FORGET_OTHERS, number=newest.pk))


async def make_key(house: House, *, after: int) -> KeyRow:
    """A new pair of keys, in the place that follows a number; the one that is there, if another process was faster."""
    private_key, public_key = await asyncio.to_thread(new_pair)

    async def keep(tx: Tx) -> KeyRow:
        number = after % HIGHEST_PK + 1
        made = KeyRow(number, private_key, public_key, tx.now)
        if after:
            await tx.run(FORGET_KEY, number=number)
        await tx.insert_once(password_keys, **made._asdict())
        return await newest_key(tx) or made

    return await transact(house.database, keep)


def new_pair() -> tuple[bytes, str]:
    """A new pair of keys, as they are kept. It takes a tenth of a second."""
    pair = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    pem = pair.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return pair.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()), base64.b64encode(pem).decode()
