"""Asking: each working morning whoever is asked something new has one mail, and one reminder when its day is near.

A question is there for its reader at once; the mail waits for the morning, so that a chair who prepares four
children's reviews sends one worker one mail.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from headway.casework.access.grants import GRANTS
from headway.casework.access.mailing import to_tell
from headway.casework.access.models import Assignment, Cover, Page, User
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.answering.owed import owed
from headway.casework.meetings.answering.questions import Question
from headway.casework.meetings.models import Asking, Decision, DecisionState, Matter, Paper
from headway.casework.timeline.parties import PARTIES, SOCIAL_WORKER
from headway.knowledge.law.book import RULES

# Ours: the day before, so that it can still be answered in time.
_REMINDED: Final = timedelta(days=1)
_ROLES: Final = [role for role, grants in GRANTS.items() if Permission.MEETING_ANSWER in grants]


def ask_everybody(at: datetime) -> int:
    """Note what each user is newly asked and have them told; remind, once, of what is due tomorrow or is late.

    A transaction each. Returns how many users are to be told.
    """
    return sum(_ask(user, at) for user in _whom(timezone.localdate(at)))


def _whom(on: date) -> "QuerySet[User]":
    """Those who may be asked something: workers of children before a meeting, who is to do or to send something."""
    running = Matter.objects.filter(
        completed_on__isnull=True, left_out_on__isnull=True, meeting__cancelled_at__isnull=True
    )
    decided = Decision.objects.filter(state=DecisionState.OPEN, matter__decided_on__isnull=False)
    people = set(running.values_list("person", flat=True)) | set(
        decided.values_list("matter__person", flat=True)
    )
    workers = Assignment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on), part=SOCIAL_WORKER, from_on__lte=on, user__isnull=False
    )
    keys = {user for user, subject in workers.values_list("user", "subject") if subject in people}
    keys |= set(decided.filter(who_user__isnull=False).values_list("who_user", flat=True))
    keys |= set(
        Paper.objects.filter(matter__in=running, from_whom__user__isnull=False).values_list(
            "from_whom__user", flat=True
        )
    )
    # Whoever sees to the work of somebody who is away is asked beside them.
    acting = Cover.objects.filter(ended_at__isnull=True, from_on__lte=on, to_on__gte=on, absent__in=keys)
    keys |= set(acting.values_list("deputy", flat=True))
    managers = PARTIES[RULES["paperwork.objection"].owes].roles
    asked = Q(pk__in=keys)
    if Matter.objects.filter(decided_on__isnull=False, answer="").exists():
        asked |= Q(role__in=managers)
    return User.objects.filter(asked, is_active=True, role__in=_ROLES).order_by("pk")


@transaction.atomic
def _ask(user: User, at: datetime) -> bool:
    reader = Reader(user, at)
    questions = owed(reader)
    held: dict[str, Asking] = {}
    for one in Asking.objects.select_for_update().filter(
        user=user, question__in=[question.key for question in questions]
    ):
        held[one.question] = one
    new = [one for one in questions if one.key not in held]
    Asking.objects.bulk_create(
        Asking(matter=one.matter, user=user, question=one.key, due_on=one.due_on, asked_at=at) for one in new
    )
    again = [one for one in questions if one.key in held and _is_near(one, held[one.key], reader.on)]
    Asking.objects.filter(pk__in=[held[one.key].pk for one in again]).update(reminded_at=at)
    told = [*new, *again]
    if told:
        days = [one.due_on for one in told if one.due_on is not None]
        to_tell(user, Page.ANSWERING, at=at, by_on=max(min(days), reader.on) if days else None)
    return bool(told)


def _is_near(question: Question, asked: Asking, on: date) -> bool:
    """Whether it is due tomorrow or earlier, and nobody was reminded: not on the morning it was first asked."""
    return (
        asked.reminded_at is None
        and question.due_on is not None
        and question.due_on <= on + _REMINDED
        and timezone.localdate(asked.asked_at) < on
    )


def asked_of(users: "list[User]") -> dict[int, dict[str, Asking]]:
    """When each of these users was asked each question, by user and by the key of the question. One query."""
    found: dict[int, dict[str, Asking]] = defaultdict(dict)
    for one in _askings([user.pk for user in users]):
        found[one.user_id][one.question] = one
    return found


@written
def _askings(users: list[int]) -> "QuerySet[Asking]":
    return Asking.objects.filter(user__in=users)
