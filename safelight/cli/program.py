"""The program: which commands there are, and where each of them lives."""

from collections.abc import Sequence

from cyclopts import App, Group

from safelight import __version__

from .endings import ending_well
from .host import (
    create_user,
    delete_user,
    dismiss_reports,
    drop_jobs,
    invite_user,
    list_jobs,
    list_reports,
    restore_user,
    retry_jobs,
    suspend_user,
)

COMMANDS = {
    "Photos": {
        "upload": "uploads:upload",
        "show": "media:show",
        "download": "downloads:download",
        "link": "media:link",
        "edit": "editing:edit",
        "delete": "editing:delete",
    },
    "Finding": {
        "feed": "feeds:feed",
        "search": "finding:search",
        "activity": "activities:activity",
    },
    "Talk": {
        "like": "likes:like",
        "unlike": "likes:unlike",
        "likers": "likes:likers",
        "comment": "comments:comment",
        "comments": "comments:comments",
        "uncomment": "comments:uncomment",
    },
    "People": {
        "user": "users:user",
        "follow": "friendships:follow",
        "unfollow": "friendships:unfollow",
        "followers": "followers:followers",
        "following": "followers:following",
        "remove-follower": "friendships:remove_follower",
        "requests": "requests:requests",
        "approve": "requests:approve",
        "ignore": "requests:ignore",
        "block": "blocks:block",
        "unblock": "blocks:unblock",
        "blocked": "blocks:blocked",
        "report": "reports:report",
    },
    "Account": {
        "login": "accounts:login",
        "logout": "accounts:logout",
        "whoami": "accounts:whoami",
        "register": "accounts:register",
        "profile": "profiles:profile",
        "private": "profiles:private",
        "public": "profiles:public",
        "password": "credentials:change_password",
        "sessions": "sessions:app",
        "invitations": "invitations:app",
        "export": "exports:export",
        "delete-account": "leaving:delete_account",
    },
}
"""For members, by groups."""
HOST_COMMANDS = {
    "serve": "host:serve",
    "work": "host:work",
    "migrate": "host:migrate",
    "name": "host:name",
    "demo": "host:demo",
    "settings": "host:settings",
    "verify": "backups:verify",
    "backup": "backups:backup",
    "restore": "backups:restore",
    "verify-backup": "backups:verify_backup",
    "move": "move:move",
}
ACCOUNTS = {
    "create": create_user,
    "invite": invite_user,
    "suspend": suspend_user,
    "restore": restore_user,
    "delete": delete_user,
}
REPORTS = {"list": list_reports, "dismiss": dismiss_reports}
JOBS = {"retry": retry_jobs, "drop": drop_jobs}
FOR_THE_HOST = Group("For the host of a service", sort_key=len(COMMANDS))
OPTIONS = Group("Everywhere", sort_key=len(COMMANDS) + 1)


def run(tokens: Sequence[str]) -> int:
    """Run a command. The answer is the status for the system: 0 done, 1 refused, 2 wrong usage, 3 not reached."""
    return ending_well(lambda: program(shows_all=not tokens or tokens[0].startswith("-"))(tokens))


def program(*, shows_all: bool) -> App:
    """All commands. A module is loaded when its command runs, so that each starts as fast as it can."""
    app = App("safelight", help="Share photos through a Safelight service.", version=__version__)
    app.exit_on_error = app.print_error = False  # `ending_well` says what is wrong, in one line
    app.result_action = "return_value"
    app["--help"].group = app["--version"].group = OPTIONS
    for place, (name, homes) in enumerate(COMMANDS.items()):
        add(app, homes, Group(name, sort_key=place))
    add(app, HOST_COMMANDS, FOR_THE_HOST)
    users = App("users", help="Make, suspend, restore and delete accounts, and invite people.", group=FOR_THE_HOST)
    for name, command in ACCOUNTS.items():
        users.command(command, name=name)
    app.command(users)
    reports = App("reports", help="List and dismiss what members report.", group=FOR_THE_HOST)
    reports.default(list_reports)
    for name, command in REPORTS.items():
        reports.command(command, name=name)
    app.command(reports)
    jobs = App("jobs", help="List what is left to do, and what has failed.", group=FOR_THE_HOST)
    jobs.default(list_jobs)
    for name, command in JOBS.items():
        jobs.command(command, name=name)
    app.command(jobs)
    if shows_all:
        app.resolved_commands()  # what each is for stands in its own module
    return app


def add(app: App, homes: dict[str, str], group: Group) -> None:
    """Register commands by the places where they are found."""
    for place, (name, home) in enumerate(homes.items()):
        app.command(f"safelight.cli.{home}", name=name, group=group, sort_key=place)
