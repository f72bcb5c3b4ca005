"""What the demo answered to the examples: `examples.json`, which `docs/reference/make.py` writes."""

from functools import cache
from pathlib import Path
from typing import Any, cast

import msgspec

WIDTH = 88

PATH = Path(__file__).parent / "examples.json"


class Answered(msgspec.Struct, frozen=True):
    """The answer to one example; null where it was a file."""

    status: int
    content_type: str
    answer: Any


@cache
def answers() -> dict[str, Answered]:
    """What was answered, by the name of the call."""
    return msgspec.json.decode(PATH.read_bytes(), type=dict[str, Answered])


def laid_out(value: Any, indent: int = 0, room: int = WIDTH) -> str:
    """JSON for people: what fits into a line stands in one."""
    line = msgspec.json.format(msgspec.json.encode(value), indent=0).decode()
    if len(line) <= room - indent or not isinstance(value, (dict, list)):
        return line
    begin, end = line[0], line[-1]
    margin = "\n" + " " * indent
    return begin + ",".join(f"{margin}  {part}" for part in parts_of(value, indent + 2)) + margin + end


def parts_of(value: Any, indent: int) -> list[str]:
    """The members of an object, or the items of a list."""
    if isinstance(value, list):
        return [laid_out(one, indent) for one in cast("list[Any]", value)]
    return [laid_out_member(name, one, indent) for name, one in cast("dict[str, Any]", value).items()]


def laid_out_member(name: str, value: Any, indent: int) -> str:
    """A member of an object, its name before it."""
    start = f"{msgspec.json.encode(name).decode()}: "
    return start + laid_out(value, indent, WIDTH - len(start))
