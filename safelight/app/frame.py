"""The frame around every page: whose it is, and what is new for them."""

from collections.abc import Mapping
from dataclasses import replace

from safelight.features.accounts.joining import is_open_to
from safelight.features.accounts.naming import name_of_service
from safelight.features.accounts.sessions import notices_for
from safelight.features.activity.queries import inbox_mark
from safelight.features.users.queries import user_shorts
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.site import Frame
from safelight.kit.web.viewer import Viewer


def frame_of(house: House) -> Frame:
    """What the bar says in this house."""
    for_strangers = {"me": None, "may_join": is_open_to(house, ""), "may_look": house.audience == "everyone"}

    async def frame(tx: Tx, viewer: Viewer) -> Mapping[str, object]:
        if not viewer.is_signed_in:
            return {**for_strangers, "service_name": await name_of_service(tx)}
        faces = await user_shorts(tx, replace(viewer, base=""), [viewer.pk])
        mark = await inbox_mark(tx, viewer)
        notices = await notices_for(tx, viewer)
        own = {"me": faces.get(viewer.pk), "unread": mark.unread_count, "may_join": False}
        return {**for_strangers, **own, **notices._asdict()}

    return frame
