"""The matrix of `docs/who-may-see-what.md`, which the tests are made from."""

from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "who-may-see-what.md"


def cells(line: str) -> list[str]:
    """What stands in a row of a table."""
    return [cell.strip() for cell in line.strip("|").split("|")]


def read_matrix() -> dict[str, dict[str, str]]:
    """What each viewer sees of each account: by the account's state, then by the viewer."""
    lines = DOCUMENT.read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("| viewer |"))
    _, *states = cells(lines[start])
    sights: dict[str, dict[str, str]] = {state: {} for state in states}
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return sights
        viewer, *row = cells(line)
        for state, sight in zip(states, row, strict=True):
            sights[state][viewer] = sight
    return sights
