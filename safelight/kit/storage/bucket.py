"""Which bucket files are kept in, the client that speaks to it, and why it can't be used."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from obstore.store import S3Store

from safelight.wire.errors import Invalid, Unavailable

from .trouble import Trouble, code_of, trouble_of

RETRIES = 2
A_DAY = 86400.0


@dataclass(frozen=True, slots=True)
class Bucket:
    """
    Where in which store files are, and by which keys. Without an endpoint it is Amazon's own; without keys, those
    that a machine there is given.
    """

    name: str
    prefix: str = ""
    endpoint: str = ""
    region: str = "us-east-1"
    access_key_id: str = ""
    secret_access_key: str = field(default="", repr=False)
    session_token: str = field(default="", repr=False)

    @property
    def address(self) -> str:
        """Where it is, for people."""
        return f"{self.endpoint or 'Amazon S3'}, bucket {self.name}"


def open_store(bucket: Bucket, patience: float, answer_seconds: float = A_DAY) -> S3Store:
    """
    A client of the store, which has not yet spoken to it, and waits so long for all of an answer.

    A day, where each step has a limit of its own: a reader who is slow is not the store's fault.
    """
    named = {
        "endpoint": bucket.endpoint,
        "access_key_id": bucket.access_key_id,
        "secret_access_key": bucket.secret_access_key,
        "session_token": bucket.session_token,
    }
    given: dict[str, Any] = {name: value for name, value in named.items() if value}
    return S3Store(
        bucket.name,
        prefix=bucket.prefix or None,
        region=bucket.region,
        checksum_algorithm="SHA256",
        client_options={
            "allow_http": bucket.endpoint.startswith("http://"),
            "connect_timeout": timedelta(seconds=patience / 2),
            "timeout": timedelta(seconds=answer_seconds),
        },
        retry_config={"max_retries": RETRIES, "retry_timeout": timedelta(seconds=patience)},
        **given,
    )


def reason_of(error: Exception, bucket: Bucket) -> Invalid | Unavailable:
    """Why the store can't be used, for whoever starts the service."""
    address, code = bucket.address, code_of(error)
    match trouble_of(error):
        case Trouble.NO_BUCKET:
            return Invalid(f"The store of files has no such bucket ({address}).")
        case Trouble.KEYS:
            return Invalid(f"The store of files refuses the keys ({address}{code and f': {code}'}).")
        case Trouble.CLOCK:
            return Invalid(f"The store of files refuses this machine's clock ({address}: {code}).")
        case Trouble.ERRORS:
            return Unavailable(f"The store of files answers errors ({address}{code and f': {code}'}).")
        case Trouble.SILENCE:
            keys = "" if bucket.access_key_id else ", and AWS_ACCESS_KEY_ID is not set"
            return Unavailable(f"The store of files does not answer ({address}){keys}.")
