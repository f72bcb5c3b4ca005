"""Addresses: where the service is."""

import httpx2


def base_of(url: str) -> str:
    """
    The service's address as calls are appended to it: http or https, maybe with a path, without a slash at its end.

    Raises: ValueError if it is no such address. The sentence doesn't repeat it, since it may hold a password.
    """
    try:
        address = httpx2.URL(url.strip())
        address.host.encode("idna")  # as the resolver will do, which fails on names that are too long
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise ValueError(f"this is not an address: {error}") from error
    if address.scheme not in {"http", "https"} or not address.host:
        raise ValueError("the address of a service begins with http:// or https:// and its name")
    if address.userinfo or address.query or address.fragment:
        raise ValueError("the address of a service has no user, query or fragment in it")
    return str(address).rstrip("/")
