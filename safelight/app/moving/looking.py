"""What both sides of a move have to be like before anything is done."""

from safelight.app.copying import is_served, look_at_rows
from safelight.features.tables import metadata
from safelight.kit.db.contents import REVISIONS, Contents
from safelight.kit.db.marks import HALF_MOVED, marks
from safelight.kit.db.steps import known_steps
from safelight.settings import Settings
from safelight.version import __version__
from safelight.wire.errors import Refused

from .places import rows_place

USERS = metadata.tables["users"]

NO_SERVICE = "There is no service of Safelight in {}."
NOBODY = "There is nobody in the service in {}, so there is nothing to move."
IS_OLDER = (
    "The old service, in {}, is of an earlier Safelight than this, {}. Nothing of it is changed here, so bring it up "
    "to date first: safelight migrate"
)
IS_NEWER = "The old service, in {}, is of a newer Safelight than this, {}: move it with that one."
IS_HALF_MOVED = "The old service, in {}, is itself only half there: finish its move from {} first."

IN_USE = "A service has the new database open, in {}: stop it first."
SOMETHING_ELSE = "The new database, in {}, has something else in it, the table {}: a service needs one of its own."
FROM_ELSEWHERE = "The move into the new database, in {}, was begun from {}, and this one is from {}."
NOT_EMPTY = "There are people in the new database already, in {}: a service is moved into an empty one."


def refuse_old(old: Settings, found: Contents) -> None:
    """Raises: Refused if there is nothing to move, or this Safelight can't do it."""
    place, steps = rows_place(old), known_steps()
    if found.revision is None:
        raise Refused(NO_SERVICE.format(place))
    if found.revision not in steps:
        raise Refused(IS_NEWER.format(place, __version__))
    if found.revision != next(iter(steps)) or marks.name not in found.tables:
        raise Refused(IS_OLDER.format(place, __version__))
    if HALF_MOVED in found.marks:
        raise Refused(IS_HALF_MOVED.format(place, found.marks[HALF_MOVED]))
    if not found.has_rows:
        raise Refused(NOBODY.format(place))


async def refuse_new(old: Settings, new: Settings) -> None:
    """Raises: Refused if the new database is neither empty nor what a move of the same service has begun."""
    place = rows_place(new)
    if await is_served(new):
        raise Refused(IN_USE.format(place))
    found = await look_at_rows(new, USERS)
    others = found.tables - metadata.tables.keys() - {REVISIONS}
    if others:
        raise Refused(SOMETHING_ELSE.format(place, min(others)))
    begun_from = found.marks.get(HALF_MOVED)
    if begun_from not in (None, rows_place(old)):
        raise Refused(FROM_ELSEWHERE.format(place, begun_from, rows_place(old)))
    if found.has_rows and not begun_from:
        raise Refused(NOT_EMPTY.format(place))
