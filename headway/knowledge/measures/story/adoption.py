"""Authority to place for adoption and placements for adoption, as facts that turn a period's regime.

An extract tells the order (E1, D1) and the placement (A3 to A6), not the authority. Authority is told once, when
none is held: from the first order, or from the placement where no order is seen, since a council may not place
without it. A placement's end returns the child to waiting while an order stands, else the authority has ended.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from headway.knowledge.measures.story.periods import FOR_ADOPTION, Period

ADOPTION_ORDERS = frozenset({"D1", "E1"})
Status = tuple[str | None, date | None, date | None]
Span = tuple[date, date | None]


@dataclass(frozen=True, slots=True, order=True)
class _Event:
    """Something an extract shows, ordered within its day: orders begin, placements change, orders end."""

    day: date
    turn: int
    what: str


def adoption_facts(period: Period, statuses: Sequence[Status]) -> Iterator[tuple[date, str]]:
    """The adoption facts of one period of care, in order. Nothing on the day care ends changes a regime."""
    orders = _joined(_orders(period, statuses))
    placements = list(_placements(period))
    if not orders and not placements:
        return
    events = [_Event(began, 0, "order") for began, _ in orders]
    events += [_Event(ended, 2, "lapse") for _, ended in orders if ended]
    events += [_Event(began, 1, "placed") for began, _ in placements]
    events += [_Event(ended, 1, "back") for _, ended in placements if ended]
    authority = placed = False
    for event in sorted(events):
        if period.ended_on is not None and event.day >= period.ended_on:
            return
        match event.what:
            case "order" | "placed":
                if not authority:
                    yield event.day, "adoption.authorised"
                authority = True
                if event.what == "placed":
                    yield event.day, "adoption.placed"
                    placed = True
            case "back":
                authority, placed = _stands(orders, event.day), False
                yield event.day, "adoption.returned" if authority else "adoption.authority_ended"
            case "lapse" if authority and not placed and not _stands(orders, event.day):
                yield event.day, "adoption.authority_ended"
                authority = False


def _orders(period: Period, statuses: Sequence[Status]) -> list[Span]:
    return sorted(
        (
            (max(began, period.began_by), ended)
            for code, began, ended in statuses
            if code in ADOPTION_ORDERS and began
        ),
        key=lambda span: span[0],
    )


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Orders that touch or overlap are one stretch of authority."""
    joined: list[Span] = []
    for began, ended in spans:
        if joined and (joined[-1][1] is None or began <= joined[-1][1]):
            before = joined[-1]
            latest = None if before[1] is None or ended is None else max(before[1], ended)
            joined[-1] = (before[0], latest)
        else:
            joined.append((began, ended))
    return joined


def _placements(period: Period) -> Iterator[Span]:
    """Runs of placements for adoption: from the first to the next placement that is none."""
    began: date | None = None
    for episode in period.episodes:
        adoptive = episode.place in FOR_ADOPTION
        if adoptive and began is None:
            began = episode.began_on
        elif not adoptive and began is not None:
            yield began, episode.began_on
            began = None
    if began is not None:
        yield began, None


def _stands(orders: Sequence[Span], day: date) -> bool:
    return any(began <= day and (ended is None or ended > day) for began, ended in orders)
