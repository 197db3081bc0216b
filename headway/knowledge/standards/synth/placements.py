"""Where looked-after children live: one stay after another, from the first day of care to the last."""

from datetime import date, timedelta

from headway.knowledge.law.areas.care import PLACED
from headway.knowledge.law.intervals import birthday
from headway.knowledge.standards.synth import parameters_placements as p
from headway.knowledge.standards.synth.care import ADOPTED, ADOPTED_WITH_CARER, CARE_ORDERS, legal_on
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.entries import band_at
from headway.knowledge.standards.synth.identifiers import postcode
from headway.knowledge.standards.synth.parameters import PLACED_WITH_CARER
from headway.knowledge.standards.synth.story import Period, Stay

HOUSES = 60_000
ONE_DAY = timedelta(days=1)
ADOPTIVE = frozenset({ADOPTED, ADOPTED_WITH_CARER})
FOSTER = frozenset({"U1", "U3", "U4", "U5", "U6"})
NO_URN = frozenset({"P1", "R1", "R5", "T1", "T2", "T3", "T4"})
# Whose agency found the adoptive family: its number stands in the return.
AGENCY_URN = {"PR1": "9900001", "PR2": "9900002", "PR5": "9900005"}
# Orders made to a former foster carer, and the same made to anybody else.
NOT_WITH_CARER = {"E45": "E47", "E46": "E48"}
LONG_STAY_DAYS = 120


def place(chance: Chance, period: Period) -> None:
    """Give the period its stays, without a gap, the adoptive family among them where that is the way out."""
    placed = next((day for day, regime in period.turns if regime == PLACED), None)
    until = placed or period.end
    stays = _stays(chance, period, until)
    if placed:
        stays.append(_adoptive_family(chance, stays[-1], placed))
        stays[-2].why_left = "CARPL"
    period.stays = _while_away(chance, stays, period.end)
    if period.stays[-1].type not in FOSTER:
        period.reason = NOT_WITH_CARER.get(period.reason, period.reason)


def _stays(chance: Chance, period: Period, until: date) -> list[Stay]:
    temper = chance.pick(p.TEMPERS)
    supported = _supported_from(chance, period)
    at, stays = period.start, list[Stay]()
    while at < until:
        bridge = not stays and chance.happens(p.BRIDGES)
        length = chance.days(p.BRIDGE_DAYS if bridge else p.DAYS_THERE[temper])
        end = min(at + timedelta(days=max(1, length)), until)
        if supported and at < supported < end:
            end = supported
        kind = "K3" if at == supported else _type(chance, period, at)
        stays += _one_carer(chance, period, _stay(chance, kind, at), end)
        if end < until:
            stays[-1].why_left = chance.pick(p.WHY_LEFT)
        at = end
    return stays


def _supported_from(chance: Chance, period: Period) -> date | None:
    """The day on which a child of 16 or 17 moves on to supported accommodation, for those who do."""
    if period.route != "stays" or period.person.born is None or not chance.happens(p.TO_SUPPORTED_AT_16):
        return None
    sixteen = birthday(period.person.born, 16)
    day = sixteen + timedelta(days=chance.whole(10, 600))
    return day if period.start + timedelta(days=14) < day < period.end - timedelta(days=14) else None


def _type(chance: Chance, period: Period, day: date) -> str:
    born = period.person.born or day
    band = band_at(born, day)
    if period.legal[0].code == "J1":
        band = "remand"
    elif period.person.unaccompanied:
        band = "unaccompanied" if day >= birthday(born, 16) else "unaccompanied under 16"
    elif band == "over 16" and day < birthday(born, 16):
        band = "under 16"
    kind = chance.pick(p.TYPES["under 5" if band == "baby" else band])
    return kind if legal_on(period, day) in CARE_ORDERS else p.WITHOUT_ORDER.get(kind, kind)


def _stay(chance: Chance, kind: str, day: date) -> Stay:
    provider = chance.pick(p.PROVIDERS[kind])
    near = "near" if kind in ("U1", "U3", "P1") else "bought" if provider in p.BOUGHT else "own"
    return Stay(
        start=day,
        type=kind,
        provider=provider,
        urn=_urn(chance, kind, provider),
        postcode=postcode(chance.whole(0, HOUSES - 1)),
        miles=round(chance.draw(p.MILES[near]), 1),
    )


def _urn(chance: Chance, kind: str, provider: str) -> str | None:
    if kind in ADOPTIVE:
        return AGENCY_URN[provider]
    return None if kind in NO_URN else f"99{chance.whole(0, 99_999):05d}"


def _one_carer(chance: Chance, period: Period, stay: Stay, end: date) -> list[Stay]:
    """A stay with one carer, who may be matched for the long term or move house: a new row, same carer."""
    stays = [stay]
    if stay.type in p.LONG_TERM_TYPE and period.route == "stays" and chance.happens(p.MATCHED_FOR_LONG):
        day = stay.start + timedelta(days=chance.days(p.MATCHED_AFTER_DAYS))
        if day < end:
            stay.why_left = "STAND" if chance.happens(0.1) else "CARPL"
            stays.append(_with_same_carer(stays[-1], day, kind=p.LONG_TERM_TYPE[stay.type]))
    if (
        stay.type in FOSTER
        and (end - stay.start).days > LONG_STAY_DAYS
        and chance.happens(p.CARERS_MOVE_HOUSE)
    ):
        day = stays[-1].start + timedelta(days=chance.whole(30, LONG_STAY_DAYS))
        if day < end:
            stays[-1].why_left = "OTHER"
            stays.append(_with_same_carer(stays[-1], day, address=postcode(chance.whole(0, HOUSES - 1))))
    return stays


def _with_same_carer(stay: Stay, day: date, *, kind: str = "", address: str = "") -> Stay:
    return Stay(
        start=day,
        type=kind or stay.type,
        provider=stay.provider,
        urn=stay.urn,
        postcode=address or stay.postcode,
        miles=stay.miles,
        same_carer=True,
    )


def _adoptive_family(chance: Chance, before: Stay, placed: date) -> Stay:
    if before.type in ("U5", "U6") and chance.happens(PLACED_WITH_CARER):
        family = _with_same_carer(before, placed, kind=ADOPTED_WITH_CARER)
        family.provider, family.urn = "PR1", AGENCY_URN["PR1"]
        return family
    return _stay(chance, ADOPTED, placed)


def _while_away(chance: Chance, stays: list[Stay], end: date) -> list[Stay]:
    """The same stays, with a hospital bed, a holiday or a carer's break in some, and back again."""
    answer = list[Stay]()
    for at, stay in enumerate(stays):
        answer.append(stay)
        left = stays[at + 1].start if at + 1 < len(stays) else end
        stays_put = stay.type in ADOPTIVE or (left - stay.start).days < LONG_STAY_DAYS
        if stays_put or not chance.happens(p.GOES_FOR_A_WHILE):
            continue
        kind = chance.pick(p.FOR_A_WHILE)
        gone = stay.start + timedelta(days=chance.whole(30, (left - stay.start).days - 50))
        back = gone + timedelta(days=chance.days(p.DAYS_FOR_A_WHILE[kind]))
        why, stay.why_left = stay.why_left, "OTHER"
        away = Stay(gone, kind, None, None, postcode(chance.whole(0, HOUSES - 1)), 5.0, why_left="OTHER")
        again = Stay(back, stay.type, stay.provider, stay.urn, stay.postcode, stay.miles, why_left=why)
        answer += [away, again]
    return answer
