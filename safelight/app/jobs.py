"""Every job of the product."""

from safelight.features.accounts.jobs import jobs as accounts_jobs
from safelight.features.feeds.jobs import jobs as feeds_jobs
from safelight.features.friendships.jobs import jobs as friendships_jobs
from safelight.features.later.jobs import jobs as later_jobs
from safelight.features.locations.jobs import jobs as locations_jobs
from safelight.features.media.jobs import jobs as media_jobs
from safelight.features.media.shown import jobs as shown_jobs
from safelight.features.tags.jobs import jobs as tags_jobs
from safelight.features.users.counting import jobs as counting_jobs
from safelight.features.users.jobs import jobs as users_jobs
from safelight.kit.jobs import Jobs
from safelight.kit.limits.jobs import jobs as limits_jobs


def every_job() -> Jobs:
    """The jobs that each feature and the kit declare, together."""
    jobs = Jobs()
    for of_feature in (
        accounts_jobs,
        feeds_jobs,
        friendships_jobs,
        later_jobs,
        locations_jobs,
        media_jobs,
        shown_jobs,
        tags_jobs,
        users_jobs,
        counting_jobs,
        limits_jobs,
    ):
        jobs.add(of_feature)
    return jobs
