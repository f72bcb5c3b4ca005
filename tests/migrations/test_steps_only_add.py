"""Steps add; what takes away or changes says which programs do without. It is what lets nodes differ by a release."""

import io
import re
from types import ModuleType

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from safelight.kit.db.steps import known_steps

BEFORE_THE_RULE = "0008"
STEPS = known_steps()

ADDS = [
    r"CREATE TABLE (?P<made>\w+) ",
    r"CREATE (UNIQUE )?INDEX( IF NOT EXISTS)? \w+ ON (?P<indexed>\w+) ",
    r"ALTER TABLE \w+ ADD COLUMN (?!(?!.* DEFAULT ).* NOT NULL)(?!.* REFERENCES )",
    r"INSERT INTO jobs ",
    r"ALTER TABLE \w+ ALTER COLUMN \w+ SET \(n_distinct = ",  # what the planner is told, who only has to be quick
    r"ANALYZE \w+$",
]
"""
What an older program does not notice. A column may be empty or has a default that the database fills in.

Rows are not changed by steps, which would hold the tables meanwhile: a job that the step leaves behind does it.
"""


def statements(step: ModuleType) -> list[str]:
    """What a step does on PostgreSQL."""
    written = io.StringIO()
    context = MigrationContext.configure(dialect_name="postgresql", opts={"as_sql": True, "output_buffer": written})
    with Operations.context(context):
        step.upgrade()
    return [" ".join(one.split()) for one in written.getvalue().split(";") if one.strip()]


def takes_away(step: ModuleType) -> list[str]:
    """The statements of a step that do more than add."""
    done = statements(step)
    made = {found["made"] for one in done if (found := re.match(ADDS[0], one))}
    return [one for one in done if not any(re.match(add, one) for add in ADDS)] + [
        one
        for one in done
        if (found := re.match(ADDS[1], one)) and "UNIQUE INDEX" in one and found["indexed"] not in made
    ]


@pytest.mark.parametrize("name", [name for name in sorted(STEPS) if name > BEFORE_THE_RULE])
def test_a_step_only_adds(name: str) -> None:
    """Unless it says which is the oldest program that works on."""
    assert takes_away(STEPS[name]) == [] or getattr(STEPS[name], "oldest_program", None) in STEPS


@pytest.mark.parametrize("name", ["0003"])
def test_what_takes_away_is_found(name: str) -> None:
    """A step from before the rule, which drops indexes and changes rows."""
    found = takes_away(STEPS[name])

    assert {"DROP", "UPDATE"} <= {one.split()[0] for one in found}
