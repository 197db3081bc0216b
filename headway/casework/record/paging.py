"""The long lists of one page, each turned by itself: every list has its own name in the address."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar
from urllib.parse import urlencode

Row = TypeVar("Row")
Shown = TypeVar("Shown")

# Ours: what a manager reads of a list before they turn the page.
A_PAGE: Final = 50
# Ours: no list has so many pages; what is typed beyond it is no number.
_MOST_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Paged(Generic[Row]):
    """One page of a list: its rows, how many there are in all, and the addresses beside it ("" for none)."""

    rows: list[Row]
    count: int
    number: int
    pages: int
    before: str
    after: str

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        return bool(self.count)


class Turned:
    """Which page of each list is asked for. What is no number asks for the first; `kept` stays in every address."""

    def __init__(self, given: Mapping[str, str] | None = None, **kept: str) -> None:
        self._asked = {name: int(one) for name, one in (given or {}).items() if _is_number(one)}
        self._kept = kept

    def page_of(
        self,
        name: str,
        found: Sequence[Row],
        told: Callable[[Sequence[Row]], list[Shown]],
        size: int = A_PAGE,
    ) -> Paged[Shown]:
        """The page of the list of this name; `told` is asked of its rows alone. Past the end is the last."""
        last = max(1, -(-len(found) // size))
        number = min(max(self._asked.get(name, 1), 1), last)
        return Paged(
            rows=told(found[(number - 1) * size : number * size]),
            count=len(found),
            number=number,
            pages=last,
            before=self._at(name, number - 1) if number > 1 else "",
            after=self._at(name, number + 1) if number < last else "",
        )

    def _at(self, name: str, number: int) -> str:
        return f"?{urlencode({**self._kept, **self._asked, name: number})}#{name}"


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS
