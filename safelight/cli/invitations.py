"""Inviting people, for the owners of a service."""

import time
from typing import Annotated

from cyclopts import App, Parameter
from cyclopts.validators import Number

from safelight.wire.contract import HIGHEST_PK
from safelight.wire.invitations import CreateInvitation, GetInvitations, Invitation, WithdrawInvitation

from .arguments import DaysOption, Json, UsesOption
from .lines import counted, in_columns
from .signed_in import signed_in
from .streams import complain, say
from .times import when

NOT_TAKEN = "Nobody can join by an invitation here: the host has set the service to something else."

InvitationArgument = Annotated[
    int, Parameter(validator=Number(gte=1, lte=HIGHEST_PK), help="The invitation, as `safelight invitations` names it.")
]

app = App("invitations", help="Invite people, as an owner of the service.")


@app.default
def invitations(*, as_json: Json = False) -> None:
    """List the invitations that there are."""
    with signed_in() as client:
        answer = client.send(GetInvitations())
    rows = in_columns([columns(one) for one in answer.invitations])
    say(answer, rows or "No invitations.", as_json=as_json)
    if not answer.are_taken and not as_json:
        complain(NOT_TAKEN)


@app.command(name="create")
def create(*, uses: UsesOption = 1, days: DaysOption = 7, as_json: Json = False) -> None:
    """
    Make a link by which people join at once.

    It is told once: the service keeps no copy of it.
    """
    with signed_in() as client:
        answer = client.send(CreateInvitation(uses=uses, days=days))
    say(answer, answer.link, as_json=as_json)


@app.command(name="withdraw")
def withdraw(invitation: InvitationArgument, /, *, as_json: Json = False) -> None:
    """Have an invitation let nobody in any more."""
    with signed_in() as client:
        done = client.send(WithdrawInvitation(pk=invitation))
    say(done, "Nobody can join by it any more.", as_json=as_json)


def columns(one: Invitation) -> tuple[str, str, str]:
    """An invitation in a line: its pk, whom it still lets in, and until when."""
    left = f"{one.uses_left} of {counted(one.uses, 'use')} left"
    return str(one.pk), left, f"{'ended' if one.expires_at <= time.time() else 'until'} {when(one.expires_at)}"
