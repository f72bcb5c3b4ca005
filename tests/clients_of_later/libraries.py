"""The published clients, connected by their own documented means alone."""

from typing import Any
from urllib.parse import urlsplit

import instagram_private_api
import instagrapi
import requests
from requests.adapters import HTTPAdapter

from tests.service import PASSWORD
from tests.socket_service import SocketService

VERSIONED = "/api/{version!s}/"

AT_ONCE = {
    "request_timeout": 0,  # what it waits before each call, in spite of its name
    "session_retry_total": 0,  # else it comes back after a 429 or a 503 by itself
    "public_request_retries_count": 1,
    "public_request_retries_timeout": 0,
}
"""The library's own settings by which it does not wait."""


class PrivateApi(instagram_private_api.Client):
    """`instagram_private_api` looks its cookies up by the host of this address, in which no port may stand."""

    API_URL = f"http://127.0.0.1{VERSIONED}"


def private_api(service: SocketService, username: str, password: str = PASSWORD, **options: Any) -> PrivateApi:
    """It signs in while it is made, or goes on with the cookies that it is given."""
    return PrivateApi(username, password, api_url=f"{service.url}{VERSIONED}", **options)


class ToOurs(HTTPAdapter):
    """Sends what is meant for https addresses to a service of one's own, whatever host they name."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
        """
        The same path and query, elsewhere; and by that other name, so that answers lead there too.

        It is a copy that is sent, since the library finds its cookies by the host that it meant.
        """
        meant, sent = urlsplit(request.url or ""), request.copy()
        sent.url = f"{self.url}{meant.path}" + (f"?{meant.query}" if meant.query else "")
        sent.headers.pop("Host", None)
        return super().send(sent, **options)


def grapi(service: SocketService, **options: Any) -> instagrapi.Client:
    """`instagrapi`, which waits for nothing and tries nothing again. It is not signed in."""
    client = instagrapi.Client(private_transport="requests", **AT_ONCE | options)
    return connected(client, service)


def connected(client: instagrapi.Client, service: SocketService) -> instagrapi.Client:
    """The same client, led to the service; once more after settings were loaded, which make its sessions anew."""
    for session in (client.private, client.public):
        session.mount("https://", ToOurs(service.url))
    return client


def signed_in(service: SocketService, username: str, password: str = PASSWORD) -> instagrapi.Client:
    """`instagrapi`, by the login that needs no screens of the server's."""
    client = grapi(service)
    client.login_legacy(username, password)
    return client
