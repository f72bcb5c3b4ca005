"""A real service can't be reset or made to fail by anybody."""

from pathlib import Path

from safelight.testing import Demo
from tests.socket_service import serving

from .calls import ask

KINDS = ["slow=30", "rate_limited", "session_ended", "unavailable", "internal", "cut", "melted"]


def test_a_service_knows_none_of_it(tmp_path: Path) -> None:
    """Neither the addresses nor the header, whoever asks."""
    with serving(tmp_path) as service:
        real = Demo(service.url, (), "")
        for path in ("/demo/", "/demo/reset/", "/demo/faults/"):
            for method in ("GET", "POST", "DELETE"):
                assert ask(real, path, method=method).status in {404, 405}
        answers = [ask(real, "/api/v1/feed/popular/", headers={"Safelight-Fault": kind}) for kind in KINDS]

        assert {answer.status for answer in answers} == {200}
