"""Any bytes where an address, a header or a body should be."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.socket_service import SocketService

from .phone import Phone, exchange

LINE = st.binary(max_size=30).map(lambda line: line.translate(None, b"\r\n"))
ESCAPED = st.binary(max_size=12).map(lambda raw: b"".join(b"%%%02x" % byte for byte in raw))
PARTS = st.sampled_from([b"users", b"media", b"info", b"usernameinfo", b"like", b"feed", b"1", b"", b".."]) | ESCAPED


HEADERS = st.tuples(st.sampled_from([b"Cookie", b"Origin", b"Content-Type", b"Accept-Encoding", b"X-Odd"]), LINE)


@st.composite
def requests(draw: st.DrawFn) -> tuple[bytes, list[bytes], bytes]:
    """A method, the lines of a head that begins with it, and a body."""
    method = draw(st.sampled_from([b"GET", b"POST", b"HEAD", b"DELETE"]))
    path = b"/".join(draw(st.lists(PARTS, max_size=5)))
    query = draw(ESCAPED | st.sampled_from([b"", b"&", b"count=1&", b"7"]))
    headers = [name + b": " + value for name, value in draw(st.lists(HEADERS, max_size=3))]
    return method, [b"%s /api/v1/%s?%s HTTP/1.1" % (method, path, query), b"Host: x", *headers], draw(st.binary())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(request=requests())
def test_any_request_over_a_socket(
    served: SocketService, ana: Phone, request: tuple[bytes, list[bytes], bytes]
) -> None:
    """It is answered or refused by the service in its one shape, or by the web server with a bare 400."""
    method, lines, body = request
    lines = [*lines, b"Cookie: " + ana.cookie.encode(), b"Content-Length: %d" % len(body)]

    answer = exchange(served, b"\r\n".join([*lines, b"", body]))

    assert answer.status < 500
    assert answer.status == 400 or method == b"HEAD" or answer.brief[1]
