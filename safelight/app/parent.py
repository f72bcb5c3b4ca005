"""A worker of a web server that has lost the server."""

import multiprocessing
import os
from multiprocessing.connection import wait
from threading import Thread


def end_with_parent() -> None:
    """
    End this process as soon as the one that started it has ended, however that came.

    A worker that outlived a killed server would keep its address, and no new server could take the place.
    """
    parent = multiprocessing.parent_process()
    if parent:
        Thread(target=watch, args=(parent.sentinel,), daemon=True).start()


def watch(sentinel: int) -> None:
    """Wait for the parent's end, then end at once: what was answered is on disk."""
    wait([sentinel])
    os._exit(1)
