"""What the law asks of a review before it is held: of whom it may be, and whether it has to be a meeting."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from headway.casework.access.reader import Reader
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words
from headway.casework.record.models import CareReview, Placement
from headway.casework.record.queries.bar import running
from headway.knowledge.law.held_on import is_settled
from headway.knowledge.law.intervals import birthday
from headway.knowledge.measures.story.care import ADULT

# Foster placements meant to last, with a relative or friend or with another carer (the return's code set PLACE).
LONG_TERM: Final = frozenset({"U1", "U4"})


def why_not_on(person: Person, day: date) -> str:
    """Why a child's review cannot be held on a day: they are grown up by then, or died. "" where it can."""
    if person.died_on is not None:
        return f"The child died on {in_words(person.died_on)}: nothing more is booked or held."
    if person.born_on is not None and day >= (grown := birthday(person.born_on, ADULT)):
        return f"The child is 18 on {in_words(grown)}: no review is held from that day on."
    return ""


def why_sit(person: Person, keys: Sequence[UUID], reader: Reader) -> str:
    """Why a child's next review has to be a meeting; "" where it may be held without one.

    docs/law/decisions/reviews-without-a-meeting.md.
    """
    placement = running(Placement, keys, reader.on)
    if placement is None or placement.kind not in LONG_TERM or placement.began_on is None:
        return "The child is in no long-term foster placement, as far as the record says: it has to be a meeting."
    if not is_settled(placement.began_on, reader.on):
        since = in_words(placement.began_on)
        return f"The child is in this placement since {since}, not more than a year: it has to be a meeting."
    held = CareReview.objects.standing().filter(person__in=keys, held_on__isnull=False)
    last = held.order_by("-held_on", "-pk").first()
    if last is None:
        return "The child has had no review yet: the first has to be a meeting."
    without = last.held_here.select_related("matter__meeting").first()
    if without is not None and without.matter.meeting.no_sitting:
        return (
            f"The last review, {in_words(last.held_on)}, was held without a meeting: this one has to be one."
        )
    return why_not_on(person, reader.on)
