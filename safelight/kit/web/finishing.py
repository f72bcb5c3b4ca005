"""The last touch to what browsers are sent: guarded, compressed, and not sent again to whoever holds it."""

import gzip

from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.staticfiles import NotModifiedResponse

from .replies import GZIP_LEVEL, WORTH_COMPRESSING_BYTES, takes_gzip
from .visit import Visit

POLICY = "content-security-policy"
OWN_PICTURES = "img-src 'self'"
"""What a policy says that lets pictures of ours be shown."""

SECURITY = {
    POLICY: (
        f"default-src 'none'; {OWN_PICTURES}; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    # Not no-referrer, under which browsers hide from us, too, that a form was sent from our own page (Origin: null).
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What travels with every answer that has nothing of its own to say about it."""

HTTPS_ALWAYS = "max-age=31536000"

COMPRESSED = (
    "text/",
    "image/svg",
    "application/json",
    "application/manifest+json",
    "application/atom+xml",
    "application/xml",
)


def finished(response: Response, visit: Visit, pictures: str) -> Response:
    """
    A response as it is sent: guarded, not sent again to whoever holds it, compressed for those who ask.

    `pictures` is where published ones come from, if not from here.
    """
    if visit.is_script and response.status_code == 303:
        response = told(response)
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    if pictures:
        policy = response.headers[POLICY]
        response.headers[POLICY] = policy.replace(OWN_PICTURES, f"{OWN_PICTURES} {pictures}")
    if visit.is_https:
        response.headers["strict-transport-security"] = HTTPS_ALWAYS
    etag = response.headers.get("etag")
    if etag and response.status_code == 200 and etag.encode() in visit.headers.get(b"if-none-match", b""):
        return NotModifiedResponse(response.headers)
    if isinstance(response, StreamingResponse) and visit.is_head:
        return Response(None, response.status_code, dict(response.headers))
    if not isinstance(response, StreamingResponse):
        compress(response, visit.headers.get(b"accept-encoding", b""))
        response.body = b"" if visit.is_head else response.body
    return response


def told(response: Response) -> Response:
    """Where a browser would be led, for a script that goes there itself, or stays: `{"to": …}`."""
    answer = JSONResponse({"to": response.headers["location"]}, headers={"cache-control": "no-store"})
    answer.raw_headers += [header for header in response.raw_headers if header[0] == b"set-cookie"]
    return answer


def compress(response: Response, accept_encoding: bytes) -> None:
    """Compress what is worth it. Pictures are compressed already."""
    if not response.headers.get("content-type", "").startswith(COMPRESSED):
        return
    response.headers.add_vary_header("Accept-Encoding")
    if len(response.body) > WORTH_COMPRESSING_BYTES and takes_gzip(accept_encoding):
        response.body = gzip.compress(response.body, GZIP_LEVEL, mtime=0)
        response.headers["content-encoding"] = "gzip"
        response.headers["content-length"] = str(len(response.body))
