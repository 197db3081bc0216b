"""What is said after a conference: why it was late, and what those who were invited thought of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import Invited, Matter
from headway.casework.people.queries.identity import keys_of
from headway.casework.timeline.models import Duty
from headway.practice.conferences.in_the_record import day_of
from headway.practice.conferences.kinds import TRANSFER_IN
from headway.practice.conferences.models import QUESTIONS, AskedHow, Became, Feedback, HeldLate, WhyLate
from headway.practice.conferences.slugs import INITIAL, REVIEW, TRANSFER

CLOCKS: Final = {
    INITIAL: "protection.conference.initial",
    TRANSFER: TRANSFER_IN,
    REVIEW: "protection.review.",
}
"""By which rules the conferences of a kind are due."""


@dataclass(frozen=True, slots=True)
class Thought:
    """What became of asking somebody, and what they said: a point of the scale for each question they answered."""

    asked_on: date
    how: str
    became: str
    answers: Mapping[str, int] = field(default_factory=dict)
    words: str = ""


def last_lawful_day(matter: Matter) -> date | None:
    """The day by which a completed conference was to be held; None where the record tells none."""
    rows = Duty.objects.filter(subject__in=keys_of(matter.person), rule__startswith=CLOCKS[matter.kind])
    met = rows.filter(met_on=day_of(matter), due_on__isnull=False).order_by("due_on")
    return met.values_list("due_on", flat=True).first()


def was_late(matter: Matter) -> bool:
    """Whether a completed conference was held after its last lawful day."""
    if matter.completed_on is None:
        return False
    due_on = last_lawful_day(matter)
    return due_on is not None and day_of(matter) > due_on


@transaction.atomic
def say_why_late(matter: Matter, *, why: str, words: str, by: Reader) -> HeldLate:
    """Say why a conference was held late. Raises NotDone for one that was not, and where more is to be said."""
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if not was_late(matter):
        raise NotDone("It was held in time.")
    if why == WhyLate.OTHER and not words.strip():
        raise NotDone("Say what it was.", "words")
    row, _ = HeldLate.objects.update_or_create(
        matter=matter,
        defaults={"why": WhyLate(why), "words": words.strip(), "noted_at": by.at, "noted_by": by.user},
    )
    _noted(matter, "why_late", by, detail=f"why={why}")
    return row


@transaction.atomic
def note_feedback(matter: Matter, invited: Invited, told: Thought, *, by: Reader) -> Feedback:
    """Note what somebody said of a conference afterwards; what was noted of them before gives way.

    Raises NotDone, naming the field.
    """
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if matter.completed_on is None:
        raise NotDone("They are asked once the conference is complete for this child.")
    if told.asked_on > by.on:
        raise NotDone("This day is yet to come.", "asked_on")
    if told.asked_on < day_of(matter):
        raise NotDone("They are asked after the conference.", "asked_on")
    said = Became(told.became) is Became.SAID
    if said and not told.answers and not told.words.strip():
        raise NotDone("Say what they answered, or give their words.", "words")
    if not said and (told.answers or told.words.strip()):
        raise NotDone("They said something: choose that above.", "became")
    row, _ = Feedback.objects.update_or_create(
        matter=matter,
        invited=invited,
        defaults={
            **{name: told.answers.get(name) for name in QUESTIONS},
            "asked_on": told.asked_on,
            "how": AskedHow(told.how),
            "became": Became(told.became),
            "words": told.words.strip(),
            "noted_at": by.at,
            "noted_by": by.user,
        },
    )
    _noted(matter, "feedback", by, detail=f"became={told.became}")
    return row


def _noted(matter: Matter, verb: str, by: Reader, detail: str) -> None:
    note(
        Kind.CHANGED,
        f"conferences.{verb}",
        by=by,
        subject=matter.person_id,
        table=Matter._meta.label_lower,
        key=matter.pk,
        detail=detail,
    )
