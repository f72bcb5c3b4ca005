"""The store of files that the settings name."""

from safelight.kit.storage import LocalStorage, Storage
from safelight.settings import Settings, name_of
from safelight.wire.errors import Invalid, Unavailable

PATIENCE_SECONDS = 60.0
"""How long work that nobody watches waits for a store, rather than begin again."""


def build_storage(settings: Settings, *, is_patient: bool = False) -> Storage:
    """The store, to which nobody has spoken yet. Raises: Unavailable if a library is missing, Invalid."""
    if not settings.storage_url:
        return LocalStorage(settings.data / "files")
    if settings.sendfile != "off":
        raise Invalid(f"{name_of('sendfile')}: only files in a folder can be sent by the web server before us.")
    try:
        from safelight.kit.storage.bucket import Bucket  # noqa: PLC0415 (an extra of its own)
        from safelight.kit.storage.s3 import S3Storage  # noqa: PLC0415 (an extra of its own)
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
    return S3Storage(bucket, PATIENCE_SECONDS) if is_patient else S3Storage(bucket)
