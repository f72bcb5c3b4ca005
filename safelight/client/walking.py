"""Walking: from one page of a feed to the next."""

from msgspec import UNSET, structs

from safelight.wire.contract import Request
from safelight.wire.feeds import Feed


def next_page(request: Request[Feed], page: Feed) -> Request[Feed] | None:
    """The call for what comes after this page; none after the last one, which an empty page also marks."""
    if not page.items or not page.more_available or page.next_max_id is UNSET:
        return None
    return structs.replace(request, max_id=page.next_max_id)
