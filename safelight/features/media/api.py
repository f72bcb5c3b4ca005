from safelight.features.feeds.assembly import media_message
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.replies import Download, in_one_piece
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.codes import code_of
from safelight.wire.contract import Done
from safelight.wire.media import (
    Configure,
    DeleteMedia,
    EditMedia,
    GetMedia,
    GetOriginal,
    GetPermalink,
    GetPreview,
    MediaAnswer,
    Permalink,
    Upload,
)

from . import actions, changing
from .developing import original, preview
from .edits import edit_of
from .queries import own_media, visible_media, waiting_upload

routes = Routes()


@routes.serves(Upload)
async def upload(house: House, viewer: Viewer, request: Upload) -> Done:
    await actions.upload(house, viewer, request)
    return Done()


@routes.serves(Configure)
async def configure(house: House, viewer: Viewer, request: Configure) -> MediaAnswer:
    pk = await actions.configure(house, viewer, request)
    async with house.database.read() as tx:
        return MediaAnswer(media=await media_message(tx, viewer, pk))


@routes.answers(GetMedia)
async def get_media(tx: Tx, viewer: Viewer, request: GetMedia) -> MediaAnswer:
    found = await visible_media(tx, viewer, request.pk)
    return MediaAnswer(media=await media_message(tx, viewer, found.pk))


@routes.answers(EditMedia)
async def edit(tx: Tx, viewer: Viewer, request: EditMedia) -> MediaAnswer:
    pk = await changing.edit(tx, viewer, request)
    return MediaAnswer(media=await media_message(tx, viewer, pk))


@routes.answers(DeleteMedia)
async def delete(tx: Tx, viewer: Viewer, request: DeleteMedia) -> Done:
    await changing.delete(tx, viewer, request.pk)
    return Done()


@routes.answers(GetPermalink)
async def permalink(tx: Tx, viewer: Viewer, request: GetPermalink) -> Permalink:
    found = await visible_media(tx, viewer, request.pk)
    return Permalink(permalink=f"{viewer.base}/p/{code_of(found.pk)}/")


@routes.serves(GetPreview)
async def get_preview(house: House, viewer: Viewer, request: GetPreview) -> Download:
    edit = edit_of(request)
    async with house.database.read() as tx:
        waiting = await waiting_upload(tx, viewer, float(request.device_timestamp))
    body = await preview(house, waiting, edit, size=request.size, square=request.square)
    return Download("image/jpeg", len(body), in_one_piece(body))


@routes.serves(GetOriginal)
async def get_original(house: House, viewer: Viewer, request: GetOriginal) -> Download:
    async with house.database.read() as tx:
        media = await own_media(tx, viewer, request.pk)
    return await original(house, media)
