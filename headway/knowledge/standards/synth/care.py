"""Periods of care: the law each child is under, day by day, and the episodes that a return is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from headway.knowledge.law.areas.care import AUTHORISED, PLACED
from headway.knowledge.law.rules import ORDINARY
from headway.knowledge.standards.synth import parameters as p
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.entries import Entry
from headway.knowledge.standards.synth.story import LegalRun, Period, Person, Stay

CARE_ORDERS = frozenset({"C1", "C2", "E1"})
ADOPTED_WITH_CARER, ADOPTED = "A5", "A6"


@dataclass(frozen=True, slots=True)
class Episode:
    """A stretch of one placement and one legal status, as the return wants it; no `end`: it goes on."""

    start: date
    began: str
    legal: str
    stay: Stay
    end: date | None
    ceased: str | None


def begin_care(chance: Chance, entry: Entry, person: Person) -> Period:
    """The period of care with its legal statuses; placements and reviews come after."""
    if entry.dies:
        person.died = entry.end
    need = chance.pick(p.NEED_OF_UNACCOMPANIED if person.unaccompanied else p.NEED)
    period = Period(person, entry.start, entry.end, entry.reason, entry.route, need)
    legal = _legal_runs(chance, entry)
    if entry.route == "adopted" and not entry.dies:
        legal = _placement_order(chance, period, legal)
    elif (
        entry.route == "stays"
        and entry.band in ("baby", "under 5")
        and chance.happens(p.ORDER_WITHOUT_FAMILY)
    ):
        legal = _order_without_family(chance, period, legal)
    period.legal = [run for run in legal if run.start < period.end]
    return period


def _legal_runs(chance: Chance, entry: Entry) -> list[LegalRun]:
    start, route = entry.start, entry.route
    if entry.band == "unaccompanied":
        return [LegalRun("V2", start)]
    if route == "remand" or entry.band == "remand":
        return [LegalRun("J1", start)]
    way = route if route in p.FIRST_STATUS else "other"
    if route == "stays" and entry.band in ("under 16", "over 16"):
        way = "stays, older"
    code, day = chance.pick(p.FIRST_STATUS[way]), start
    runs = [LegalRun(code, day)]
    if code == "L1":
        day += timedelta(days=chance.whole(*p.POLICE_DAYS))
        code = "C1" if chance.happens(p.COURT_AFTER_POLICE[way]) else "V2"
        runs.append(LegalRun(code, day))
    elif code == "L2":
        day += timedelta(days=chance.whole(*p.EMERGENCY_DAYS))
        code = "C1"
        runs.append(LegalRun(code, day))
    share = p.COURT_FROM_AGE_16 if entry.band == "over 16" else p.COURT_AFTER_AGREEMENT[way]
    if code == "V2" and chance.happens(share):
        day += timedelta(days=chance.days(p.AGREEMENT_DAYS))
        code = "C1"
        runs.append(LegalRun(code, day))
    if code == "C1" and chance.happens(p.FULL_ORDER[way]):
        runs.append(LegalRun("C2", day + timedelta(days=chance.days(p.PROCEEDINGS_DAYS))))
    return runs


def _placement_order(chance: Chance, period: Period, legal: list[LegalRun]) -> list[LegalRun]:
    """The plan is adoption: a placement order, a family, and the adoption order that ends care."""
    whole = (period.end - period.start).days
    ordered = period.start + timedelta(days=int(whole * chance.draw(p.PLACEMENT_ORDER_AT)))
    placed = period.start + timedelta(days=int(whole * chance.draw(p.PLACED_AT)))
    period.turns = [(ordered, AUTHORISED), (placed, PLACED)]
    return [*(run for run in legal if run.start < ordered), LegalRun("E1", ordered)]


def _order_without_family(chance: Chance, period: Period, legal: list[LegalRun]) -> list[LegalRun]:
    """A placement order is made, no family is found, and the plan goes back to long-term care."""
    ordered = legal[-1].start + timedelta(days=1)
    ended = ordered + timedelta(days=chance.days(p.ORDER_LASTS_DAYS))
    if legal[-1].code != "C2" or ended >= period.end:
        return legal
    period.turns = [(ordered, AUTHORISED), (ended, ORDINARY)]
    return [*legal, LegalRun("E1", ordered), LegalRun("C2", ended)]


def legal_on(period: Period, day: date) -> str:
    """The legal status on the day."""
    return next(run.code for run in reversed(period.legal) if run.start <= day)


def episodes(period: Period, as_at: date) -> Iterator[Episode]:
    """The period cut wherever the placement or the legal status changes, as known on `as_at`."""
    stays = {stay.start: stay for stay in period.stays if stay.start <= as_at}
    legal = {run.start: run.code for run in period.legal if run.start <= as_at}
    days = sorted({*stays, *legal})
    ends = [*days[1:], period.end if period.end <= as_at else None]
    stay, code = stays[period.start], legal[period.start]
    for day, end in zip(days, ends, strict=True):
        began = _began(stays.get(day), legal_change=day in legal) if day > period.start else "S"
        stay, code = stays.get(day, stay), legal.get(day, code)
        ceased = None if end is None else (period.reason if end == period.end else "X1")
        yield Episode(day, began, code, stay, end, ceased)


def _began(moved_to: Stay | None, *, legal_change: bool) -> str:
    if moved_to is None:
        return "L"
    if moved_to.same_carer:
        return "U" if legal_change else "T"
    return "B" if legal_change else "P"
