"""What stands in the source below a field or an alias: Python throws these docstrings away, so they are read again."""

import ast
import inspect
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from inspect import cleandoc


@dataclass(frozen=True, slots=True)
class Source:
    """
    What a module's source says of its names: those of its aliases, and of its fields as `Class.field`.

    `mentioned` has the names that a field's annotation is made of, `imported` the modules that names come from.
    """

    documented: dict[str, str] = field(default_factory=dict[str, str])
    mentioned: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    imported: dict[str, str] = field(default_factory=dict[str, str])


def docstring(kind: type) -> str:
    """A class's docstring, its lines joined to paragraphs."""
    paragraphs = cleandoc(kind.__doc__ or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def meaning_of(kind: type, name: str) -> str:
    """What a field means: what stands below it, or else below the alias that its annotation names."""
    owner = next(parent for parent in kind.__mro__ if name in vars(parent).get("__annotations__", {}))
    source = source_of(owner.__module__)
    place = f"{owner.__name__}.{name}"
    if place in source.documented:
        return source.documented[place]
    return next(filter(None, (meaning_of_alias(owner.__module__, alias) for alias in source.mentioned[place])), "")


def meaning_of_alias(module: str, name: str) -> str:
    """What stands below an alias, in the module where it is made."""
    source = source_of(module)
    if name in source.imported:
        return meaning_of_alias(source.imported[name], name)
    return source.documented.get(name, "")


@cache
def source_of(module: str) -> Source:
    """Read a module of the contract."""
    found = Source()
    if module.startswith("safelight."):
        body = ast.parse(inspect.getsource(sys.modules[module])).body
        read_body(found, body, "")
        for node in body:
            if isinstance(node, ast.ImportFrom) and node.level:
                home = f"{module.rpartition('.')[0]}.{node.module}"
                found.imported.update((one.name, home) for one in node.names)
            elif isinstance(node, ast.ClassDef):
                read_body(found, node.body, f"{node.name}.")
    return found


def read_body(found: Source, body: list[ast.stmt], prefix: str) -> None:
    """Keep what stands below each name of a module or a class."""
    for node, below in zip(body, [*body[1:], None], strict=True):
        for name in names_set_by(node):
            found.mentioned[prefix + name] = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
            if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                found.documented[prefix + name] = cleandoc(str(below.value.value))


def names_set_by(node: ast.stmt) -> Iterator[str]:
    """The names that a statement gives something to."""
    targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets if isinstance(node, ast.Assign) else []
    yield from (target.id for target in targets if isinstance(target, ast.Name))
