"""Names that nobody can guess."""

import secrets


def random_name() -> str:
    """128 random bits as 32 hex digits: a file's name, or a session's token."""
    return secrets.token_hex(16)
