from starlette.responses import Response

from safelight.features.media import actions
from safelight.features.media.queries import waiting_upload
from safelight.kit.house import House
from safelight.kit.web.browser import went
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.contract import File
from safelight.wire.errors import Invalid
from safelight.wire.media import Upload

from ..draft import Draft
from ..waiting import Waiting
from .choosing import refused
from .composing import composing_page
from .doors import pages

MICROSECOND = 1e-6

NO_PHOTO = "Choose a photo first."


@pages.serves("POST", "/share/", session=True, files=("photo",), refused=refused)
async def upload(
    house: House,
    viewer: Viewer,
    *,
    draft: Draft,
    photo: File | None = None,
) -> Page | Response:
    """Words that were written before go on with the picture: in the address, or on the page itself if it is long."""
    if photo is None or not photo.path.stat().st_size:
        raise Invalid(fields={"photo": NO_PHOTO})
    stamp = int(house.clock() / MICROSECOND)
    await actions.upload(house, viewer, Upload(device_timestamp=stamp, photo=photo))
    if address := draft.address(str(stamp)):
        return went(address)
    async with house.database.read() as tx:
        return await composing_page(house, tx, viewer, Waiting(await waiting_upload(tx, viewer, stamp)), draft)
