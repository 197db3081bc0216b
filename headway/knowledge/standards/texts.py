"""The texts of one column of a file, each different one once: most columns say a few things many times."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """A column's different texts, and for each row the place of its own among them."""

    different: list[str]
    places: "array[int]"

    @classmethod
    def of(cls, cells: Iterable[str]) -> "Texts":
        """The texts of the cells, in the order of the rows."""
        cells = list(cells)
        place_of = {text: place for place, text in enumerate(dict.fromkeys(cells))}
        return cls(list(place_of), array("i", map(place_of.__getitem__, cells)))

    def __getitem__(self, row: int) -> str:
        return self.different[self.places[row]]

    def __iter__(self) -> Iterator[str]:
        return map(self.different.__getitem__, self.places)

    def __len__(self) -> int:
        return len(self.places)
