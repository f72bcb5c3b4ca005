from safelight.features.media.actions import take_upload
from safelight.features.media.jobs import discard
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer


async def forget_upload(tx: Tx, viewer: Viewer, stamp: float) -> None:
    """Take back what waits under a stamp, with its files. Twice is the same as once."""
    taken = await take_upload(tx, viewer.pk, stamp)
    if taken:
        await discard(tx, taken)
