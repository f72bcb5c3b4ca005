from safelight.features.feeds.assembly import media_message
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.contract import Done
from safelight.wire.media import Configure, GetMedia, MediaAnswer, Upload

from . import actions
from .queries import visible_media

routes = Routes()


@routes.serves(Upload)
async def upload(house: House, viewer: Viewer, request: Upload) -> Done:
    await actions.upload(house, viewer, request)
    return Done()


@routes.answers(Configure)
async def configure(tx: Tx, viewer: Viewer, request: Configure) -> MediaAnswer:
    pk = await actions.configure(tx, viewer, request)
    return MediaAnswer(media=await media_message(tx, viewer, pk))


@routes.answers(GetMedia)
async def get_media(tx: Tx, viewer: Viewer, request: GetMedia) -> MediaAnswer:
    found = await visible_media(tx, viewer, request.pk)
    return MediaAnswer(media=await media_message(tx, viewer, found.pk))
