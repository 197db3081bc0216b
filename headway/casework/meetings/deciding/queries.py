"""What the page of a matter's decisions shows, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import prefetch_related_objects
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.meetings.deciding.ledger import Drifting, ledger, made_on, times_carried
from headway.casework.meetings.kinds import kind_of
from headway.casework.meetings.models import Decision, DecisionSaid, DecisionState, Matter, Said
from headway.casework.people.presenting import in_words, words_for

_SAID: Final = {
    Said.ACCEPTED: "accepted it",
    Said.DONE: "said that it is done",
    Said.NOT_DONE: "said that it is not done",
    Said.REOPENED: "opened it again",
}


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """A decision in words. `drift` says its age and how often it was carried over, where that is not at all.

    `answers` are what whoever is to carry it out said of it, each with the key of the file that shows it, if any.
    """

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
    answers: tuple[tuple[str, int | None], ...] = ()
    asks: bool = False
    is_carried_here: bool = False
    may_open_again: bool = False


def decisions_told(matter: Matter, reader: Reader) -> list[DecisionTold]:
    """The decisions that this matter made, in order. Four queries."""
    return told(matter.decisions.select_related("matter"), reader)


def ledger_told(matter: Matter, reader: Reader) -> list[DecisionTold]:
    """What earlier meetings decided and is still to be done, the oldest first, with what was said of each."""
    return [_drifting(one, reader) for one in ledger(matter, reader.on)]


def told(decisions: Iterable[Decision], reader: Reader) -> list[DecisionTold]:
    """These decisions, with what was said of each and how often it was carried over. Three queries at most."""
    rows = list(decisions)
    prefetch_related_objects(rows, "answers__told_by")
    carried = times_carried(rows) if rows else {}
    return [_told(one, reader, _times(one, carried.get(one.pk, 0))) for one in rows]


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
    by = matter.answered_by
    told_by = f", told by {by.name} ({by.role_in_words.lower()})" if by is not None else ""
    return f"{sent} {matter.get_answer_display()} on {in_words(matter.answered_on)}{told_by}.{said}"


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
        answers=tuple(_answer(one, reader) for one in decision.answers.all()),
        asks=asks,
        is_carried_here=here,
        may_open_again=decision.state == DecisionState.DONE and _was_said(decision),
    )


def _answer(one: DecisionSaid, reader: Reader) -> tuple[str, int | None]:
    said = f"{one.told_by.name} {_SAID[Said(one.said)]}, {in_words(timezone.localdate(one.told_at))}"
    return (f"{said}: {words_for(one.words, reader)}" if one.words else f"{said}."), one.document_id


def _was_said(decision: Decision) -> bool:
    """Whether it ended because whoever is to carry it out said so."""
    answers = list(decision.answers.all())
    return bool(answers) and answers[-1].said == Said.DONE


def _ended(decision: Decision, reader: Reader) -> str:
    if decision.ended_on is None:
        return ""
    return f"{in_words(decision.ended_on)}. {words_for(decision.ended_words, reader)}"


def _is_past(day: date | None, on: date) -> bool:
    return day is not None and day < on
