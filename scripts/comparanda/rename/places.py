"""The names by which exceptions and locks know a place: a file, then keys and ids, such as `facts.price.cite`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from comparanda.bind.translated import NAMING
from comparanda.diagnostic import Loc
from comparanda.node import Document
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode
from comparanda.rename.ids import Spot

_NAMING = (*NAMING, "use")
"""Keys that name an entry of a list, so that its number need not: for texts, and for exceptions."""


class Names:
    """What such a name is after a change of ids."""

    def __init__(self, documents: Mapping[str, Document], spots: Iterable[Spot], moved: Mapping[str, str]) -> None:
        """Files as they are, the places in them where an id stands, and the files that get another name."""
        self._documents, self._moved = documents, moved
        spots = list(spots)
        self._keys = {(spot.path, spot.loc): spot.text for spot in spots if spot.is_key}
        self._values = {(spot.path, spot.loc): spot for spot in spots if not spot.is_key}

    def renamed(self, name: str) -> str:
        """A name, with the new ids in it; as it is, where it names nothing that is there."""
        path = name.partition(" ")[0]
        if path not in self._documents:
            return name
        rest = name[len(path) + 1 :]
        told = self._told(path, self._documents[path].value, (), rest)
        return f"{self._moved.get(path, path)}{name[len(path) : len(path) + 1]}{told if told is not None else rest}"

    def _told(self, path: str, node: object, loc: Loc, rest: str) -> str | None:
        """The rest of a name below a node, or None where it names nothing there."""
        best: str | None = None
        for old, new, below, steps in self._below(path, node, loc):
            if rest == old:
                return new
            if rest.startswith(old) and rest[len(old)] in ". ":
                further = self._told(path, below, steps, rest[len(old) + 1 :])
                if further is not None:
                    return f"{new}{rest[len(old)]}{further}"
                best = best if best is not None else f"{new}{rest[len(old) :]}"
        return best

    def _below(self, path: str, node: object, loc: Loc) -> Iterator[tuple[str, str, object, Loc]]:
        """Each thing below a node: its name before and after, what it is, and the way to it."""
        if isinstance(node, MappingNode):
            for key, value in node.items():
                yield key, self._keys.get((path, (*loc, key)), key), value, (*loc, key)
        elif isinstance(node, SequenceNode):
            for number, value in enumerate(node):
                way = (*loc, number)
                for name, at in self._names(value, way):
                    spot = self._values.get((path, at))
                    new = name[: spot.start] + spot.text + name[spot.end :] if spot is not None else name
                    yield name, new, value, way

    def _names(self, value: object, way: Loc) -> Iterator[tuple[str, Loc]]:
        if isinstance(value, str):
            yield value, way
        elif isinstance(value, MappingNode):
            for key in _NAMING:
                name = value.get(key)
                if isinstance(name, str):
                    yield name, (*way, key)
        yield str(way[-1]), ()

    def place(self, path: str, loc: Loc) -> tuple[str, Loc]:
        """Where something stands afterwards."""
        steps = tuple(self._keys.get((path, loc[: index + 1]), step) for index, step in enumerate(loc))
        return self._moved.get(path, path), steps
