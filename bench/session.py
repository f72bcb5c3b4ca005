"""Signing in, as any program does."""

from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from .forms import FORM

NAME, PASSWORD = "ana", "safelight"


def signed_in(url: str, name: str = NAME) -> dict[str, str]:
    """Sign somebody in; the headers by which the service knows them. Raises: RuntimeError."""
    connection = connect(url)
    form = urlencode({"username": name, "password": PASSWORD, "device_id": "bench"})
    connection.request("POST", "/api/v1/accounts/login/", form, FORM)
    answer = connection.getresponse()
    if answer.status != 200 or not (cookies := answer.headers.get_all("set-cookie")):
        raise RuntimeError(f"Signing in was answered {answer.status}: {answer.read()!r}")
    connection.close()
    return {"Cookie": "; ".join(cookie.partition(";")[0] for cookie in cookies)}


def connect(url: str) -> HTTPConnection:
    """A connection to a service."""
    address = urlsplit(url)
    assert address.hostname
    return HTTPConnection(address.hostname, address.port)
