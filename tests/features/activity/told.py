"""What an inbox or the news tell, in short."""

from safelight.wire.activity import Activity, GetInbox, GetNews, Update
from tests.service import RunningService


def updates(activity: Activity) -> list[Update]:
    """Every update of a page, newest first."""
    return [update for story in activity.items for update in story.updates]


def brief(update: Update) -> str:
    """Who did what, and what they said or whom they follow."""
    more = update.text or (update.followed.username if update.followed else "")
    return f"{update.user.username} {update.content_type} {more}".rstrip()


async def inbox_of(service: RunningService, name: str) -> list[str]:
    """What somebody is told that others did about them, newest first."""
    return [brief(update) for update in updates(await (await service.as_user(name)).send(GetInbox()))]


async def news_of(service: RunningService, name: str) -> list[str]:
    """What somebody is told that those whom they follow did, newest first."""
    return [brief(update) for update in updates(await (await service.as_user(name)).send(GetNews()))]
