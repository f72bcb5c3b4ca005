"""What one is asked before something that is not as easily taken back."""

from dataclasses import dataclass
from typing import Literal

from safelight.features.users.queries import visible_user
from safelight.kit.db import Tx
from safelight.kit.web.browser import own_address
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.contract import Pk

from .doors import pages


@dataclass(frozen=True, slots=True)
class Question:
    """What it is about, what will be if the answer is yes, and what the button says. `{}` is somebody's username."""

    deed: str
    heading: str
    sentences: tuple[str, ...]
    button: str


BLOCK = Question(
    "block",
    "Block {}?",
    (
        "You will not see each other any more: no photos, no comments, no profile, in no list and no search.",
        "If one of you follows the other, that ends. Nobody is told, and you can unblock {} whenever you like.",
    ),
    "Block",
)
UNFOLLOW = Question(
    "unfollow",
    "Stop following {}?",
    ("This account is private. To see its photos again, you would have to ask, and {} would have to let you in.",),
    "Stop following",
)
REMOVE = Question(
    "remove",
    "Remove {} from your followers?",
    (
        "Your photos will not come to them any more. They are not told.",
        "While your account is public, they can still look at it, and follow you again.",
    ),
    "Remove",
)


QUESTIONS = {question.deed: question for question in (UNFOLLOW, REMOVE)}


@pages.get("/people/{pk}/block/", session=True)
async def ask_before_block(tx: Tx, viewer: Viewer, *, pk: Pk, next: str = "/") -> Page:  # noqa: A002 (its name in addresses)
    return await asked(tx, viewer, pk, BLOCK, next)


@pages.get("/people/{pk}/{deed}/", session=True)
async def ask(tx: Tx, viewer: Viewer, *, pk: Pk, deed: Literal["unfollow", "remove"], next: str = "/") -> Page:  # noqa: A002
    return await asked(tx, viewer, pk, QUESTIONS[deed], next)


async def asked(tx: Tx, viewer: Viewer, pk: int, question: Question, address: str) -> Page:
    """The question about somebody. Raises: NotFound as `visible_user`."""
    user = await visible_user(tx, viewer, pk)
    return Page("friendships/question.html", {"user": user, "question": question, "next": own_address(address)})
