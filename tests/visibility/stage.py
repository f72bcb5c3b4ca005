"""Samuel, whom everybody looks at; Hanna, on whose photo he says something; and somebody for each row of the matrix."""

import io
import json
from dataclasses import dataclass, field
from itertools import product
from zipfile import ZipFile

import httpx2
import sqlalchemy as sa

from safelight import Place
from safelight.features.accounts.actions import suspend
from safelight.features.friendships.tables import follows
from safelight.wire.accounts import DeleteAccount, SetPrivate
from safelight.wire.codes import code_of
from safelight.wire.comments import PostComment
from safelight.wire.contract import BASE, HIGHEST_PK, Message, Request, every_call
from safelight.wire.feeds import GetTimeline
from safelight.wire.friendships import Block, Follow, ShowFriendship
from safelight.wire.likes import Like
from safelight.wire.media import GetMedia, Media
from safelight.wire.parameters import fields_of
from safelight.wire.sessions import GetSessions
from tests.service import BASE as ADDRESS
from tests.service import PASSWORD, RunningService, picture

Call = type[Request[Message]]

CALLS: list[Call] = sorted(
    (call for call in every_call() if call.__module__.startswith("safelight.wire.")), key=lambda call: call.__name__
)

SAMUEL = "samuelsecret"
FULL_NAME = "Samuel Secretson"
TAG = "secrettag"
PLACE = "Secretplace"

PEOPLE = {
    "a stranger": "stella",
    "somebody who has asked to follow": "rita",
    "an approved follower": "fred",
    "somebody it has blocked": "bella",
    "somebody who has blocked it": "gus",
    "its owner": SAMUEL,
    "somebody who is suspended": "susi",
}
"""Who stands for which row. Nobody stands for nobody who is signed in."""

DIALECTS = ("of 2010", "later")
PULL = sa.update(follows).where(follows.c.followed_pk == sa.bindparam("user")).values(is_pulled=sa.true())
"""As if Samuel had thousands of followers: to those who speak the later dialect, his photos come in the other way."""

BY_POST_LATER = (GetTimeline, ShowFriendship, GetMedia)

STATES = ("public", "private", "just turned private", "suspended", "deleted")


@dataclass
class Stage:
    """The people are in their places, and Samuel's account is in its state."""

    service: RunningService
    samuel: int
    hanna: int
    hannas_photo: int
    photo: Media
    comment: int
    place: int
    dialect: str
    session: str
    names: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    @property
    def face_marks(self) -> list[str]:
        """What nobody can say who doesn't know of Samuel: his pk, his names, what he said."""
        return [f"{self.samuel}", SAMUEL, FULL_NAME, "samuel said"]

    @property
    def photo_marks(self) -> list[str]:
        """What nobody can say who doesn't see his photo; of each of its files, what their names begin with."""
        name = self.photo.image_versions[0].url.rpartition("/")[2].partition("_")[0]
        return [f"{self.photo.pk}", self.photo.code, name, "samuel shows", "hanna answers", PLACE]

    def targets(self) -> dict[str, list[str]]:
        """By the name of a parameter, what of Samuel's could be meant by it."""
        url = f"{ADDRESS}/p/{self.photo.code}/"
        words = [SAMUEL, "Secretson", TAG, PLACE, "secret"]
        return {
            "username": [SAMUEL],
            "tag": [TAG],
            "q": words,
            "query": words,
            "user_id": [""],
            "user_ids": [f"{self.samuel}"],
            "url": [url],
            "comment_pk": [f"{self.comment}"],
            "session_id": [self.session],
            "comment_text": ["Oh!"],
            "lat": ["1.5"],
            "lng": ["2.5"],
        }

    def pks(self, call: Call) -> list[str]:
        """The pks that a call could be asked about: of Samuel, his photo and its place, and of Hanna and hers."""
        path = call.endpoint.path
        if path.startswith("media/{pk}/comment/{comment_pk}"):
            return [f"{self.hannas_photo}"]
        if path.startswith("media/"):
            return [f"{self.photo.pk}", *([] if call.endpoint.changes else [f"{self.hannas_photo}"])]
        if path.startswith("accounts/invitations/"):
            return [f"{self.samuel}"]
        if path.startswith(("locations/", "feed/location/")):
            return [f"{self.place}"]
        assert path.startswith(("users/", "friendships/", "feed/user/")), f"Whose pk does {path} take?"
        return [f"{self.samuel}", *([] if call.endpoint.changes else [f"{self.hanna}"])]

    def questions(self, call: Call) -> list[dict[str, str]]:
        """Everything that the call could be asked about Samuel and what is his."""
        known = self.targets() | ({"pk": self.pks(call)} if "pk" in call.__struct_fields__ else {})
        names = [name for name in call.__struct_fields__ if name in known]
        return [dict(zip(names, values, strict=True)) for values in product(*(known[name] for name in names))]

    async def ask(self, viewer: str, call: Call, question: dict[str, str]) -> httpx2.Response:
        """A call, as the one who stands for a row of the matrix, in the stage's dialect."""
        texts, headers = dict(question), self.names.get(viewer, {})
        method = "POST" if call in BY_POST_LATER and self.dialect == "later" else call.endpoint.methods[-1]
        if self.dialect == "later":
            headers = headers | {"x-ig-app-id": "567067343352427"}
            if call.endpoint.path.startswith("media/{pk}/"):
                texts["pk"] = f"{texts['pk']}_{self.samuel}"
        path = BASE + call.endpoint.path.format(**{name: texts.pop(name) for name in call.endpoint.path_fields})
        if method == "GET":
            return await self.service.http.get(path, params=texts, headers=headers)
        if self.dialect == "later":
            texts = {"signed_body": f"SIGNATURE.{json.dumps(texts)}"}
        return await self.service.http.post(path, data=texts, headers=headers)


