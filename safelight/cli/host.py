# ruff: noqa: PLC0415 -- the server is imported where it is needed: the client installs without it
"""Running a service."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from safelight.wire.errors import Refused

from .arguments import FLAG, DaysOption, Json, NameArgument, PasswordStdin, PortOption, UsesOption
from .confirming import Yes, confirm
from .endings import WrongUsage
from .lines import counted, in_columns, shortened
from .passwords import password
from .streams import complain, say, say_text
from .times import ago

if TYPE_CHECKING:
    from safelight.app.keeping import KeptJob, KeptJobs
    from safelight.app.reports import Reported

Data = Annotated[Path | None, Parameter(help="The folder that holds everything; without it, the setting's.")]
Workers = Annotated[int, Parameter(validator=Number(gte=1), help="How many processes answer.")]
Photos = Annotated[int | None, Parameter(validator=Number(gte=0), help="How many photos in all, for tests under load.")]
Certificate = Annotated[Path | None, Parameter(help="Speak TLS with this certificate, a PEM file; with --key.")]
Key = Annotated[Path | None, Parameter(help="The certificate's private key, a PEM file.")]
ServiceName = Annotated[
    str | None, Parameter(help="Its name from now on, up to 40 characters; '' for the program's own.")
]
Thing = Annotated[
    str, Parameter(allow_leading_hyphen=True, help="What was reported, as `safelight reports list` names it.")
]
JobPk = Annotated[int | None, Parameter(show_default=False, help="The job, as `safelight jobs` names it.")]
Every = Annotated[bool, FLAG, Parameter("--all", help="All that have failed for good.")]
Most = Annotated[int, Parameter(validator=Number(gte=1, lte=100_000), help="How many, at most.")]
Adopt = Annotated[bool, FLAG, Parameter(help="From now on, this store of pictures belongs to the database.")]
Owner = Annotated[bool, FLAG, Parameter(help="Make this the owner's account.")]


def serve(*, host: str = "127.0.0.1", port: PortOption = 8010, data: Data = None, workers: Workers = 1) -> None:
    """Run the service."""
    with server_parts():
        from safelight.app.serve import serve
    serve(host, port, data, workers)


def work(*, data: Data = None) -> None:
    """Do the jobs of a service that others serve."""
    with server_parts():
        from safelight.app.work import work
    work(data)


def migrate(*, adopt_store: Adopt = False, data: Data = None) -> None:
    """Bring the database up to date, and look whether the store of pictures can be used."""
    with server_parts():
        from safelight.app.migrate import migrate
    migrate(data, adopts_store=adopt_store)


def demo(
    *,
    port: PortOption = 8010,
    data: Data = None,
    photos: Photos = None,
    certificate: Certificate = None,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Run a service with known people and photos in it."""
    with server_parts():
        from safelight.demo.listening import tls_of
        from safelight.demo.run import run
    run(port, data, photos, as_json, tls_of(certificate, key))


def settings(*, data: Data = None) -> None:
    """List all settings, their values and where these come from."""
    with server_parts():
        from safelight.settings import describe
    for found in describe(data):
        say_text(f"{found.name} = {found.value or '(empty)'}  ({found.source})\n    {found.reason}")


def name(name: ServiceName = None, /, *, data: Data = None) -> None:
    """Say what the service is called, or call it by another name."""
    with server_parts():
        from safelight.app.naming import name_service
    say_text(name_service(data, name))


def create_user(
    name: NameArgument, /, *, owner: Owner = False, data: Data = None, password_stdin: PasswordStdin = False
) -> None:
    """Make an account."""
    with server_parts():
        from safelight.app.people import create_user
    create_user(data, name, password(from_stdin=password_stdin, is_new=True), is_owner=owner)
    say_text(f"{name} can sign in now.")


def invite_user(*, uses: UsesOption = 1, days: DaysOption = 7, data: Data = None) -> None:
    """Make a link by which people join at once, and print it."""
    with server_parts():
        from safelight.app.people import invite
    made = invite(data, uses, days)
    say_text(made.link)
    if not made.are_taken:
        complain("Nobody can join by it yet: set SAFELIGHT_REGISTRATION to invitation or approval.")


def suspend_user(name: NameArgument, /, *, data: Data = None) -> None:
    """Have somebody signed out and seen by nobody, until they are restored."""
    with server_parts():
        from safelight.app.people import suspend_user
    suspend_user(data, name)
    say_text(f"{name} is suspended.")


