"""Passwords: asked for on the terminal without showing them, or read from standard input."""

import sys
from getpass import getpass

from .endings import WrongUsage


def password(*, from_stdin: bool, is_new: bool = False) -> str:
    """
    The password, as it was typed. A new one is asked for twice.

    Raises: WrongUsage if there is none, or nobody to ask.
    """
    typed = read_line() if from_stdin else ask("New password: " if is_new else "Password: ", is_new=is_new)
    if not typed:
        raise WrongUsage("No password was given")
    return typed


def read_line() -> str:
    """The next line of standard input, without its end."""
    try:
        return sys.stdin.buffer.readline().decode().removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise WrongUsage("The password is not UTF-8") from error


def ask(question: str, *, is_new: bool) -> str:
    """Ask on the terminal."""
    if not sys.stdin.isatty():
        raise WrongUsage("There is no terminal to ask for the password on; use --password-stdin")
    try:
        typed = getpass(question)
        if is_new and getpass("Once more: ") != typed:
            raise WrongUsage("The two passwords differ")
    except EOFError:
        return ""
    return typed
