from safelight.kit.house import House
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.contract import Done
from safelight.wire.reports import ReportComment, ReportMedia, ReportUser

from .actions import report

routes = Routes()


@routes.serves(ReportMedia)
async def report_media(house: House, viewer: Viewer, request: ReportMedia) -> Done:
    await report(house, viewer, request)
    return Done()


@routes.serves(ReportComment)
async def report_comment(house: House, viewer: Viewer, request: ReportComment) -> Done:
    await report(house, viewer, request)
    return Done()


@routes.serves(ReportUser)
async def report_user(house: House, viewer: Viewer, request: ReportUser) -> Done:
    await report(house, viewer, request)
    return Done()
