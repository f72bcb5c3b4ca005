"""Results as people read them."""

from .result import Figure, Result


def table(result: Result) -> str:
    """A benchmark's figures, one a line, under its name."""
    width = max(len(figure.label) for figure in result.figures)
    lines = [f"  {figure.label:{width}}  {written(figure)}" for figure in result.figures]
    return "\n".join([result.name, *lines, *([f"  {result.note}"] if result.note else []), ""])


def written(figure: Figure) -> str:
    """A figure with its unit, and how it stands to its goal."""
    number = f"{number_of(figure.value):>10} {figure.unit}".rstrip()
    if figure.goal is None:
        return number
    return f"{number:<22} goal: {figure.goal}, {'met' if figure.is_met else 'MISSED'}"


def number_of(value: float) -> str:
    """As many digits as were measured."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
