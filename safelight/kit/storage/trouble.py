"""What a store's errors mean: the library that speaks to it tells most of them apart in words alone."""

import re
from enum import Enum

from obstore.exceptions import PermissionDeniedError, UnauthenticatedError

CODE = re.compile(r"<Code>(\w+)</Code>")
REFUSED = re.compile(r"status code: 40[13]\b")

NO_BUCKET = "NoSuchBucket"
WRONG_TIME = "RequestTimeTooSkewed"
BEYOND = "InvalidRange"
"""No trouble: so many bytes the file does not have."""


class Trouble(Enum):
    """What can be wrong with a store, each as whoever waits for a picture is told of it."""

    NO_BUCKET = "The service's store of files has lost its place."
    KEYS = "The service's store of files refuses its keys."
    CLOCK = "The clocks of the service and of its store of files differ."
    SILENCE = "The service's store of files does not answer."
    ERRORS = "The service's store of files answers errors."


def trouble_of(error: Exception) -> Trouble:
    """What an error of the store, or its silence, comes from."""
    code = code_of(error)
    if code == NO_BUCKET:
        return Trouble.NO_BUCKET
    if code == WRONG_TIME:
        return Trouble.CLOCK
    if isinstance(error, PermissionDeniedError | UnauthenticatedError) or REFUSED.search(str(error)):
        return Trouble.KEYS
    if "status code: " in str(error):
        return Trouble.ERRORS
    return Trouble.SILENCE


def code_of(error: Exception) -> str:
    """
    By which code the store said no; empty if it gave none.

    Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    """
    found = CODE.search(str(error))
    return found[1] if found else ""
