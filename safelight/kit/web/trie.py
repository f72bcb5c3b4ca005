"""Finding the call that a path means: a tree of path segments, made from the contract."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Node(Generic[T]):
    """One place in the tree: what follows by its own name, what follows by any name, and what lives here."""

    named: "dict[str, Node[T]]" = field(default_factory=dict[str, "Node[T]"])
    parameter: "Node[T] | None" = None
    leaves: dict[str, T] = field(default_factory=dict[str, T])

    def grow(self, segment: str) -> "Node[T]":
        """The place behind a segment of a path, made if it is new."""
        if not segment.startswith("{"):
            return self.named.setdefault(segment, Node())
        self.parameter = self.parameter or Node()
        return self.parameter


class Trie(Generic[T]):
    """Paths such as `media/{pk}/like/`, each with what answers to which method. A final slash makes no difference."""

    def __init__(self) -> None:
        self._root: Node[T] = Node()
        self._fixed: dict[str, dict[str, T]] = {}  # paths without parameters, found at once

    def add(self, path: str, method: str, leaf: T) -> None:
        """Put something at a path, for one method."""
        node = self._root
        for segment in segments(path):
            node = node.grow(segment)
        node.leaves[method] = leaf
        if "{" not in path:
            self._fixed[path.removesuffix("/")] = node.leaves

    def find(self, path: str) -> tuple[dict[str, T], list[str]]:
        """What lives at a path, by method, and the texts of its parameters in order. Nothing where nothing lives."""
        fixed = self._fixed.get(path.removesuffix("/"))
        return (fixed, []) if fixed else search(self._root, segments(path)) or ({}, [])


def search(node: Node[T], path: list[str]) -> tuple[dict[str, T], list[str]] | None:
    """What lives at the end of a path from here: by its own names if that leads anywhere, else by any name."""
    if not path:
        return (node.leaves, []) if node.leaves else None
    segment, rest = path[0], path[1:]
    found = search(node.named[segment], rest) if segment in node.named else None
    if found is None and node.parameter is not None:
        leaves, texts = search(node.parameter, rest) or ({}, [])
        found = (leaves, [segment, *texts]) if leaves else None
    return found


def segments(path: str) -> list[str]:
    """The parts of a path between its slashes."""
    return path.removesuffix("/").split("/")
