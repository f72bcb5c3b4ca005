"""Who will see a photo, in words."""

from safelight.features.users.queries import as_counted_for, visible_user
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer


async def audience_of(tx: Tx, viewer: Viewer, *, members_only: bool) -> str:
    """Who sees what the viewer publishes now."""
    user = await as_counted_for(tx, viewer, await visible_user(tx, viewer, viewer.pk))
    if not user.is_private:
        return "Everybody with an account here can see it." if members_only else "Everyone can see it."
    if user.follower_count <= 0:
        return "Only you can see it, as your account is private and nobody follows you yet."
    if user.follower_count == 1:
        return "Your one follower can see it."
    return f"Your {user.follower_count:,} followers can see it."
