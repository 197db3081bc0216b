"""The reviews behind a number of the forecast, in words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from headway.casework.access.models import User
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.relatives import Named, named
from headway.casework.timeline.short_words import short_words
from headway.knowledge.law.calendar import england
from headway.practice.reviews.managing.due import Owed, booking
from headway.practice.reviews.managing.forecast import NOBODY, OVERDUE, called
from headway.practice.reviews.managing.weeks import weeks_from


@dataclass(frozen=True, slots=True)
class Line:
    """A review that is owed. `last_working` is told where the last lawful day is none of work."""

    child: Named
    words: str
    due: str
    last_working: str
    is_late: bool
    chair: str
    booked: str
    is_booked_late: bool
    meeting: str
    book: str


def lines(reviews: Sequence[Owed], reader: Reader) -> list[Line]:
    """These reviews in words. Three queries however many they are."""
    children = named({one.subject for one in reviews}, reader)
    chairs = _names({one.chair for one in reviews if one.chair is not None})
    opens = reader.may(Permission.MEETING_OPEN)
    return [
        Line(
            child=children[one.subject],
            words=short_words(one.rule),
            due=in_words(one.due_on),
            last_working=_last_working(one.due_on),
            is_late=one.due_on is not None and one.due_on < reader.on,
            chair="" if one.chair is None else chairs[one.chair],
            booked="" if one.booked is None else in_words(one.booked.on),
            is_booked_late=one.is_booked_late,
            meeting=_address(one.booked.meeting) if opens and one.booked is not None else "",
            book="" if one.booked else booking(one.subject, reader),
        )
        for one in reviews
    ]


def heading(chair: str, week: str, reader: Reader) -> str:
    """What a list holds, in a sentence; "" where its address names no list."""
    if chair and chair != NOBODY:
        who = _name_of(chair)
        if not who:
            return ""
    else:
        who = "Children whom nobody is allocated to chair for" if chair else "Every chair"
    if week == OVERDUE:
        return f"{who}: over the line"
    if not week:
        return f"{who}: due in the next twelve weeks"
    days = {one.monday.isoformat(): one for one in weeks_from(reader.on)}
    return f"{who}: due {in_words(days[week].first)} to {in_words(days[week].last)}" if week in days else ""


def _name_of(chair: str) -> str:
    user = User.objects.filter(pk=chair).first() if chair.isdecimal() and len(chair) < _DIGITS else None
    return "" if user is None else called(user)


# More digits than any key has, and fewer than a database refuses.
_DIGITS = 18


def _names(keys: Collection[int]) -> dict[int, str]:
    return {user.pk: called(user) for user in User.objects.filter(pk__in=keys)}


def _last_working(due_on: date | None) -> str:
    if due_on is None:
        return ""
    last = england().last_working_day(due_on) or due_on
    return "" if last == due_on else in_words(last)


def _address(meeting: UUID) -> str:
    return reverse("meeting", args=[meeting])
