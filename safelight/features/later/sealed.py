"""
Passwords as later programs send them: `#PWD_INSTAGRAM:<version>:<seconds>:<payload>`.

Version 0 has the password itself for a payload. Version 4 seals it to this service's key, which protects nothing that
TLS does not.
"""

import asyncio
import base64
import binascii
import os
import re
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import load_der_private_key

from safelight.kit.house import House

from .jobs import KEY_BITS
from .queries import find_key

FORM = re.compile(r"#PWD_[A-Z_]{1,40}:([04]):([0-9]{1,12}):(.*)", re.DOTALL)
PLAIN, SEALED = "0", "4"
WINDOW_SECONDS = 3600
"""How far a sealed password's time may be from ours: one that was overheard is worth nothing later."""

AES_BYTES = 32
IV_BYTES = 12
TAG_BYTES = 16
WRAPPED_BYTES = KEY_BITS // 8
HEAD_BYTES = 2 + IV_BYTES + 2


class Parcel(NamedTuple):
    """What a payload of version 4 holds: the number of a key, and what only that key opens."""

    key_pk: int
    iv: bytes
    wrapped_key: bytes
    sealed: bytes
    """The password, encrypted, and then its tag."""
    seconds: bytes
    """The time that the program wrote beside it, which is sealed as well."""


async def opened(house: House, text: str) -> str:
    """
    The password in such a text, as somebody typed it.

    One that can't be opened is empty, and so wrong: counted, timed and refused like any other, whatever was the
    matter with it. Raises: ValueError, with a reason for people, if it was not sealed for us, here and now.
    """
    form = FORM.fullmatch(text)
    if form is None:
        raise ValueError("this has to be #PWD_INSTAGRAM:0:… or #PWD_INSTAGRAM:4:…")
    version, seconds, payload = form.groups()
    if version == PLAIN:
        return payload
    if abs(house.clock() - int(seconds)) > WINDOW_SECONDS:
        raise ValueError("this was sealed at another time; is the clock right?")
    parcel = unpacked(payload, seconds)
    async with house.database.read() as tx:
        key = await find_key(tx, parcel.key_pk)
    if key is None:
        raise ValueError("this was sealed with a key that is not in use; qe/sync/ tells the one that is")
    return await asyncio.to_thread(unsealed, parcel, key.private_key)


def unpacked(payload: str, seconds: str) -> Parcel:
    """
    The parts of a payload: a 1, the key's number, the IV, the length of the wrapped key in two bytes, the lower first,
    the wrapped key, the tag, and the encrypted password. Raises: ValueError.
    """
    try:
        packed = base64.b64decode(payload, validate=True)
    except binascii.Error as error:
        raise ValueError("the payload is not base64") from error
    rest = packed[HEAD_BYTES:]
    is_whole = packed[:1] == b"\x01" and int.from_bytes(packed[HEAD_BYTES - 2 : HEAD_BYTES], "little") == WRAPPED_BYTES
    if not is_whole or len(rest) < WRAPPED_BYTES + TAG_BYTES:
        raise ValueError("the payload is not of version 4")
    wrapped_key, tag, sealed = (
        rest[:WRAPPED_BYTES],
        rest[WRAPPED_BYTES : WRAPPED_BYTES + TAG_BYTES],
        rest[WRAPPED_BYTES + TAG_BYTES :],
    )
    return Parcel(packed[1], packed[2 : 2 + IV_BYTES], wrapped_key, sealed + tag, seconds.encode())


def unsealed(parcel: Parcel, private_key: bytes) -> str:
    """
    The password in a parcel; empty if it can't be opened.

    What was wrong with it can't be told from the time that this takes: for a wrong padding OpenSSL gives back bytes
    that nobody can foresee, and whatever comes out is tried as a key.
    """
    key = load_der_private_key(private_key, None, unsafe_skip_rsa_key_validation=True)
    assert isinstance(key, RSAPrivateKey)
    try:
        unwrapped = key.decrypt(parcel.wrapped_key, PKCS1v15())
    except ValueError:  # not a number below the modulus: nothing that a key of ours could have wrapped
        unwrapped = b""
    aes_key = unwrapped if len(unwrapped) == AES_BYTES else os.urandom(AES_BYTES)
    try:
        return AESGCM(aes_key).decrypt(parcel.iv, parcel.sealed, parcel.seconds).decode()
    except (InvalidTag, UnicodeDecodeError):
        return ""
