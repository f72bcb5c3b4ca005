"""How programs from 2013 on speak, for tests that speak like them."""

import base64
import json
import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from safelight.wire.contract import BASE
from tests.service import RunningService

MARK = {"x-ig-app-id": "567067343352427"}


def signed(**members: Any) -> dict[str, str]:
    """A signed body, as a form."""
    return {"signed_body": f"SIGNATURE.{json.dumps(members)}"}


async def later(service: RunningService, name: str) -> dict[str, str]:
    """The headers of somebody's later program, which is signed in."""
    return MARK | await service.cookie(name)


async def told_key(service: RunningService) -> tuple[int, RSAPublicKey]:
    """What a password is to be sealed with: the key's number, and the key."""
    answer = await service.http.get(f"{BASE}qe/sync/")
    pem = base64.b64decode(answer.headers["ig-set-password-encryption-pub-key"])
    key = load_pem_public_key(pem)
    assert isinstance(key, RSAPublicKey)
    return int(answer.headers["ig-set-password-encryption-key-id"]), key


def sealed(password: str, key: tuple[int, RSAPublicKey], now: float, *, stated: float | None = None) -> str:
    """A password as version 4 seals it; `stated` is a time that is written beside it and was not sealed."""
    number, public = key
    aes_key, iv, seconds = os.urandom(32), os.urandom(12), f"{int(now)}"
    wrapped = public.encrypt(aes_key, PKCS1v15())
    text = AESGCM(aes_key).encrypt(iv, password.encode(), seconds.encode())
    packed = bytes([1, number]) + iv + len(wrapped).to_bytes(2, "little") + wrapped + text[-16:] + text[:-16]
    return f"#PWD_INSTAGRAM:4:{int(stated or now)}:{base64.b64encode(packed).decode()}"
