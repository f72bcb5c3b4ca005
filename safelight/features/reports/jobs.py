from safelight.kit.house import House
from safelight.kit.jobs import Jobs

from .closing import forget_closed

jobs = Jobs()


@jobs.chore(every_seconds=24 * 3600)
async def forget_closed_reports(house: House) -> None:
    """Forget the reports that were closed 90 days ago."""
    await forget_closed(house.database, int(house.clock()))
