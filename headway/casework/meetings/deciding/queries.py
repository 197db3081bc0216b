"""What the page of a matter's decisions shows, in words."""

from dataclasses import dataclass
from datetime import date

from headway.casework.access.reader import Reader
from headway.casework.meetings.deciding.ledger import Drifting, ledger, made_on, times_carried
from headway.casework.meetings.kinds import kind_of
from headway.casework.meetings.models import Decision, DecisionState, Matter
from headway.casework.people.presenting import in_words, words_for


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """A decision in words. `drift` says its age and how often it was carried over, where that is not at all."""

    key: object
    number: int
    what: str
    who: str
    by_when: str
    state: str
    ended: str
    drift: str
    is_open: bool
    is_late: bool
    said: tuple[str, ...] = ()
    asks: bool = False
    is_carried_here: bool = False


def decisions_told(matter: Matter, reader: Reader) -> list[DecisionTold]:
    """The decisions that this matter made, in order. Two queries."""
    rows = list(matter.decisions.select_related("matter"))
    carried = times_carried(rows)
    return [_told(one, reader, _times(one, carried.get(one.pk, 0))) for one in rows]


def ledger_told(matter: Matter, reader: Reader) -> list[DecisionTold]:
    """What earlier meetings decided and is still to be done, the oldest first, with what was said of each."""
    return [_drifting(one, reader) for one in ledger(matter, reader.on)]


def answer_told(matter: Matter, reader: Reader) -> str:
    """How far the decisions have come with the nominated manager, or that they were sent where none answers."""
    if matter.decided_on is None:
        return ""
    if not kind_of(matter).is_answered:
        return f"Sent on {in_words(matter.decided_on)}."
    sent = f"Sent to the nominated manager on {in_words(matter.decided_on)}."
    if not matter.answer:
        return f"{sent} No answer yet."
    said = f" {words_for(matter.answer_words, reader)}" if matter.answer_words else ""
    return f"{sent} {matter.get_answer_display()} on {in_words(matter.answered_on)}.{said}"


def _drifting(one: Drifting, reader: Reader) -> DecisionTold:
    told = []
    if one.days_old is not None:
        made = in_words(made_on(one.decision))
        told.append(f"decided on {made}, {one.days_old} days ago")
    elif one.at_least:
        told.append("decided before Headway held it; nobody knows when")
    times = _times(one.decision, one.carried)
    drift = "; ".join([*told, times] if times else told)
    said = tuple(words_for(carried.said, reader) for carried in one.decision.carried.all() if carried.said)
    return _told(
        one.decision,
        reader,
        drift[:1].upper() + drift[1:],
        said,
        asks=one.asks_where_raised,
        here=one.here is not None,
    )


def _times(decision: Decision, times: int) -> str:
    if not times:
        return ""
    words = "carried over once" if times == 1 else f"carried over {times} times"
    return f"{words}, at least" if decision.from_before else words


def _told(
    decision: Decision,
    reader: Reader,
    drift: str,
    said: tuple[str, ...] = (),
    *,
    asks: bool = False,
    here: bool = False,
) -> DecisionTold:
    is_open = decision.state == DecisionState.OPEN
    return DecisionTold(
        key=decision.pk,
        number=decision.number,
        what=words_for(decision.what, reader),
        who=words_for(decision.who, reader),
        by_when=f"by {in_words(decision.by_on)}" if decision.by_on else "no day was named",
        state=decision.get_state_display(),
        ended=_ended(decision, reader),
        drift=drift,
        is_open=is_open,
        is_late=is_open and _is_past(decision.by_on, reader.on),
        said=said,
        asks=asks,
        is_carried_here=here,
    )


def _ended(decision: Decision, reader: Reader) -> str:
    if decision.ended_on is None:
        return ""
    return f"{in_words(decision.ended_on)}. {words_for(decision.ended_words, reader)}"


def _is_past(day: date | None, on: date) -> bool:
    return day is not None and day < on
