"""Who comes into care, how they will leave and when: drawn before anyone has a name."""

from dataclasses import dataclass
from datetime import date, timedelta

from headway.knowledge.law.intervals import birthday
from headway.knowledge.standards.synth import parameters as p
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.people import GROWN_UP


@dataclass(slots=True)
class Entry:
    """A start of care that will end on `end` (perhaps far in the future) for `reason`."""

    born: date
    start: date
    end: date
    band: str
    route: str
    reason: str
    dies: bool = False


def family_entries(chance: Chance, start: date) -> list[Entry]:
    """The children of one family who begin to be looked after on the day: one, or brothers and sisters."""
    first = _first_entry(chance, start)
    entries = [first]
    if first.band in ("unaccompanied", "remand"):
        return entries
    born = first.born
    for _ in range(chance.pick(p.SIBLINGS) - 1):
        gap = chance.days(p.SIBLING_GAP_DAYS)
        older = chance.happens(0.5) or born + timedelta(days=gap) >= start
        born += timedelta(days=-gap if older else gap)
        if birthday(born, GROWN_UP) <= start + timedelta(days=60):
            break
        entries.append(_sibling(chance, born, start, first))
    return entries


def later_entry(chance: Chance, before: Entry) -> Entry | None:
    """The same child coming back into care after `before` ended; None where there is no coming back."""
    if before.dies or before.route not in ("home", "kin", "other") or not chance.happens(p.COMES_BACK):
        return None
    start = before.end + timedelta(days=chance.days(p.DAYS_AWAY))
    if birthday(before.born, GROWN_UP) <= start + timedelta(days=30):
        return None
    return _entry(chance, before.born, start, band_at(before.born, start))


def band_at(born: date, day: date) -> str:
    """The age band that routes and placements go by."""
    age = (day - born).days
    if age < p.BAND_DAYS["under 5"][0]:
        return "baby"
    return next((band for band, (_, last) in p.BAND_DAYS.items() if age <= last), "over 16")


def _first_entry(chance: Chance, start: date) -> Entry:
    if chance.happens(p.UNACCOMPANIED_STARTS):
        born = start - timedelta(days=chance.days(p.UNACCOMPANIED_DAYS))
        return _entry(chance, born, start, "unaccompanied")
    if chance.happens(p.REMAND_STARTS):
        return _entry(chance, start - timedelta(days=chance.whole(*p.REMAND_DAYS)), start, "remand")
    band = chance.pick(p.START_BAND)
    age = chance.days(p.BABY_DAYS) if band == "baby" else chance.whole(*p.BAND_DAYS[band])
    return _entry(chance, start - timedelta(days=age), start, band)


def _sibling(chance: Chance, born: date, start: date, first: Entry) -> Entry:
    band = band_at(born, start)
    shares_route = first.route in p.ROUTES[band].things and chance.happens(p.SAME_WAY_OUT_AS_SIBLING)
    if not shares_route or first.dies:
        return _entry(chance, born, start, band)
    if first.route == "stays":
        return _entry(chance, born, start, band, route="stays")
    end = min(first.end, birthday(born, GROWN_UP))
    reason = chance.pick(p.REASONS["eighteen"]) if end < first.end else first.reason
    return Entry(born, start, end, band, "stays" if end < first.end else first.route, reason)


def _entry(chance: Chance, born: date, start: date, band: str, route: str = "") -> Entry:
    route = route or chance.pick(p.ROUTES[band])
    eighteen = birthday(born, GROWN_UP)
    end = eighteen if route == "stays" else start + timedelta(days=chance.days(p.DAYS_IN_CARE[route]))
    if end >= eighteen:
        route, end = "stays", eighteen
    reason = chance.pick(p.REASONS["eighteen" if end == eighteen else route])
    dies = chance.happens(p.DEATHS)
    if dies:
        end = start + timedelta(days=1 + int((end - start).days * chance.draw(p.PLACED_AT)))
        end, reason = min(end, eighteen - timedelta(days=1)), "E2"
    return Entry(born, start, end, band, route, reason, dies)
