"""For which reviews a head of the record appears: a child before a court, from sixteen, alone in the country."""

from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

from django.db.models import Q

from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Matter
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.models import ImmigrationStatus, LegalStatus
from headway.casework.record.queries.bar import running
from headway.casework.timeline.rules_here import last_day
from headway.knowledge.law.intervals import age_on, birthday
from headway.knowledge.measures.story.care import ADULT
from headway.knowledge.standards.code_sets import code_set
from headway.practice.reviews.models import Review

Applies: TypeAlias = Callable[[Matter, Reader], bool]

# An eligible child has a pathway plan and a personal adviser: Children Act 1989, Schedule 2, paragraphs 19B, 19C.
# From memory: no text of it was read.
ELIGIBLE_FROM: Final = 16
# The longest that the law leaves between two reviews.
_LATER: Final = "care.review.later"
# Made only while proceedings run: Children Act 1989, section 38.
_INTERIM: Final = "C1"
_SHORT_BREAKS: Final = "Short breaks"
# As the Standard Safeguarding Dataset and the return word it.
_UNACCOMPANIED: Final = "unaccompanied"


def before_a_court(matter: Matter, by: Reader) -> bool:
    """Whether proceedings run: an interim order stands, or the plan of this review names a stage or a hearing."""
    review = Review.objects.filter(matter=matter).first()
    if review is not None and (review.court_stage or review.hearing_on):
        return True
    return _code(matter, by) == _INTERIM


def from_sixteen(matter: Matter, by: Reader) -> bool:
    """Whether the child is sixteen or seventeen, and so may be owed a pathway plan."""
    return _age(matter, by) >= ELIGIBLE_FROM


def nearly_eighteen(matter: Matter, by: Reader) -> bool:
    """Whether this may be the last review before the child is eighteen: no other has to come before that."""
    born_on, day = matter.person.born_on, _day(matter, by)
    limit = last_day(_LATER, day)
    return born_on is not None and limit is not None and day < birthday(born_on, ADULT) <= limit


def unaccompanied(matter: Matter, by: Reader) -> bool:
    """Whether the child is in the country without a parent, as their immigration status says."""
    on = _day(matter, by)
    rows = ImmigrationStatus.objects.standing().filter(person__in=keys_of(matter.person))
    left = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    return left.filter(
        Q(began_on__isnull=True) | Q(began_on__lte=on), status__icontains=_UNACCOMPANIED
    ).exists()


def in_short_breaks(matter: Matter, by: Reader) -> bool:
    """Whether the child is looked after for short breaks alone: the parents' part in them is then considered."""
    return code_set("LS").group(_code(matter, by)) == _SHORT_BREAKS


def _code(matter: Matter, by: Reader) -> str:
    status = running(LegalStatus, keys_of(matter.person), _day(matter, by))
    return "" if status is None else str(status.code)


def _age(matter: Matter, by: Reader) -> int:
    born_on = matter.person.born_on
    return -1 if born_on is None else age_on(_day(matter, by), born_on=born_on)


def _day(matter: Matter, by: Reader) -> date:
    return matter.completed_on or by.on
