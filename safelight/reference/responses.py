"""What calls answer as OpenAPI: their answers by status, with what travels beside them."""

from collections.abc import Iterator, Mapping

from safelight.wire.accounts import ChangePassword, CreateAccount, Login
from safelight.wire.contract import Message, Request
from safelight.wire.dialect import LOGIN_FAILED_STATUS, LOGIN_REQUIRED_STATUS
from safelight.wire.errors import LoginFailed, LoginRequired, NotNow, SafelightError, WrongMethod
from safelight.wire.feeds import Feed
from safelight.wire.later import FetchHeaders, SyncExperiments, SyncLauncher
from safelight.wire.oembed import Oembed

from .calls import Call
from .docstrings import docstring
from .members import LATER
from .model import occasion_of
from .schemas import Schema, later_refusal_schema, properties, ref

LATER_STATUS = "Only later programs get it with this status."


def text_header(description: str, **more: object) -> Schema:
    """A header that travels beside an answer."""
    return {"description": description, "schema": {"type": "string"}, **more}


NEW_SESSION = {
    "Set-Cookie": text_header("The three cookies of a session: `sessionid`, `ds_user` and `ds_user_id`."),
    "IG-Set-Authorization": text_header(
        "The same session, as later programs send it in `Authorization`.", **{"x-dialects": [LATER]}
    ),
}
TOKEN = {"Set-Cookie": text_header("`csrftoken`, which is not checked.")}
HEADERS: Mapping[type[Request[Message]], Schema] = {
    Login: NEW_SESSION,
    CreateAccount: NEW_SESSION,
    ChangePassword: NEW_SESSION,
    FetchHeaders: TOKEN,
    SyncLauncher: TOKEN,
    SyncExperiments: TOKEN
    | {
        "IG-Set-Password-Encryption-Key-Id": text_header("The number of the key, below 256."),
        "IG-Set-Password-Encryption-Pub-Key": text_header("The key: the base64 of a PEM."),
    },
}
ETAG = {"ETag": text_header("Changes when the answer would.")}
ALLOW = {"Allow": text_header("The methods that there are.")}
RETRY_AFTER = {"Retry-After": {"description": "In seconds.", "schema": {"type": "integer", "minimum": 0}}}


def responses(call: Call, method: str, *, is_further: bool) -> Iterator[tuple[str, Schema]]:
    """
    What a call answers, by status: its answer, and its refusals.

    At a further address (`is_further`) the dialect is spoken whoever asks.
    """
    by_status: dict[int, list[type[SafelightError]]] = {200: []}
    for error in call.refusals:
        by_status.setdefault(error.http_status, []).append(error)
        if error is LoginRequired:
            by_status.setdefault(LOGIN_REQUIRED_STATUS, []).append(error)
    yield "200", success(call, method, by_status.pop(200), is_further=is_further)
    if call.answer is Feed:
        yield "304", {"description": "The answer is the one that `If-None-Match` names.", "headers": ETAG}
    if LoginFailed in call.refusals:
        yield str(LOGIN_FAILED_STATUS), refused_login()
    for status, errors in sorted(by_status.items()):
        alone = {"$ref": f"#/components/responses/{errors[0].__name__}"}
        yield str(status), alone if len(errors) == 1 and errors[0].http_status == status else refused(errors, status)


def success(call: Call, method: str, beside: list[type[SafelightError]], *, is_further: bool) -> Schema:
    """What a call answers when it did what it was asked to; `beside` are the refusals that come with 200."""
    if call.answers_file:
        return {"description": f"The {call.file_noun}.", "content": {call.file_kind: {}}}
    schemas = [answer_schema(call, method, is_further=is_further), *(ref(error.__name__) for error in beside)]
    schema = schemas[0] if not beside else {"oneOf": schemas}
    found: Schema = {"description": docstring(call.answer), "content": {"application/json": {"schema": schema}}}
    if call.answer is Oembed:
        found["content"]["application/javascript"] = {"schema": {"type": "string"}}
    headers = ETAG if call.answer is Feed else HEADERS.get(call.kind)
    if headers:
        found["headers"] = headers
    return found


def answer_schema(call: Call, method: str, *, is_further: bool) -> Schema:
    """An answer, with what later programs find in it by the call."""
    plain, more = ref(call.answer.__name__), call.more_by_method[method]
    if not more:
        return plain
    added: Schema = {"type": "object", "properties": properties(more)}
    if is_further:
        added["required"] = [member.name for member in more]
    return {"allOf": [plain, added]}


def refused_login() -> Schema:
    """A login that failed, for whoever signs what they send."""
    words = f"`{LoginFailed.code}`: {occasion_of(LoginFailed)} {LATER_STATUS}"
    content = {"application/json": {"schema": later_refusal_schema()}}
    return {"description": words, "content": content, "x-dialects": [LATER]}


def refused(errors: list[type[SafelightError]], status: int = 0) -> Schema:
    """The refusals of one status; if it is said, those that have another one come with it to later programs."""
    schemas = [ref(error.__name__) for error in errors]
    schema = schemas[0] if len(schemas) == 1 else {"oneOf": schemas}
    found: Schema = {
        "description": " ".join(told(error, status) for error in errors),
        "content": {"application/json": {"schema": schema}},
    }
    headers = headers_of(errors[0])
    if headers:
        found["headers"] = headers
    return found


def told(error: type[SafelightError], status: int) -> str:
    """When a refusal is given with a status."""
    words = f"`{error.code}`: {occasion_of(error)}"
    return words if status in (0, error.http_status) else f"{words} {LATER_STATUS}"


def headers_of(error: type[SafelightError]) -> Mapping[str, Schema]:
    """What travels beside a refusal."""
    return RETRY_AFTER if issubclass(error, NotNow) else ALLOW if error is WrongMethod else {}
