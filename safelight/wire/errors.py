"""
Every way the service says no. The server raises these classes; the client raises the same ones again.

SafelightError
├── Refused              change the request
│   ├── LoginFailed 200 · LoginRequired 401 · NotYours, CrossSite, RegistrationClosed, WrongPassword 403
│   ├── NotFound, NoUpload 404 · WrongMethod 405 · UsernameTaken, LimitReached, OwnerStays 409
│   └── TooLarge 413 · UnsupportedPicture 415 · Invalid, BrokenPicture 422
├── NotNow               the same request may work later
│   └── RateLimited 429 · Internal 500 · Unavailable 503
└── NoAnswer             client only
    └── Unreachable · BadAnswer

On the wire all have one shape, `{"status": "failed", "code": …, "message": …}`, with the class's `data_fields`
beside it. The docstring of a class is its sentence for people where the one who raises it has no better.
"""

from collections.abc import Iterator, Mapping
from inspect import cleandoc
from typing import Any, ClassVar


class SafelightError(Exception):
    """The service could not do what it was asked to."""

    code: ClassVar[str] = "error"
    http_status: ClassVar[int] = 500
    data_fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, message: str = "") -> None:
        self.message = message or first_sentence(type(self))
        super().__init__(self.message)

    def data(self) -> dict[str, Any]:
        """What the answer says besides `code` and `message`: the values of `data_fields`."""
        return {name: getattr(self, name) for name in self.data_fields}


class Refused(SafelightError):
    """The request was refused."""

    code = "refused"
    http_status = 400


class LoginFailed(Refused):
    """The username or the password is not right."""

    code = "login_failed"
    http_status = 200  # clients of 2010 read the message only then: the seed


class LoginRequired(Refused):
    """
    login_required

    The call needs a session, and this one has ended or never was.
    """

    code = "login_required"
    http_status = 401


class NotYours(Refused):
    """This belongs to somebody else."""

    code = "not_yours"
    http_status = 403


class CrossSite(Refused):
    """A page of another site asked for this change, so it was not made."""

    code = "cross_site"
    http_status = 403


class RegistrationClosed(Refused):
    """This service takes no new members by itself; ask the one who runs it."""

    code = "registration_closed"
    http_status = 403


class WrongPassword(Refused):
    """This is not your password."""

    code = "wrong_password"
    http_status = 403


class NotFound(Refused):
    """There is no such thing here."""

    code = "not_found"
    http_status = 404


class NoUpload(Refused):
    """No uploaded picture waits under this device_timestamp; upload it first."""

    code = "no_upload"
    http_status = 404


class WrongMethod(Refused):
    """This address does not answer to that method."""

    code = "wrong_method"
    http_status = 405
    data_fields = ("allow",)

    def __init__(self, message: str = "", *, allow: list[str]) -> None:
        super().__init__(message)
        self.allow = allow


class UsernameTaken(Refused):
    """Somebody has this username already, or it is reserved."""

    code = "username_taken"
    http_status = 409


class LimitReached(Refused):
    """There is a limit to how many of these one may have."""

    code = "limit_reached"
    http_status = 409


class OwnerStays(Refused):
    """The service needs an owner. Another one has to be named before this account can go."""

    code = "owner_stays"
    http_status = 409


class TooLarge(Refused):
    """This is larger than the service takes."""

    code = "too_large"
    http_status = 413


class UnsupportedPicture(Refused):
    """This is not a picture of a kind that the service takes: JPEG, PNG, WebP, GIF, HEIC or AVIF."""

    code = "unsupported_picture"
    http_status = 415


class Invalid(Refused):
    """
    Some of the parameters are not right.

    `fields` maps each parameter's name to its reason.
    """

    code = "invalid"
    http_status = 422
    data_fields = ("fields",)

    def __init__(self, message: str = "", *, fields: Mapping[str, str] | None = None) -> None:
        self.fields = dict(fields or {})
        super().__init__(message or "; ".join(f"{name}: {reason}" for name, reason in self.fields.items()))


class BrokenPicture(Refused):
    """This picture is damaged and could not be read to its end."""

    code = "broken_picture"
    http_status = 422


class NotNow(SafelightError):
    """
    This can't be done now; the same request may work later.

    `retry_after` is in seconds.
    """

    code = "not_now"
    http_status = 503
    data_fields = ("retry_after",)

    def __init__(self, message: str = "", *, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class RateLimited(NotNow):
    """Too many requests; wait a little."""

    code = "rate_limited"
    http_status = 429

    def __init__(self, message: str = "", *, retry_after: int = 1, why: str = "") -> None:
        super().__init__(message, retry_after=retry_after)
        self.why = why or self.message  # without the time to wait, which pages say in their reader's language


class Internal(NotNow):
    """
    Something broke on our side. It has been written down.

    `incident` is what the log says of it too.
    """

    code = "internal"
    http_status = 500
    data_fields = ("incident", "retry_after")

    def __init__(self, message: str = "", *, incident: str, retry_after: int = 1) -> None:
        super().__init__(message, retry_after=retry_after)
        self.incident = incident


class Unavailable(NotNow):
    """The service is too busy for this right now."""

    code = "unavailable"


class NoAnswer(SafelightError):
    """The service gave no answer that could be used."""

    code = "no_answer"


class Unreachable(NoAnswer):
    """The service could not be reached."""

    code = "unreachable"


class BadAnswer(NoAnswer):
    """What answered does not speak our contract."""

    code = "bad_answer"


def error_from_answer(http_status: int, answer: Mapping[str, Any]) -> SafelightError:
    """The error that an answer with status `failed` stands for; an unknown code becomes its nearest parent."""
    message = str(answer.get("message", ""))
    for known in every_error():
        if known.code == answer.get("code") and all(name in answer for name in known.data_fields):
            return known(message, **{name: answer[name] for name in known.data_fields})
    return NotNow(message) if http_status == 429 or http_status >= 500 else Refused(message)


def every_error(parent: type[SafelightError] = SafelightError) -> Iterator[type[SafelightError]]:
    """All classes of the tree, parents before children."""
    yield parent
    for child in parent.__subclasses__():
        yield from every_error(child)


def first_sentence(error: type[SafelightError]) -> str:
    """The first line of a class's docstring."""
    return cleandoc(error.__doc__ or "").partition("\n")[0]
