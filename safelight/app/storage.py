"""The store of files that the settings name."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from safelight.kit.storage import LocalStorage, Storage
from safelight.settings import Settings, name_of
from safelight.wire.errors import Invalid, Unavailable


def build_storage(settings: Settings) -> Storage:
    """The store, to which nobody has spoken yet. Raises: Unavailable if a library is missing, Invalid."""
    if not settings.storage_url:
        return LocalStorage(settings.data / "files")
    if settings.sendfile != "off":
        raise Invalid(f"{name_of('sendfile')}: only files in a folder can be sent by the web server before us.")
    try:
        from safelight.kit.storage.s3 import Bucket, S3Storage  # noqa: PLC0415 (an extra of its own)
    except ImportError as error:
        raise Unavailable('S3 needs the extra: pip install "safelight[server,s3]"') from error
    name, _, prefix = settings.storage_url.removeprefix("s3://").partition("/")
    bucket = Bucket(
        name,
        prefix.strip("/"),
        settings.aws_endpoint_url.rstrip("/"),
        settings.aws_region,
        settings.aws_access_key_id,
        settings.aws_secret_access_key,
        settings.aws_session_token,
    )
    return S3Storage(bucket)


def check_storage(settings: Settings) -> None:
    """
    Raises: Unavailable or Invalid, with the reason, if the store can't be used.

    A bucket is looked at by a process of its own: the library that speaks to it starts threads, which those who are
    forked from this process, as a web server's workers are, would wait for and not have.
    """
    if not settings.storage_url:
        return check(settings)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(check, settings).result()


def check(settings: Settings) -> None:
    """The same, in this process."""
    asyncio.run(build_storage(settings).check())
