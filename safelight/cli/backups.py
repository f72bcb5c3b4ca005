# ruff: noqa: PLC0415 -- the server is imported where it is needed: the client installs without it
"""Whether a service has all that it should have, and backups of it, for its host."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from .arguments import FLAG, Json
from .endings import WrongUsage
from .host import Data, server_parts
from .lines import counted
from .progress import steps
from .streams import complain, say, say_text

if TYPE_CHECKING:
    from safelight.app.backup import Damage
    from safelight.app.verifying import Difference, Verified

Place = Annotated[Path, Parameter(help="A folder of the backup's own, or a file that ends in .tar.")]
Checksums = Annotated[bool, FLAG, Parameter(help="Read every file, and compare it with what was written.")]
Mend = Annotated[bool, FLAG, Parameter(help="Put right what can be put right.")]
Backup = Annotated[Path | None, Parameter(help="With --mend: a backup, for files that can't be made anew.")]


def verify(
    *,
    checksums: Checksums = False,
    mend: Mend = False,
    backup: Backup = None,
    data: Data = None,
    as_json: Json = False,
) -> int:
    """Compare what is kept with what it should be: rows, files, sizes and counts. Status 1 if something differs."""
    with server_parts():
        from safelight.app.verifying import verify_all

    def tell(found: "Difference") -> None:
        say(found, f"{found.message}{'; mended.' if found.is_mended else '.'}", as_json=as_json)

    if backup and not mend:
        raise WrongUsage("--backup is for --mend")
    with steps() as on_step:
        verified = verify_all(data, tell, on_step, reads=checksums, mends=mend, backup=backup)
    if not verified.differences and not as_json:
        say_text("Everything is as it should be.")
    if mend and not backup and verified.mended < verified.differences:
        complain("What could not be mended, a backup may have: safelight verify --mend --backup PLACE")
    tell_of_unknown(verified)
    return min(verified.differences, 1)


def tell_of_unknown(verified: "Verified") -> None:
    """Say how many files could not be compared, as nobody had noted what they were."""
    if verified.learnt:
        complain(f"{counted(verified.learnt, 'file')} had no checksum, and got one now.")
    if verified.unknown:
        complain(
            f"{counted(verified.unknown, 'file')} had no checksum to compare with: --mend reads them and keeps one."
        )


def backup(place: Place, /, *, data: Data = None, as_json: Json = False) -> None:
    """Back up a service, also while it runs. Into a folder that has a backup, only what is new is copied."""
    with server_parts():
        from safelight.app.backup import back_up
    made = back_up(data, place)
    new = f"{counted(made.new_files, 'file')} copied, {in_megabytes(made.new_bytes)}"
    say(made, f"{counted(made.rows, 'row')} and {counted(made.files, 'file')} are in {place}: {new}.", as_json=as_json)
    if made.gone:
        complain(f"{counted(made.gone, 'file')} could not be found. `safelight verify` says which are missed.")
    if made.damaged:
        complain(f"{counted(made.damaged, 'file')} copied though damaged: `safelight verify --checksums` says which.")


def restore(place: Place, /, *, data: Data = None, as_json: Json = False) -> int:
    """Restore a backup into an empty service. Status 1 if a file of it is damaged; the rest is there."""
    with server_parts():
        from safelight.app.backup import restore
    done = restore(data, place, lambda damage: complain(f"{damage.message}, and is left out."))
    words = f"{counted(done.rows, 'row')} and {counted(done.files - done.faults, 'file')} are restored."
    say(done, f"{words} Everybody signs in anew.", as_json=as_json)
    return min(done.faults, 1)


def verify_backup(place: Place, /, *, as_json: Json = False) -> int:
    """Prove a backup by restoring it into a folder that is thrown away. Status 1 if something is wrong."""
    with server_parts():
        from safelight.app.backup import verify_backup

    def tell(damage: "Damage") -> None:
        say(damage, f"{damage.message}.", as_json=as_json)

    proved = verify_backup(place, tell)
    if not proved.faults and not as_json:
        say_text(f"{counted(proved.rows, 'row')} and {counted(proved.files, 'file')} were restored, all as they were.")
    return min(proved.faults, 1)


def in_megabytes(size_bytes: int) -> str:
    """A size for people."""
    return f"{size_bytes / 1_000_000:,.1f} MB"
