import sqlalchemy as sa

from safelight.features.media.queries import UPLOAD, UploadRow
from safelight.features.media.tables import uploads
from safelight.kit.db import Query, Tx
from safelight.kit.web.viewer import Viewer

MOST_OFFERED = 4

NEWEST = Query(
    UploadRow,
    sa.select(*UPLOAD)
    .where(uploads.c.user_pk == sa.bindparam("owner"))
    .order_by(uploads.c.created_at.desc(), uploads.c.device_timestamp.desc())
    .limit(sa.bindparam("count")),
)


async def newest_waiting(tx: Tx, viewer: Viewer) -> list[UploadRow]:
    """The viewer's uploads that came last and wait to be published."""
    return await tx.all(NEWEST, owner=viewer.pk, count=MOST_OFFERED)
