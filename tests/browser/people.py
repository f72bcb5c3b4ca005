"""People of a demo who come for one journey, and what they share."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from itertools import count

from safelight import Client
from safelight.wire.users import GetUserByName
from tests.service import picture

from .places import PASSWORD

NEWCOMERS = count(1)


def new_name() -> str:
    """A name that nobody has."""
    return f"newcomer{os.getpid()}_{next(NEWCOMERS)}"


def somebody_new(site: str) -> str:
    """The name of somebody who has just made an account, with nothing in it."""
    name = new_name()
    with Client(site) as client:
        client.create_account(name, PASSWORD)
    return name


@contextmanager
def signed_in(site: str, name: str) -> Generator[Client]:
    """A program of somebody's, for what others do meanwhile."""
    with Client(site) as client:
        client.login(name, PASSWORD)
        yield client


def share(site: str, name: str, *captions: str) -> list[str]:
    """Somebody publishes a photo for each caption. The answer is their codes, in that order."""
    with signed_in(site, name) as client:
        return [client.upload(picture(320, 240), caption=caption).code for caption in captions]


def pk_of(client: Client, name: str) -> int:
    """The number by which programs name somebody."""
    return client.send(GetUserByName(username=name)).user.pk
