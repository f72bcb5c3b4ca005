"""What this machine allows to break."""

import os
import subprocess
import tempfile

import pytest


def can_mount() -> bool:
    """Whether a small disk can be had here."""
    if os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as folder:
        tried = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "none", folder], capture_output=True, check=False
        )
        return tried.returncode == 0 and subprocess.run(["umount", folder], check=True).returncode == 0


CAN_MOUNT = can_mount()
needs_a_small_disk = pytest.mark.skipif(not CAN_MOUNT, reason="no small disk can be mounted here")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what this machine could not run."""
    if not CAN_MOUNT:
        terminalreporter.write_line("NOT RUN: full disks, since no small one can be mounted here (that takes root).")
