"""Owners make invitations, list them and withdraw them, by programs as on the pages."""

import pytest

from safelight import AsyncClient
from safelight.wire.errors import Invalid, NotFound
from safelight.wire.invitations import CreateInvitation, GetInvitations, WithdrawInvitation
from tests.service import BASE, RunningService


@pytest.fixture
async def inviting(service: RunningService) -> RunningService:
    """A service of Ana's, where new members come by invitation."""
    await service.person("ana", is_owner=True)
    return service.beside(registration="invitation")


async def joins(service: RunningService, link: str, name: str) -> int:
    """The status that somebody gets who joins by a link."""
    token = link.removeprefix(f"{BASE}/join/").removesuffix("/")
    form = {"username": name, "password": "correct horse", "invitation": token}
    return (await service.http.post("/join/", data=form)).status_code


async def test_the_link_lets_in_as_often_as_it_says(inviting: RunningService) -> None:
    """And the list says how often still."""
    ana = await inviting.as_user("ana")

    made = await ana.send(CreateInvitation(uses=2, days=3))
    first, listed = await joins(inviting, made.link, "zoe"), await ana.send(GetInvitations())
    others = [await joins(inviting, made.link, name) for name in ("yan", "xan")]

    assert (made.invitation.uses_left, made.invitation.expires_at - made.invitation.created_at) == (2, 3 * 86400)
    assert [(one.pk, one.uses, one.uses_left) for one in listed.invitations] == [(made.invitation.pk, 2, 1)]
    assert [first, *others] == [303, 303, 404]
    assert listed.are_taken


async def test_a_withdrawn_one_lets_nobody_in(inviting: RunningService) -> None:
    """Withdrawing it again changes nothing."""
    ana = await inviting.as_user("ana")
    made = await ana.send(CreateInvitation())

    for _ in range(2):
        await ana.send(WithdrawInvitation(pk=made.invitation.pk))

    assert await joins(inviting, made.link, "zoe") == 404
    assert (await ana.send(GetInvitations())).invitations == []


async def all_calls(client: AsyncClient, pk: int) -> list[str]:
    """What becomes of each of the calls."""
    outcomes: list[str] = []
    for request in (GetInvitations(), CreateInvitation(), WithdrawInvitation(pk=pk)):
        try:
            await client.send(request)
        except NotFound as refusal:
            outcomes.append(refusal.message)
    return outcomes


async def test_for_members_there_is_nothing_here(inviting: RunningService) -> None:
    """Neither to see nor to withdraw."""
    ana = await inviting.as_user("ana")
    made = await ana.send(CreateInvitation())

    refused = await all_calls(await inviting.as_user("ben"), made.invitation.pk)

    assert refused == [NotFound().message] * 3
    assert len((await ana.send(GetInvitations())).invitations) == 1


async def test_numbers_beyond_their_limits(inviting: RunningService) -> None:
    """Nothing is made; the reason names the field."""
    ana = await inviting.as_user("ana")

    for wrong, name in ((CreateInvitation(uses=101), "uses"), (CreateInvitation(days=0), "days")):
        with pytest.raises(Invalid) as refusal:
            await ana.send(wrong)
        assert list(refusal.value.fields) == [name]
    assert (await ana.send(GetInvitations())).invitations == []


async def test_where_they_do_not_count_the_list_says_so(service: RunningService) -> None:
    """As the page does."""
    await service.person("ana", is_owner=True)
    closed = service.beside(registration="closed")

    assert not (await (await closed.as_user("ana")).send(GetInvitations())).are_taken
