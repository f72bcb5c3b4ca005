from safelight.kit.house import House
from safelight.kit.web.replies import Download
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.accounts import ExportAccount
from safelight.wire.contract import Archive

from .making import export

routes = Routes()


@routes.serves(ExportAccount)
async def export_account(house: House, viewer: Viewer, _request: ExportAccount) -> Download:
    return Download(Archive.begins, None, await export(house, viewer))
