"""The host says whether there are limits, and whose word is taken for an address."""

from pathlib import Path

import pytest

from .conftest import CommandLine


def test_limits_are_on_unless_it_says_otherwise(safelight: CommandLine) -> None:
    """And only this machine is trusted."""
    settings = safelight("settings").out

    assert "SAFELIGHT_LIMITS = on  (default)" in settings
    assert "SAFELIGHT_TRUSTED_PROXIES = 127.0.0.1,::1  (default)" in settings


def set_to(folder: Path, line: str) -> None:
    """Write a setting where a host does."""
    (folder / "data").mkdir()
    (folder / "data" / ".env").write_text(f"{line}\n")


@pytest.mark.parametrize("networks", ["10.0.0.0/8, fd00::/8", "none", "192.0.2.7"])
def test_networks_are_shown_as_they_were_written(safelight: CommandLine, networks: str) -> None:
    """Addresses, networks, or nobody."""
    set_to(safelight.folder, f'SAFELIGHT_TRUSTED_PROXIES="{networks}"')

    assert f"SAFELIGHT_TRUSTED_PROXIES = {networks}  (.env)" in safelight("settings").out


@pytest.mark.parametrize(
    "line",
    [
        "SAFELIGHT_TRUSTED_PROXIES=proxy.example",
        "SAFELIGHT_TRUSTED_PROXIES=10.0.0.1/8",
        "SAFELIGHT_TRUSTED_PROXIES=10.0.0.1,,",
        "SAFELIGHT_LIMITS=maybe",
    ],
)
def test_what_is_neither_is_a_sentence(safelight: CommandLine, line: str) -> None:
    """It names the setting, and nothing is served."""
    set_to(safelight.folder, line)

    serve = safelight("serve", "--data", safelight.folder / "data")

    assert (serve.status, len(serve.err.splitlines())) == (1, 1)
    assert line.partition("=")[0] in serve.err