def words_of(answer: httpx2.Response) -> str:
    """Everything that an answer says; of an archive, what stands in all of its files."""
    if answer.headers["content-type"] != "application/zip":
        return answer.text
    archive = ZipFile(io.BytesIO(answer.content))
    return "\n".join(f"{name} {archive.read(name).decode(errors='replace')}" for name in archive.namelist())


def about_nothing(call: Call, question: dict[str, str]) -> dict[str, str]:
    """The same question about what never was."""
    nothing = {"username": "nobodysecret", "tag": "othertag", "url": f"{ADDRESS}/p/{code_of(HIGHEST_PK)}/"}
    never = {
        "pk": str(HIGHEST_PK),
        "session_id": "0" * 64,
        "comment_pk": str(HIGHEST_PK),
        "user_ids": str(HIGHEST_PK),
        **nothing,
    }
    is_about_comment = "comment_pk" in call.__struct_fields__
    changed = {name: never[name] for name in question if name in never and not (is_about_comment and name == "pk")}
    return question | changed


def is_aimed(call: Call) -> bool:
    """Whether a call names whom or what it is about."""
    names = fields_of(call)
    return bool(call.endpoint.path_fields) or "url" in names or "user_ids" in names


async def set_the_stage(service: RunningService, state: str, dialect: str = "of 2010") -> Stage:
    """Everybody does what their row says, and then Samuel's account comes into its state."""
    samuel = await service.as_user(SAMUEL, full_name=FULL_NAME, is_private=state == "private")
    samuel_pk, hanna_pk = await service.pk(SAMUEL), await service.pk("hanna")
    hanna, fred = await service.as_user("hanna"), await service.as_user("fred")
    for follower in (hanna, fred):
        await follower.send(Follow(pk=samuel_pk))
    for follower in ("hanna", "fred"):
        await service.approve(SAMUEL, follower)
    if dialect == "later":
        await service.write(lambda tx: tx.run(PULL, user=samuel_pk))
    await samuel.send(Follow(pk=hanna_pk))
    hannas_photo = await service.photo(by="hanna", caption=f"By the sea with @{SAMUEL}")
    photo = await samuel.upload(picture(), caption=f"samuel shows #{TAG}", location=Place(name=PLACE, lat=1.5, lng=2.5))
    await hanna.send(Like(pk=photo.pk))
    await hanna.send(PostComment(pk=photo.pk, comment_text="hanna answers"))
    await samuel.send(Like(pk=hannas_photo))
    said = await samuel.send(PostComment(pk=hannas_photo, comment_text="samuel said"))
    place = photo.location.pk if photo.location else 0
    session = (await samuel.send(GetSessions())).sessions[0].id
    stage = Stage(service, samuel_pk, hanna_pk, hannas_photo, photo, said.comment.pk, place, dialect, session)
    await take_places(stage)
    await come_into(stage, state)
    return stage


async def take_places(stage: Stage) -> None:
    """The people of the rows; each has a session that was good once."""
    service = stage.service
    for row, name in PEOPLE.items():
        stage.names[row] = await service.cookie(name)
    await (await service.as_user(SAMUEL)).send(Block(pk=await service.pk("bella")))
    await (await service.as_user("gus")).send(Block(pk=stage.samuel))
    susi = await service.pk("susi")
    await service.write(lambda tx: suspend(tx, susi))


async def come_into(stage: Stage, state: str) -> None:
    """Samuel's account comes into its state; a request to follow can only wait where it is private."""
    samuel = await stage.service.as_user(SAMUEL)
    if state == "just turned private":
        await samuel.send(SetPrivate())
    await (await stage.service.as_user("rita")).send(Follow(pk=stage.samuel))
    if state == "suspended":
        await stage.service.write(lambda tx: suspend(tx, stage.samuel))
    if state == "deleted":
        await samuel.send(DeleteAccount(password=PASSWORD))
