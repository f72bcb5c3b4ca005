"""How far somebody has seen what was done about them."""

from safelight.features.accounts.actions import mark_seen
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer

from .queries import newest_about


async def see(tx: Tx, viewer: Viewer, max_id: int) -> None:
    """Keep that the viewer has seen what was done about them up to a pk; 0 is all that there is."""
    newest = await newest_about(tx, viewer)
    await mark_seen(tx, viewer, min(max_id or newest, newest))
