"""Saying who answers an agency's dissent and by when, and what came of it."""

from datetime import date
from typing import Final

from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.models import Invited, Matter
from headway.casework.people.presenting import in_words
from headway.practice.conferences.models import AgencyView, CameOf, DissentStep

TO_COME: Final = "This day is yet to come."


@transaction.atomic
def ask_about(matter: Matter, who: Invited, *, whom: str, due_on: date, by: Reader) -> DissentStep:
    """Say who answers an agency's dissent, and by when. Raises NotDone, naming the field."""
    matter = _dissented(matter, who)
    if _last(matter, who) is not None:
        raise NotDone("Somebody is named already.")
    made = _begun(matter, who, 1, whom, due_on, by)
    followed([matter], did="ask_about_dissent", by=by)
    return made


@transaction.atomic
def end_step(
    matter: Matter,
    who: Invited,
    *,
    came_of: CameOf,
    words: str,
    on: date,
    by: Reader,
    whom: str = "",
    due_on: date | None = None,
) -> DissentStep:
    """Say what came of a dissent; where the agency takes it further, who answers next and by when.

    It changes no decision: another conference alone does. Raises NotDone, naming the field.
    """
    matter = _dissented(matter, who)
    step = _last(matter, who)
    if step is None or step.ended_on is not None:
        raise NotDone("Nobody is asked about it now.")
    if not words.strip():
        raise NotDone("Say what was answered, in a few words.", "words")
    if on > by.on:
        raise NotDone(TO_COME, "on")
    if on < step.began_on:
        raise NotDone(f"They were asked on {in_words(step.began_on)}.", "on")
    step.ended_on, step.came_of, step.words = on, came_of, words.strip()
    step.save(update_fields=["ended_on", "came_of", "words"])
    if came_of is CameOf.FURTHER:
        if due_on is None:
            raise NotDone("Say by when they answer.", "due_on")
        _begun(matter, who, step.number + 1, whom, due_on, by)
    followed([matter], did="answer_dissent", by=by, detail=f"came_of={came_of}")
    return step


def _dissented(matter: Matter, who: Invited) -> Matter:
    locked(matter.meeting)
    now: Matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if now.completed_on is None:
        raise NotDone("Nothing decided has effect until the conference is complete.")
    if not AgencyView.objects.filter(conference__matter=now, invited=who).exclude(dissent="").exists():
        raise NotDone("They did not dissent.")
    return now


def _last(matter: Matter, who: Invited) -> DissentStep | None:
    rows = DissentStep.objects.select_for_update().filter(matter=matter, reader=who)
    found: DissentStep | None = rows.order_by("-number").first()
    return found


def _begun(matter: Matter, who: Invited, number: int, whom: str, due_on: date, by: Reader) -> DissentStep:
    if not whom.strip():
        raise NotDone("Say who answers it.", "whom")
    if due_on < by.on:
        raise NotDone("This day is past.", "due_on")
    made: DissentStep = DissentStep.objects.create(
        matter=matter,
        reader=who,
        number=number,
        whom=whom.strip(),
        began_on=by.on,
        due_on=due_on,
        noted_at=by.at,
        noted_by=by.user,
    )
    return made
