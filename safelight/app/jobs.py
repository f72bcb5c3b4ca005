"""Every job of the product."""

from safelight.features.accounts.jobs import jobs as accounts_jobs
from safelight.features.feeds.jobs import jobs as feeds_jobs
from safelight.features.media.jobs import jobs as media_jobs
from safelight.kit.jobs import Jobs


def every_job() -> Jobs:
    """The jobs that each feature declares, together."""
    jobs = Jobs()
    for of_feature in (accounts_jobs, feeds_jobs, media_jobs):
        jobs.add(of_feature)
    return jobs
