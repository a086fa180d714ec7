"""What the pages about all comparisons say of each, on disk until these are drawn: it is as much as all data."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Sequence

from comparanda.compose import Gathered, Told
from comparanda.model import Citation
from comparanda.page import Drawn
from comparanda.shelf import Shelf


class PutAside(UserDict[str, Gathered]):
    """What is said of comparisons, by their ids; the places that cite a source are read when somebody asks for them."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self._shelf = Shelf()

    def __setitem__(self, id: str, gathered: Gathered) -> None:
        cited = {
            source: _Mentioned(mentioned.citations, self._shelf, self._shelf.put_plain(_plain(mentioned.told)))
            for source, mentioned in gathered.cited.items()
        }
        self.data[id] = Gathered(gathered.entry, cited)


class _Mentioned:
    """What a page cites of a source, with its places on a shelf."""

    __slots__ = ("_place", "_shelf", "citations")

    def __init__(self, citations: Sequence[Citation], shelf: Shelf, place: int) -> None:
        self.citations, self._shelf, self._place = citations, shelf, place

    @property
    def told(self) -> Told:
        places, drawn = self._shelf.plain(self._place)
        return Told(places, Drawn(*drawn) if drawn else None)


def _plain(told: Told) -> tuple[Sequence[tuple[str, str]], tuple[str, tuple[str, ...]] | None]:
    return told.places, (told.drawn.work, told.drawn.passages) if told.drawn is not None else None
