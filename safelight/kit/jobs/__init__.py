"""Work done later: rows that commit with the change that asked for them, run by any node, twice without harm."""

from .declared import Jobs
from .queue import Job, defer
from .worker import Worker

__all__ = ["Job", "Jobs", "Worker", "defer"]
