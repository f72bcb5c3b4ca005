"""What a benchmark found: figures, and the goals that some of them have."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure should be: at least, or at most, so much."""

    limit: float
    is_least: bool = True

    def is_met(self, value: float) -> bool:
        """Whether a figure is as it should be."""
        return value >= self.limit if self.is_least else value <= self.limit

    def __str__(self) -> str:
        return f"{self.limit:g} or {'more' if self.is_least else 'less'}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that was measured. `name` is for programs, `label` for people."""

    name: str
    label: str
    value: float
    unit: str = ""
    goal: Goal | None = None

    @property
    def is_met(self) -> bool:
        """Whether it is as it should be; a figure without a goal is."""
        return self.goal is None or self.goal.is_met(self.value)


@dataclass(frozen=True, slots=True)
class Result:
    """All figures of a benchmark, and what should be known to read them."""

    name: str
    figures: Sequence[Figure]
    note: str = ""

    def as_data(self) -> dict[str, Any]:
        """For one line of JSON."""
        return {
            "name": self.name,
            "figures": {figure.name: round(figure.value, 4) for figure in self.figures},
            "goals": {
                figure.name: {"goal": str(figure.goal), "met": figure.is_met} for figure in self.figures if figure.goal
            },
            "met": all(figure.is_met for figure in self.figures),
        }
