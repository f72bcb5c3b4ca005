"""
For those who test a program: a demo to run it against, as a pytest plugin and for everybody else.

In pytest, `pytest_plugins = ["safelight.testing"]` brings the fixtures `safelight_demo` and `safelight_demos`.
Elsewhere, `with demo() as service:` does the same. docs/testing.md has examples.

PYTEST_DONT_REWRITE: no assertion of ours is for the reader of a test's report.
"""

from .service import Demo, Demos, demo

__all__ = ["Demo", "Demos", "demo"]

pytest_plugins = ["safelight.testing.fixtures"]
