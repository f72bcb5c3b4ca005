"""The limits that the document lists are the ones that hold."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from safelight.kit.limits.rules import Limits, Rule

TEXT = (Path(__file__).parents[2] / "docs" / "limits.md").read_text()
RULES: list[Rule] = [value for field in fields(Limits) if isinstance(value := getattr(Limits(), field.name), Rule)]
LENGTHS = {60: "a minute", 15 * 60: "15 minutes", 3600: "an hour", 24 * 3600: "a day"}


def rows() -> dict[str, list[str]]:
    """The cells of each row, by its name."""
    lines = [line.strip("|").split("|") for line in TEXT.splitlines() if line.startswith("| `")]
    return {cells[0].strip(" `"): [cell.strip() for cell in cells] for cells in lines}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.item.namespace)
def test_each_limit_is_said_with_its_number(rule: Rule) -> None:
    """Its name, how many, and within what time."""
    cells = rows()[rule.item.namespace]

    assert cells[2] == f"{rule.item.amount:,}"
    assert cells[3] == LENGTHS[rule.item.get_expiry()]


def test_no_limit_is_said_that_does_not_hold() -> None:
    """The table has these alone, and each has a name of its own."""
    assert sorted(rows()) == sorted({rule.item.namespace for rule in RULES})
    assert len(RULES) == len(rows())


def test_the_proxies_that_are_trusted_are_said() -> None:
    """The setting's default."""
    assert re.search(rf"`{Limits().proxies}` unless you say more", TEXT)
