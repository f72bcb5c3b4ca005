"""Owners invite people by their command, and hosts on the folder of a service."""

import re

import httpx2
import pytest

from .conftest import PASSWORD


@pytest.fixture
def olga(host, address, safelight):
    """The command of an owner, signed in."""
    name = "olga"
    host("users", "create", name, "--owner", "--password-stdin", "--data", "data", typed=PASSWORD)
    assert safelight("login", address, name, "--password-stdin", typed=PASSWORD).status == 0
    yield safelight
    for one in safelight("invitations", "--json").message["invitations"]:
        safelight("invitations", "withdraw", one["pk"])


def test_made_listed_and_withdrawn(olga, address):
    """The link is told once; the list says whom each still lets in."""
    made = olga("invitations", "create", "--uses", 3)
    listed = olga("invitations")
    pk = listed.out.partition(" ")[0]
    withdrawn = olga("invitations", "withdraw", pk)

    assert re.fullmatch(rf"{address}/join/[0-9a-f]{{32}}/\n", made.out)
    assert "3 of 3 uses left  until" in listed.out
    assert (withdrawn.status, withdrawn.out) == (0, "Nobody can join by it any more.\n")
    assert olga("invitations").out == "No invitations.\n"


def test_where_they_do_not_count_it_is_said(olga):
    """This service is open to everybody."""
    assert olga("invitations").err.startswith("Nobody can join by an invitation here")


def test_members_find_nothing(ana):
    """As on the pages."""
    refused = [ana("invitations", *words) for words in ((), ("create",), ("withdraw", "7"))]

    assert {(one.status, one.out, one.err) for one in refused} == {(1, "", "There is no such thing here.\n")}


def test_beyond_its_limits_it_is_wrong_usage(olga):
    """Before anything is sent."""
    assert olga("invitations", "create", "--uses", "101").status == 2
    assert olga("invitations", "create", "--days", "0").status == 2


def test_the_host_makes_a_link(host, olga, address):
    """In the name of the first owner; it begins where a service listens unless it is told otherwise."""
    made = host("users", "invite", "--uses", "2", "--days", "1", "--data", "data")

    assert made.status == 0
    assert re.fullmatch(r"http://127\.0\.0\.1:8010/join/[0-9a-f]{32}/\n", made.out)
    assert made.err.startswith("Nobody can join by it yet")
    assert "2 of 2 uses left" in olga("invitations").out
    assert (
        httpx2.get(made.out.strip().replace("http://127.0.0.1:8010", address), follow_redirects=True).status_code == 200
    )


def test_without_an_owner_nobody_is_invited(host, tmp_path):
    """The reason says what is missing."""
    refused = host("users", "invite", "--data", tmp_path / "data")

    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("The service has no owner yet")
