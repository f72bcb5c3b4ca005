"""What is typed into the forms of accounts, checked by the rules of the contract: a sentence for each field."""

from collections.abc import Mapping
from typing import Any, cast

from msgspec.structs import replace

from safelight.wire.accounts import CreateAccount
from safelight.wire.contract import Request
from safelight.wire.errors import Invalid, UsernameTaken
from safelight.wire.parameters import read_request

from ..naming import proper_name
from ..usernames import claimed_username

SENTENCES = {
    "username": "A username has letters from a to z, digits, _ and dots (not dots alone), and 30 of them at most.",
    "full_name": "A name has at most 64 characters, all in one line.",
    "password": "A password has at least 6 characters, and at most 1,024.",
    "new_password": "A password has at least 6 characters, and at most 1,024.",
    "biography": "A few words are 150 characters at most.",
    "external_url": "A link begins with https:// or http://, and has 200 characters at most.",
    "email": "An address for e-mail has 254 characters at most.",
}
"""What a form says beside a field that is not right."""

SOUND = {"username": "a", "password": "no password", "device_id": "browser"}
"""What stands in for the other fields of a new account while one is looked at."""


def problems_with(call: type[Request[Any]], typed: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """What is not right about what was typed, each field by itself, so that all of it is told at once."""
    problems: dict[str, str] = {}
    for name, text in typed.items():
        try:
            read_request(call, {**others, name: text})
        except Invalid:
            problems[name] = SENTENCES[name]
    return problems


def problems_with_account(typed: Mapping[str, str]) -> dict[str, str]:
    """The same for a new account, whose username has to be one that can be had."""
    problems: dict[str, str] = {}
    try:
        claimed_username(typed["username"].strip())
    except (Invalid, UsernameTaken) as error:
        problems |= username_problem(error)
    return problems | problems_with(CreateAccount, typed, SOUND)


def problems_with_name(typed: str) -> dict[str, str]:
    """What is not right about a name for the service."""
    try:
        proper_name(typed)
    except Invalid as error:
        return {"service_name": error.message}
    return {}


def username_problem(error: Invalid | UsernameTaken) -> dict[str, str]:
    """What is said beside a username that can't be had."""
    return {"username": error.message if isinstance(error, UsernameTaken) else SENTENCES["username"]}


def new_account(typed: Mapping[str, str]) -> CreateAccount:
    """The account that somebody asks for. Raises: Invalid, UsernameTaken."""
    account = cast("CreateAccount", read_request(CreateAccount, {**SOUND, **typed}))
    return replace(account, username=claimed_username(account.username))
