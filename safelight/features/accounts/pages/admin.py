import asyncio
import platform
import shutil
from typing import NamedTuple

from safelight.features.disk.queries import disk_uses
from safelight.kit.house import House
from safelight.kit.jobs.kept import count_jobs, failed_jobs
from safelight.kit.limits.rules import Limits, Rule
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.version import __version__

from ..joining import INVITING
from ..people import must_be_owner, totals, waiting_people
from .doors import pages

COUNTED = {
    "calls_of_person": "Requests of one person",
    "calls_from_address": "Requests from one address, by people who are not signed in",
    "attempts": "Wrong passwords from one address for one account",
    "attempts_from_address": "Wrong passwords from one address for all accounts",
    "attempts_at_account": "Wrong passwords for one account from everywhere",
    "accounts_from_address": "New accounts from one address",
    "uploads_of_person": "Pictures that one person sends",
    "exports_of_person": "Copies of everything that one person has made",
    "reports_of_person": "Reports by one person",
}
"""What is limited, for people."""

KEPT = {"originals": "Pictures as they were sent", "media": "Pictures as they are shown", "profiles": "Portraits"}
"""What is kept, for people."""

MOST_FAILED = 20
"""How many of the jobs are listed that have failed for good."""

LOW_BYTES, LOW_SHARE = 2e9, 0.05
"""With less than so many bytes free, or less than this part of the disk, it is time to do something."""

STRETCHES = ((86400, "day", "days"), (3600, "hour", "hours"), (60, "minute", "minutes"), (1, "second", "seconds"))


class Limit(NamedTuple):
    """A limit for people: so many of something in a time."""

    what: str
    amount: int
    stretch: str


@pages.serves("GET", "/admin/")
async def show_service(house: House, viewer: Viewer) -> Page:
    async with house.database.read() as tx:
        await must_be_owner(tx, viewer)
        waiting = await waiting_people(tx)
        held = await totals(tx)
        now = tx.now
        failed = await failed_jobs(tx, count=MOST_FAILED)
        failed_count = (await count_jobs(tx)).failed if failed else 0
        engine = tx.engine
        uses = await disk_uses(tx)
    disk = await asyncio.to_thread(shutil.disk_usage, house.workspace)
    values = {
        "waiting": waiting,
        "totals": held,
        "free": gigabytes(disk.free),
        "whole": gigabytes(disk.total),
        "uses": [(KEPT.get(use.kind, use.kind), gigabytes(use.size_bytes), use) for use in uses],
        "is_low": disk.free < max(LOW_BYTES, disk.total * LOW_SHARE),
        "failed": failed,
        "failed_count": failed_count,
        "versions": {"Safelight": __version__, "Python": platform.python_version(), engine.name: engine.version},
        "registration": house.registration,
        "may_invite": house.registration in INVITING,
        "audience": house.audience,
        "limits": limits_in_words(house.limits),
        "largest": house.upload_bytes // 1_000_000,
        "now": now,
    }
    return Page("accounts/admin.html", values)


def limits_in_words(limits: Limits) -> list[Limit]:
    """The limits that hold; none, if the host has lifted them."""
    rules: dict[str, Rule] = {name: getattr(limits, name) for name in COUNTED} if limits.is_on else {}
    return [Limit(COUNTED[name], rule.item.amount, stretch(rule.item.get_expiry())) for name, rule in rules.items()]


def stretch(seconds: int) -> str:
    """A time for people: `a minute`, `15 minutes`."""
    unit, one, many = next(names for names in STRETCHES if seconds % names[0] == 0)
    article = "an" if one == "hour" else "a"
    return f"{article} {one}" if seconds == unit else f"{seconds // unit} {many}"


def gigabytes(size: int) -> str:
    """A size in bytes for people."""
    if size < 1e8:
        return f"{size / 1e6:.1f} MB"
    return f"{size / 1e9:,.0f} GB" if size >= 10e9 else f"{size / 1e9:.1f} GB"
