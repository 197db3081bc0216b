"""The page of a chair's diary."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import lists
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.meetings.booking.diary import WEEKS, diary_of, in_diary_words
from headway.casework.meetings.booking.forms import who_may


@lists(to=Permission.MEETING_ARRANGE)
def diary(request: ReadersRequest) -> HttpResponse:
    """Four weeks of a chair's diary; the reader's own, where they chair."""
    (chairs,) = who_may(Permission.MEETING_CHAIR)
    asked = request.GET.get("chair", "")
    own = request.user.pk if request.user.pk in chairs else next(iter(chairs), None)
    key = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else own
    chair = chairs.get(key) if key is not None else None
    first = _day(request.GET.get("from", ""), request.reader.on)
    step = timedelta(weeks=WEEKS)
    shown = {
        "chairs": list(chairs.values()),
        "chair": chair,
        "first": first,
        "days": []
        if chair is None
        else [(in_diary_words(one), one) for one in diary_of(chair, first, request.reader)],
        "before": (first - step).isoformat(),
        "after": (first + step).isoformat(),
    }
    return render(request, "meetings/booking/diary.html", shown)


def _day(typed: str, on: date) -> date:
    """The day that an address names, within two years of today; today for any other."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return on
    return day if abs((day - on).days) <= 730 else on
