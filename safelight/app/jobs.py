"""Every job of the product, and the worker that does them beside whatever a process is for."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from safelight.features.accounts.jobs import jobs as accounts_jobs
from safelight.features.disk.jobs import jobs as disk_jobs
from safelight.features.feeds.clearing import jobs as clearing_jobs
from safelight.features.feeds.jobs import jobs as feeds_jobs
from safelight.features.friendships.jobs import jobs as friendships_jobs
from safelight.features.friendships.pulling import jobs as pulling_jobs
from safelight.features.inventory.jobs import jobs as inventory_jobs
from safelight.features.later.jobs import jobs as later_jobs
from safelight.features.locations.jobs import jobs as locations_jobs
from safelight.features.media.jobs import jobs as media_jobs
from safelight.features.media.shown import jobs as shown_jobs
from safelight.features.reports.jobs import jobs as reports_jobs
from safelight.features.tags.jobs import jobs as tags_jobs
from safelight.features.users.counting import jobs as counting_jobs
from safelight.features.users.jobs import jobs as users_jobs
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, Worker
from safelight.kit.limits.jobs import jobs as limits_jobs


def every_job() -> Jobs:
    """The jobs that each feature and the kit declare, together."""
    jobs = Jobs()
    for of_feature in (
        accounts_jobs,
        disk_jobs,
        feeds_jobs,
        clearing_jobs,
        friendships_jobs,
        pulling_jobs,
        inventory_jobs,
        later_jobs,
        locations_jobs,
        media_jobs,
        shown_jobs,
        reports_jobs,
        tags_jobs,
        users_jobs,
        counting_jobs,
        limits_jobs,
    ):
        jobs.add(of_feature)
    return jobs


@asynccontextmanager
async def working(worker: Worker) -> AsyncGenerator[None]:
    """Jobs are done meanwhile. In the end, what is being done is waited for, or given back."""
    running = asyncio.create_task(worker.run())
    try:
        yield
    finally:
        worker.stop()
        await running


def worker_of(house: House) -> Worker:
    """A worker for everything that the product has to do."""
    return Worker(house, every_job())
