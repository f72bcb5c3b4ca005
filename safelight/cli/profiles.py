"""What one shows of oneself, and to whom."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from safelight.client.blocking import Client
from safelight.wire.accounts import (
    EditProfile,
    GetCurrentUser,
    OwnAnswer,
    OwnUser,
    RemoveProfilePicture,
    SetPrivate,
    SetPublic,
)

from .arguments import FLAG, GivenWords, Json
from .endings import WrongUsage
from .progress import progress
from .signed_in import keep_session, signed_in
from .streams import say
from .words import user_words


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Changes:
    """What one says of oneself; "" takes it away, and what is not given stays."""

    name: GivenWords = None
    """Your name as people read it."""
    biography: GivenWords = None
    """A few words about you."""
    link: GivenWords = None
    """Your address in the web."""
    email: GivenWords = None
    """By which the host can reach you; nobody else is told."""
    username: GivenWords = None
    """Another username."""

    def request(self) -> EditProfile | None:
        """The call that says so; none where nothing is given."""
        texts = {
            "full_name": self.name,
            "biography": self.biography,
            "external_url": self.link,
            "email": self.email,
            "username": self.username,
        }
        given = {field: text for field, text in texts.items() if text is not None}
        return EditProfile(**given) if given else None


Picture = Annotated[Path | None, Parameter(show_default=False, help="A photo of you, of which the middle is shown.")]
NoPicture = Annotated[bool, FLAG, Parameter("--no-picture", help="Show no photo of you any more.")]
NOTHING = Changes()


def profile(
    *, changes: Changes = NOTHING, picture: Picture = None, no_picture: NoPicture = False, as_json: Json = False
) -> None:
    """Show what others see of you, or change it."""
    check(picture, no_picture=no_picture)
    request = changes.request()
    with signed_in() as client:
        answer = client.send(request or GetCurrentUser())
        if changes.username is not None:
            keep_session(client, answer.user.username)
        if picture:
            answer = OwnAnswer(user=send_picture(client, picture))
        elif no_picture:
            answer = client.send(RemoveProfilePicture())
    say(answer, own_words(answer.user), as_json=as_json)


def private(*, as_json: Json = False) -> None:
    """Show your photos only to those whom you let in."""
    with signed_in() as client:
        say(client.send(SetPrivate()), "Only those whom you let in see your photos now.", as_json=as_json)


def public(*, as_json: Json = False) -> None:
    """
    Show your photos to everybody.

    Who has asked to follow you, follows you then.
    """
    with signed_in() as client:
        say(client.send(SetPublic()), "Everybody sees your photos now.", as_json=as_json)


def check(picture: Path | None, *, no_picture: bool) -> None:
    """Raises: WrongUsage if the picture can't be meant, before anything is changed."""
    if picture and no_picture:
        raise WrongUsage("--picture and --no-picture exclude each other")
    if picture and not picture.is_file():
        raise WrongUsage(f"{picture} is not a file")


def send_picture(client: Client, picture: Path) -> OwnUser:
    """Send it, with a bar that shows how far it is."""
    with progress(picture.name) as on_progress:
        return client.change_profile_picture(picture, on_progress=on_progress)


def own_words(user: OwnUser) -> str:
    """A person as they see themselves."""
    words = user_words(user)
    return f"{words}\n{user.email} (only the host is told)" if user.email else words
