"""Where each who is there puts the safety of the children: one beside the other, never reckoned together."""

from uuid import UUID

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.holding.queries import at_hand, on_the_list
from headway.casework.meetings.models import TOOK_PART, Invited, KeptApart, Meeting
from headway.casework.meetings.models.invited import may_come
from headway.practice.mapping.models import Scaled
from headway.practice.mapping.opening import children_of, concerned, opened


@transaction.atomic
def say_how_safe(
    meeting: Meeting, who: Invited, *, number: int | None, by: Reader, child: UUID | None = None
) -> Scaled:
    """Note where somebody puts the safety of the children, or of one of them; None where they do not say.

    What they said before is no longer shown. Raises NotDone for who is not there, and for a child not of it.
    """
    the_map = opened(meeting)
    if who not in there(meeting, by):
        raise NotDone("They are not there. Note first, on the page Hold, that they take part.", "who")
    if child is not None and child not in children_of(meeting):
        raise NotDone("Choose among the children of this meeting.", "child")
    told = {"number": number, "said_at": by.at, "noted_by": by.user}
    made = Scaled.objects.update_or_create(
        map=the_map, who=who, child_id=child, of_all=child is None, defaults=told
    )[0]
    for person in sorted({one.person_id for one in concerned(meeting, child is None, {child} - {None})}):  # type: ignore[arg-type]
        note(
            Kind.CHANGED,
            "mapping.say_how_safe",
            by=by,
            subject=person,
            table=Scaled._meta.label_lower,
            key=made.pk,
        )
    return made


def there(meeting: Meeting, reader: Reader) -> list[Invited]:
    """Those who take part in the sitting at hand; while nobody has noted that, those who are to come."""
    sitting = at_hand(meeting)
    if sitting is None:
        return []
    noted = dict(sitting.attendance.values_list("invited", "how"))
    listed = on_the_list(meeting, sitting, reader)
    return [one for one in listed if one.pk not in noted or noted[one.pk] in TOOK_PART]


def not_to_be_shown(meeting: Meeting) -> set[int]:
    """Those, by key, of whom somebody who comes may not be told: no screen names them."""
    rows = KeptApart.objects.filter(may_come("one__"), one__meeting=meeting, one__taken_off_at__isnull=True)
    return set(rows.values_list("other", flat=True))
