"""Making decisions, carrying them over, ending them; sending them to the nominated manager, who answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Max

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.deciding.ledger import RAISE_AT, times_carried
from headway.casework.meetings.deciding.whose import named_in
from headway.casework.meetings.editions import new_edition
from headway.casework.meetings.kinds import kind_of
from headway.casework.meetings.models import (
    Answer,
    Carried,
    Decision,
    DecisionSaid,
    DecisionState,
    Matter,
    Said,
)
from headway.casework.people.presenting import in_words

SENT: Final = "The decisions were sent. Replace this one, or end it: what was sent stays as it was."
TO_COME: Final = "This day is yet to come."


@dataclass(frozen=True, slots=True)
class ToDo:
    """What is to be done, by whom and by when; with no day where none was named."""

    what: str
    who: str
    by_on: date | None = None


@transaction.atomic
def decide(matter: Matter, to_do: ToDo, *, by: Reader, instead_of: Decision | None = None) -> Decision:
    """Make a decision. It has no effect until the matter is complete. Raises NotDone once decisions were sent."""
    matter = _open(matter)
    made = _made(matter, to_do, by, instead_of=instead_of, made_on=matter.completed_on)
    if instead_of is not None:
        _ended(instead_of, DecisionState.DROPPED, by.on, "Replaced by another decision", by)
    new_edition(matter)
    followed([matter], did="decide", by=by)
    return made


@transaction.atomic
def bring_before(matter: Matter, to_do: ToDo, *, made_on: date | None, by: Reader) -> Decision:
    """Write down a decision still open from before the first meeting held here, with the day it was first made.

    `made_on` is None where nobody knows. Raises NotDone for a day after this meeting.
    """
    matter = _open(matter)
    if made_on is not None and made_on > by.on:
        raise NotDone(TO_COME, "made_on")
    made = _made(matter, to_do, by, made_on=made_on, from_before=True)
    new_edition(matter)
    followed([matter], did="bring_before", by=by)
    return made


@transaction.atomic
def change(decision: Decision, to_do: ToDo, *, by: Reader) -> None:
    """Change a decision before it is sent. Raises NotDone once it was."""
    matter = _open(decision.matter)
    _checked(to_do)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    decision.what, decision.who, decision.by_on = to_do.what.strip(), to_do.who.strip(), to_do.by_on
    decision.who_user = named_in(to_do.who, matter, by.on)
    decision.save(update_fields=["what", "who", "who_user", "by_on"])
    new_edition(matter)
    followed([matter], did="change_decision", by=by)


@transaction.atomic
def end(decision: Decision, *, state: DecisionState, on: date, words: str, by: Reader) -> None:
    """Say that a decision was carried out, with what shows it, or dropped, with why."""
    if state is DecisionState.OPEN:
        raise ValueError("A decision ends done or dropped.")
    locked(decision.matter.meeting)
    if on > by.on:
        raise NotDone(TO_COME, "ended_on")
    if decision.matter.completed_on is None:
        raise NotDone("This has no effect until the meeting is complete.", "ended_on")
    if not words.strip():
        asked = (
            "Say what shows that it was done." if state is DecisionState.DONE else "Say why it is dropped."
        )
        raise NotDone(asked, "ended_words")
    _ended(decision, state, on, words.strip(), by)
    followed([decision.matter], did="end_decision", by=by, detail=f"state={state}")


@transaction.atomic
def open_again(decision: Decision, *, why: str, by: Reader) -> None:
    """Open a decision again that was said to be done, where what was shown does not convince the chair.

    Whoever is to carry it out is asked again, and reads why. Raises NotDone.
    """
    locked(decision.matter.meeting)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    last = decision.answers.order_by("pk").last()
    if decision.state != DecisionState.DONE or last is None or last.said != Said.DONE:
        raise NotDone("Only what somebody was asked for and said to be done is opened again.")
    if not why.strip():
        raise NotDone("Say what is still to be done.", "why")
    decision.state, decision.ended_on, decision.ended_words = DecisionState.OPEN, None, ""
    decision.noted_at, decision.noted_by = by.at, by.user
    decision.save(update_fields=["state", "ended_on", "ended_words", "noted_at", "noted_by"])
    DecisionSaid.objects.create(
        decision=decision, said=Said.REOPENED, words=why.strip(), told_at=by.at, told_by=by.user
    )
    followed([decision.matter], did="open_again", by=by, why=why.strip())


@transaction.atomic
def carry(
    decision: Decision,
    matter: Matter,
    *,
    by: Reader,
    by_on: date | None = None,
    said: str = "",
    raised_where: str = "",
    not_raised_why: str = "",
) -> Carried:
    """Carry over a decision that is still to be done, to a later matter of the same child.

    The day it first named stays what it is owed by: `by_on` is the day it is hoped to be done by. From the third
    time on it asks where that was raised, or why it was not. Raises NotDone.
    """
    matter = _open(matter)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.state != DecisionState.OPEN:
        raise NotDone("This decision has ended.")
    if decision.matter_id == matter.pk:
        raise NotDone("A decision is carried over by a later meeting.")
    carried = times_carried([decision], but=matter).get(decision.pk, 0) + 1
    if carried >= RAISE_AT and not (raised_where.strip() or not_raised_why.strip()):
        raise NotDone(
            f"It is carried over for the {_nth(carried)} time. Say where this was raised, or why not.",
            "raised_where",
        )
    row, _ = Carried.objects.update_or_create(
        decision=decision,
        matter=matter,
        defaults={
            "by_on": by_on,
            "said": said.strip(),
            "raised_where": raised_where.strip(),
            "not_raised_why": not_raised_why.strip(),
            "noted_at": by.at,
            "noted_by": by.user,
        },
    )
    followed([matter], did="carry", by=by, detail=f"times={carried}")
    return row


@transaction.atomic
def send_decisions(matter: Matter, *, on: date, by: Reader) -> None:
    """Send the decisions to the nominated manager: from this day their time to object counts. Raises NotDone."""
    matter = _open(matter)
    if matter.completed_on is None:
        raise NotDone("Nothing decided has effect until this is complete. Complete it first.")
    if on > by.on:
        raise NotDone(TO_COME, "on")
    if on < matter.completed_on:
        raise NotDone(f"It was completed on {in_words(matter.completed_on)}, after this day.", "on")
    if kind_of(matter).is_answered and not (matter.decisions.exists() or matter.carried.exists()):
        raise NotDone(
            "No decision is written down yet. Where nothing is to change, that is what was decided."
        )
    matter.decided_on = on
    matter.save(update_fields=["decided_on"])
    followed([matter], did="send_decisions", by=by)


@transaction.atomic
def answer(matter: Matter, *, given: Answer, on: date, words: str, by: Reader) -> None:
    """Note what the nominated manager answered. It may be told late: what counts is the day they answered.

    So an answer given in time undoes what silence had let stand. Raises NotDone for one given too late.
    """
    if given is Answer.STAND:
        raise ValueError("That decisions stand is told by no answer.")
    locked(matter.meeting)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if not kind_of(matter).is_answered:
        raise NotDone("Nobody answers the decisions of this meeting.")
    if matter.decided_on is None:
        raise NotDone("The decisions have not been sent yet.")
    if on > by.on:
        raise NotDone(TO_COME, "on")
    if on < matter.decided_on:
        raise NotDone(f"The decisions were sent on {in_words(matter.decided_on)}, after this day.", "on")
    if matter.answer in {Answer.AGREED, Answer.OBJECTED}:
        raise NotDone("An answer is noted already.")
    if given is Answer.OBJECTED and not words.strip():
        raise NotDone("Say which decision, and what the objection is.", "words")
    if matter.answer == Answer.STAND and matter.answered_on is not None and on >= matter.answered_on:
        raise NotDone(
            "The time to object has passed, and the decisions stand. If the answer came in time, give that day.",
            "on",
        )
    matter.answer, matter.answered_on, matter.answer_words = given, on, words.strip()
    matter.answered_by = by.user
    matter.save(update_fields=["answer", "answered_on", "answer_words", "answered_by"])
    if given is Answer.OBJECTED:
        new_edition(matter)
    followed([matter], did="answer", by=by, detail=f"answer={given}")


def _open(matter: Matter) -> Matter:
    """The matter, held until the transaction ends, while its decisions may still be changed."""
    locked(matter.meeting)
    now = Matter.objects.select_for_update().select_related("meeting").get(pk=matter.pk)
    if now.decided_on is not None:
        raise NotDone(SENT)
    return now


def _made(
    matter: Matter,
    to_do: ToDo,
    by: Reader,
    *,
    made_on: date | None,
    from_before: bool = False,
    instead_of: Decision | None = None,
) -> Decision:
    _checked(to_do)
    last = matter.decisions.aggregate(last=Max("number"))["last"] or 0
    return Decision.objects.create(
        matter=matter,
        number=last + 1,
        what=to_do.what.strip(),
        who=to_do.who.strip(),
        who_user=named_in(to_do.who, matter, by.on),
        by_on=to_do.by_on,
        made_on=made_on,
        from_before=from_before,
        instead_of=instead_of,
        noted_at=by.at,
        noted_by=by.user,
    )


def _checked(to_do: ToDo) -> None:
    if not to_do.what.strip():
        raise NotDone("Say what is to be done.", "what")
    if not to_do.who.strip():
        raise NotDone("Say who is to do it.", "who")


def _ended(decision: Decision, state: DecisionState, on: date, words: str, by: Reader) -> None:
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.state != DecisionState.OPEN:
        raise NotDone("This decision has ended already.")
    decision.state, decision.ended_on, decision.ended_words = state, on, words
    decision.noted_at, decision.noted_by = by.at, by.user
    decision.save(update_fields=["state", "ended_on", "ended_words", "noted_at", "noted_by"])


_ORDINALS: Final[Sequence[str]] = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
)


def _nth(number: int) -> str:
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"{number}th"
