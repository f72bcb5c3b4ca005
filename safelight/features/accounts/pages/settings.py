from typing import Literal

from starlette.responses import Response

from safelight.features.users.queries import visible_user
from safelight.kit.db import Tx
from safelight.kit.web.browser import went
from safelight.kit.web.pages import Page
from safelight.kit.web.theme import theme_cookie
from safelight.kit.web.viewer import Viewer

from ..actions import set_private
from ..signing_in import is_https
from .doors import pages


@pages.get("/settings/", session=True)
async def show_settings(tx: Tx, viewer: Viewer) -> Page:
    user = await visible_user(tx, viewer, viewer.pk)
    return Page("accounts/settings.html", {"is_private": user.is_private})


@pages.get("/settings/privacy/", session=True)
async def show_privacy(tx: Tx, viewer: Viewer, *, saved: bool = False) -> Page:
    user = await visible_user(tx, viewer, viewer.pk)
    return Page("accounts/privacy.html", {"is_private": user.is_private, "saved": saved})


@pages.post("/settings/privacy/")
async def choose_privacy(tx: Tx, viewer: Viewer, audience: Literal["everyone", "followers"]) -> Response:
    await set_private(tx, viewer, is_private=audience == "followers")
    return went("/settings/privacy/?saved=1")


@pages.get("/settings/theme/", session=True)
async def show_theme(_tx: Tx, _viewer: Viewer, *, saved: bool = False) -> Page:
    return Page("accounts/theme.html", {"saved": saved})


@pages.post("/settings/theme/")
async def choose_theme(_tx: Tx, viewer: Viewer, theme: Literal["auto", "light", "dark"]) -> Response:
    answer = went("/settings/theme/?saved=1")
    answer.headers.append("set-cookie", theme_cookie(theme, is_https=is_https(viewer)))
    return answer
