"""The conferences about a child as matters before a meeting: initial, transfer-in, review."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.kinds import Due, MatterKind, Moment
from headway.casework.meetings.models import Matter, PaperKind
from headway.casework.people.models import Person
from headway.casework.record.queries.siblings import others_of
from headway.casework.timeline.models import Duty
from headway.casework.timeline.rules_here import rules_here
from headway.practice.conferences.asking.beside import is_booked_by
from headway.practice.conferences.beginning import begins
from headway.practice.conferences.chairing.who import why_not_chair
from headway.practice.conferences.heads import HEADS
from headway.practice.conferences.in_the_record import completes
from headway.practice.conferences.lawful import why_not_on
from headway.practice.conferences.models import Conference
from headway.practice.conferences.quorum import inquorate_last
from headway.practice.conferences.slugs import ALL, INITIAL, REVIEW, TRANSFER
from headway.practice.conferences.to_child import to_child

# A conference's paperwork has limits of its own, and no nominated manager answers to it.
FACTS: Final[Mapping[Moment, str]] = {
    Moment.COMPLETED: "conference.completed",
    Moment.DECIDED: "decision_letter.sent",
    Moment.SENT: "minutes.sent",
    Moment.STOPPED: "conference.sending_stopped",
}
TRANSFER_IN: Final = "protection.conference.transfer_in"
_PAPERS: Final = (PaperKind.WORKER_REPORT, PaperKind.AGENCY_REPORT)
# Ours: the procedures of the Sussex safeguarding partners ask for the report to be with the parents three working
# days before an initial conference and five before a review. No law does; a service settles its own.
_PAPERS_BEFORE: Final = {INITIAL: 3, TRANSFER: 3, REVIEW: 5}


def due_under(beginning: str) -> Callable[[Sequence[UUID]], Due | None]:
    """By when the next of these is to be held: of the open duties whose rule begins so, the one due first."""

    @written
    def first(keys: list[UUID]) -> QuerySet[Duty]:
        rows = Duty.objects.filter(subject__in=keys, rule__startswith=beginning).owed()
        return rows.filter(due_on__isnull=False).order_by("due_on", "began_on")[:1]

    def due(keys: Sequence[UUID]) -> Due | None:
        duty = next(iter(first(list(keys))), None)
        if duty is None:
            return None
        words = rules_here()[duty.rule].duty_on(duty.began_on)
        return Due(duty.due_on, duty.rule, duty.began_on, words)

    return due


def follows(matter: Matter, _: Reader) -> None:
    """Keep a row for each conference, from the day it is booked; and that what was asked for is booked."""
    Conference.objects.get_or_create(matter=matter)
    is_booked_by(matter)


def together(_: Person, keys: Sequence[UUID], reader: Reader) -> Sequence[Person]:
    """A child's brothers and sisters: a concern about one is a question about each."""
    return list(others_of(keys, reader))


def _kind(slug: str, one: str, due: Callable[[Sequence[UUID]], Due | None]) -> MatterKind:
    return MatterKind(
        slug=slug,
        one=one,
        many=f"{one}s",
        facts=FACTS,
        due=due,
        heads=HEADS,
        papers=_PAPERS,
        follows=follows,
        completes=completes,
        why_not_on=why_not_on,
        why_not_chair=why_not_chair,
        page="conference",
        together=together,
        sends="Send the decision and outline plan",
        carries=ALL,
        papers_before=_PAPERS_BEFORE[slug],
        decisions="Actions",
        decisions_on_paper="Who does what, by when",
        begins=begins,
        to_child=to_child,
        letter_is_contact=True,
        stand_for="conference",
        to_know=inquorate_last,
    )


KINDS: Final = (
    _kind(INITIAL, "initial child protection conference", due_under("protection.conference.initial")),
    _kind(TRANSFER, "transfer-in conference", due_under(TRANSFER_IN)),
    _kind(REVIEW, "review child protection conference", due_under("protection.review.")),
)
