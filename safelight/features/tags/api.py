from safelight.kit.db import Tx
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.tags import GetTag, SearchTags, TagAnswer, TagList, TagSummary

from .names import tag_named
from .summaries import media_count_of, search_tags

routes = Routes()


@routes.answers(SearchTags)
async def search(tx: Tx, viewer: Viewer, request: SearchTags) -> TagList:
    found = await search_tags(tx, viewer, request.q, count=request.count)
    return TagList(results=[TagSummary(**tag._asdict()) for tag in found])


@routes.answers(GetTag)
async def get_tag(tx: Tx, viewer: Viewer, request: GetTag) -> TagAnswer:
    tag = tag_named(request.tag)
    return TagAnswer(name=tag, media_count=await media_count_of(tx, viewer, tag))
