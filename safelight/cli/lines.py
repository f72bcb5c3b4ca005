"""Lines: texts of other people's as lines of ours."""


def in_columns(rows: list[tuple[str, ...]]) -> str:
    """Rows whose cells stand below each other. What people write as they like belongs into the last cell."""
    lined = [tuple(map(one_line, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*lined, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in lined)
    return "\n".join(line.rstrip() for line in lines)


def one_line(text: str) -> str:
    """A text whose lines and spaces can't be mistaken for ours."""
    return " ".join(text.split())


def hanging(text: str, indent: str) -> str:
    """A text in its own lines, all but the first moved in."""
    return f"\n{indent}".join(text.splitlines())


def shortened(text: str, longest: int = 60) -> str:
    """The beginning of a text, on one line."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def counted(number: int, thing: str) -> str:
    """So many of a thing."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def listed(names: list[str]) -> str:
    """Names as one says them: `ana`, `ana and ben`, `ana, ben and cleo`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
