"""Where each who is there puts the safety of the children: one beside the other, never reckoned together."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.written import written
from headway.casework.meetings.holding.queries import at_hand, on_the_list
from headway.casework.meetings.models import TOOK_PART, Attendance, Invited, KeptApart, Meeting
from headway.casework.meetings.models.invited import may_come
from headway.casework.people.presenting import in_words
from headway.practice.mapping.models import Scaled, ScaledBefore
from headway.practice.mapping.opening import children_of, concerned, opened
from headway.practice.mapping.seen import as_shown, said

# Ours: whoever pressed the wrong number sees it at once.
_SLIP: Final = timedelta(minutes=1)


class NotedMeanwhile(NotDone):
    """Another number of the same person was noted since the page was shown. It stands, and this one is not noted.

    `seen` is what says, sent back, that the number which stands was seen.
    """

    def __init__(self, stands: Scaled, by: Reader) -> None:
        number = "that nobody said a number" if stands.number is None else str(stands.number)
        at = f"{timezone.localtime(stands.said_at):%H:%M}"
        super().__init__(
            f"{stands.noted_by} noted {number} for {name_for(by, stands.who)} at {at}, "
            "and this page had not shown it.",
            "number",
        )
        self.seen = as_shown([stands])


@transaction.atomic
def say_how_safe(
    meeting: Meeting,
    who: Invited,
    *,
    number: int | None,
    by: Reader,
    child: UUID | None = None,
    seen: str | None = None,
    unheard: Collection[str] = (),
) -> Scaled:
    """Note where somebody puts the safety of the children, or of one of them; None where they do not say.

    What they said before is kept beside it, with when and by whom it was noted. What the same writer puts right
    within a minute is kept too, for it was acknowledged, but as a slip: who pressed 5 for the 6 that was said
    would else stand in the record as one who moved. Of two writers neither puts right the other's slip.
    `seen` is what the page showed of them, "" for nothing; None where it does not matter. `unheard` are numbers
    that the same writer sent before this and has not heard of. Raises NotedMeanwhile where another number stands;
    NotDone for who is not there, and for a child not of it.
    """
    the_map = opened(meeting)
    if who not in there(meeting, by):
        raise NotDone("They are not there. Note first, on the page Hold, that they take part.", "who")
    if child is not None and child not in children_of(meeting):
        raise NotDone("Choose among the children of this meeting.", "child")
    stands = Scaled.objects.filter(map=the_map, who=who, child_id=child, of_all=child is None).first()
    if stands is not None and stands.number == number:
        return stands
    if stands is not None and seen not in (None, said(stands.number)) and not _own(stands, unheard, by):
        raise NotedMeanwhile(stands, by)
    if stands is not None:
        _keep(stands, by)
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


def _keep(stands: Scaled, by: Reader) -> None:
    """Keep what stands, as another number is put in its place."""
    ScaledBefore.objects.create(
        scaled=stands,
        number=stands.number,
        slip=stands.noted_by == by.user and by.at - stands.said_at < _SLIP,
        said_at=stands.said_at,
        noted_by=stands.noted_by,
    )


def _own(stands: Scaled, unheard: Collection[str], by: Reader) -> bool:
    """Whether what stands is what the writer themselves sent, and has not heard of."""
    return stands.noted_by == by.user and said(stands.number) in unheard


def there(meeting: Meeting, reader: Reader) -> list[Invited]:
    """Those who take part in the sitting at hand; while nobody has noted that, those who are to come."""
    sitting = at_hand(meeting)
    if sitting is None:
        return []
    noted = dict(_noted(sitting.pk))
    listed = on_the_list(meeting, sitting, reader)
    return [one for one in listed if one.pk not in noted or noted[one.pk] in TOOK_PART]


@written
def _noted(sitting: int) -> QuerySet[Any]:
    return Attendance.objects.filter(sitting=sitting).values_list("invited", "how")


def not_to_be_shown(meeting: Meeting) -> set[int]:
    """Those, by key, of whom somebody who comes may not be told: no screen names them."""
    return set(_not_shown(meeting.pk))


@written
def _not_shown(meeting: UUID) -> QuerySet[Any]:
    rows = KeptApart.objects.filter(may_come("one__"), one__meeting=meeting, one__taken_off_at__isnull=True)
    return rows.values_list("other", flat=True)


def said_before(rows: Collection[Scaled]) -> dict[int, str]:
    """What each of these had said before it, in words, by key: "at 10:05: 3". A slip is not told.

    To be asked of rows that the reader may see, and to be shown nowhere but beside their numbers.
    """
    found: dict[int, list[ScaledBefore]] = {}
    for one in _before([one.pk for one in rows]):
        found.setdefault(one.scaled_id, []).append(one)
    return {one.pk: _moved(found[one.pk], one) for one in rows if one.pk in found}


@written
def _before(scaled: list[int]) -> QuerySet[ScaledBefore]:
    return ScaledBefore.objects.filter(scaled__in=scaled, slip=False).order_by("pk")


def _moved(before: list[ScaledBefore], stands: Scaled) -> str:
    """Each number that another followed: without a slip between them, a number may follow itself."""
    after: list[Scaled | ScaledBefore] = [*before[1:], stands]
    return ", ".join(
        f"{_when(one, stands)}: {as_told(one.number)}"
        for one, then in zip(before, after, strict=True)
        if one.number != then.number
    )


def _when(one: ScaledBefore, stands: Scaled) -> str:
    at, last = timezone.localtime(one.said_at), timezone.localtime(stands.said_at)
    return f"at {at:%H:%M}" if at.date() == last.date() else f"on {in_words(at.date())} at {at:%H:%M}"


def as_told(number: int | None) -> str:
    """A number of the scale as pages show it."""
    return "not said" if number is None else str(number)
