"""The host says what the service is called; the running one knows it at once."""

import httpx2


def test_said_and_asked(host, address):
    """Without a name it is told; one that can't be is refused in a line, and the old one stays."""

    def name(*words: str) -> tuple[int, str, str]:
        ended = host("name", *words, "--data", "data")
        return ended.status, ended.out, ended.err

    try:
        assert name(" Sailing club ") == (0, "Sailing club\n", "")
        assert name() == (0, "Sailing club\n", "")
        assert "· Sailing club</title>" in httpx2.get(address).text
        refused = name("x" * 41)
        assert refused[:2] == (1, "")
        assert "40 characters" in refused[2]
        assert name()[1] == "Sailing club\n"
    finally:
        assert name("") == (0, "Safelight\n", "")