def restore_user(name: NameArgument, /, *, data: Data = None) -> None:
    """Have somebody back who was suspended, with all that they did; or let in who waits to be let in."""
    with server_parts():
        from safelight.app.people import restore_user
    restore_user(data, name)
    say_text(f"{name} can sign in again.")


def delete_user(name: NameArgument, /, *, data: Data = None, yes: Yes = False) -> None:
    """Delete somebody's account and everything that they made, for good."""
    with server_parts():
        from safelight.app.people import delete_user
    if not yes:
        confirm(f"This deletes {name} and everything that they made", name)
    delete_user(data, name)
    say_text(f"{name} is gone. The running service deletes what they made within the hour.")


def list_reports(*, data: Data = None) -> None:
    """List what members have reported, the last first."""
    with server_parts():
        from safelight.app.reports import list_reports
    say_text(reports_words(list_reports(data)))


def dismiss_reports(name: Thing, /, *, data: Data = None) -> None:
    """Say that there is nothing in what was reported about something."""
    with server_parts():
        from safelight.app.reports import dismiss_reports
    dismiss_reports(data, name)
    say_text(f"What was reported about {name} is dismissed.")


def reports_words(found: "Sequence[Reported]") -> str:
    """Each thing by its name, with its own words, and below it what is said of it."""
    if not found:
        return "Nothing is reported."
    lines: list[str] = []
    for thing in found:
        words = f": {shortened(thing.words)}" if thing.words else ""
        whose = "" if thing.name.startswith("@") else f" by {thing.username}"
        lines.append(f"{thing.name}{whose}{words}  ({counted(thing.total, 'report')})")
        lines += [
            f"    {voice.reason}, {voice.username}, {ago(voice.created_at)}"
            + (f": {shortened(voice.text)}" if voice.text else "")
            for voice in thing.voices
        ]
    return "\n".join(lines)


def list_jobs(*, count: Most = 100, data: Data = None, as_json: Json = False) -> None:
    """List what is left to do, what is being done, and what has failed for good."""
    with server_parts():
        from safelight.app.keeping import list_jobs
    found = list_jobs(data, count)
    say(found, job_words(found), as_json=as_json)


def job_words(found: "KeptJobs") -> str:
    """A line for each job, and how many there are beside these."""
    if not found.jobs:
        return "Nothing is left to do."
    lines = in_columns([job_row(job) for job in found.jobs])
    more = found.total - len(found.jobs)
    return f"{lines}\nand {more} more" if more > 0 else lines


def job_row(job: "KeptJob") -> tuple[str, ...]:
    """What one line says: which job, how it stands, when it was asked for, how often it was tried, and why not."""
    asked = f"asked {ago(job.asked_at)}" if job.asked_at else ""
    tried = f"tried {counted(job.attempts, 'time')}, last {ago(job.tried_at)}" if job.attempts else ""
    return str(job.pk), job.name, job.state, asked, tried, f"{job.error}: {job.reason}" if job.error else ""


def retry_jobs(job: JobPk = None, /, *, every: Every = False, data: Data = None, as_json: Json = False) -> None:
    """Have a job tried again at once, as if it were new."""
    with server_parts():
        from safelight.app.keeping import retry_jobs
    changed = retry_jobs(data, which(job, every=every))
    say(changed, f"{counted(changed.jobs, 'job')} will be tried again.", as_json=as_json)


def drop_jobs(job: JobPk = None, /, *, every: Every = False, data: Data = None, as_json: Json = False) -> None:
    """Forget a job, though it was not done."""
    with server_parts():
        from safelight.app.keeping import drop_jobs
    changed = drop_jobs(data, which(job, every=every))
    say(changed, f"{counted(changed.jobs, 'job')} dropped.", as_json=as_json)


def which(job: int | None, *, every: bool) -> int | None:
    """One job, or none for all. Raises: WrongUsage unless it is the one or the other."""
    if every == (job is not None):
        raise WrongUsage("Name a job, or say --all")
    return job


@contextmanager
def server_parts() -> Generator[None]:
    """Raises: Refused, with what to do, if what the server needs is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] != "safelight":
            raise Refused('The server is not installed here: pip install "safelight[server]"') from error
        raise
