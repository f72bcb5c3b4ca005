"""The program: which commands there are, and where each of them lives."""

from collections.abc import Sequence

from cyclopts import App

from safelight import __version__

from .endings import ending_well
from .host import create_user

COMMANDS = {
    "login": "accounts:login",
    "logout": "accounts:logout",
    "whoami": "accounts:whoami",
    "upload": "uploads:upload",
    "feed": "feeds:feed",
    "show": "media:show",
    "download": "downloads:download",
    "like": "likes:like",
    "unlike": "likes:unlike",
    "comment": "comments:comment",
    "follow": "friendships:follow",
    "unfollow": "friendships:unfollow",
    "user": "users:user",
}
HOST_COMMANDS = {
    "serve": "host:serve",
    "work": "host:work",
    "migrate": "host:migrate",
    "demo": "host:demo",
    "settings": "host:settings",
}
FOR_THE_HOST = "For the host of a service"


def run(tokens: Sequence[str]) -> int:
    """Run a command. The answer is the status for the system: 0 done, 1 refused, 2 wrong usage, 3 not reached."""
    return ending_well(lambda: program(shows_all=not tokens or tokens[0].startswith("-"))(tokens))


def program(*, shows_all: bool) -> App:
    """All commands. A module is loaded when its command runs, so that each starts as fast as it can."""
    app = App("safelight", help="Share photos through a Safelight service.", version=__version__)
    app.exit_on_error = app.print_error = False  # `ending_well` says what is wrong, in one line
    app.result_action = "return_value"
    add(app, COMMANDS, "Commands")
    add(app, HOST_COMMANDS, FOR_THE_HOST)
    users = App("users", help="Make accounts.", group=FOR_THE_HOST)
    users.command(create_user, name="create")
    app.command(users)
    if shows_all:
        app.resolved_commands()  # what each is for stands in its own module
    return app


def add(app: App, homes: dict[str, str], group: str) -> None:
    """Register commands by the places where they are found."""
    for place, (name, home) in enumerate(homes.items()):
        app.command(f"safelight.cli.{home}", name=name, group=group, sort_key=place)
