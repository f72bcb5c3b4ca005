"""Safelight: a photo-sharing service of your own that speaks the API of 2010."""

from importlib import import_module
from typing import TYPE_CHECKING

from .version import __version__

if TYPE_CHECKING:
    from .client.awaited import AsyncClient
    from .client.blocking import Client
    from .client.photos import Publication
    from .wire.errors import NoAnswer, NotNow, Refused, SafelightError
    from .wire.locations import Place

__all__ = [
    "AsyncClient",
    "Client",
    "NoAnswer",
    "NotNow",
    "Place",
    "Publication",
    "Refused",
    "SafelightError",
    "__version__",
]

HOMES = {
    "AsyncClient": "safelight.client.awaited",
    "Client": "safelight.client.blocking",
    "NoAnswer": "safelight.wire.errors",
    "NotNow": "safelight.wire.errors",
    "Place": "safelight.wire.locations",
    "Publication": "safelight.client.photos",
    "Refused": "safelight.wire.errors",
    "SafelightError": "safelight.wire.errors",
}


def __getattr__(name: str) -> object:
    """Names are fetched when they are first asked for, so that the server never imports the client."""
    if name not in HOMES:
        raise AttributeError(f"module 'safelight' has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
