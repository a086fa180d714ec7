"""What the pages about all comparisons say of each, on disk until these are drawn: it is as much as all data."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Sequence

from comparanda.compose import Gathered, Spot
from comparanda.model import Citation
from comparanda.shelf import Shelf


class PutAside(UserDict[str, Gathered]):
    """What is said of comparisons, by their ids; the places that cite a source are read when somebody asks for them."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self._shelf = Shelf()

    def __setitem__(self, id: str, gathered: Gathered) -> None:
        cited = {
            source: _Mentioned(
                mentioned.citations, self._shelf, self._shelf.put_plain(tuple(map(tuple, mentioned.spots)))
            )
            for source, mentioned in gathered.cited.items()
        }
        self.data[id] = Gathered(gathered.entry, cited)


class _Mentioned:
    """What a page cites of a source, with its places on a shelf."""

    __slots__ = ("_place", "_shelf", "citations")

    def __init__(self, citations: Sequence[Citation], shelf: Shelf, place: int) -> None:
        self.citations, self._shelf, self._place = citations, shelf, place

    @property
    def spots(self) -> Sequence[Spot]:
        return [Spot(*spot) for spot in self._shelf.plain(self._place)]
