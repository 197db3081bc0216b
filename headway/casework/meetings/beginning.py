"""What every meeting begins with, in one step: its list, and the papers that are usual."""

from collections.abc import Iterable

from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.meetings.inviting.actions import make_list
from headway.casework.meetings.models import Matter, Meeting
from headway.casework.meetings.papers.actions import expect_usual


@transaction.atomic
def begin(meeting: Meeting, matters: Iterable[Matter], *, by: Reader) -> None:
    """Begin the list of a meeting, and expect the usual papers of these matters: all, or nothing."""
    make_list(meeting, by=by)
    for matter in matters:
        expect_usual(matter, by=by)
