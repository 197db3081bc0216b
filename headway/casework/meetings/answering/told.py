"""What a child's worker said of the list of a meeting, as its page shows it."""

from dataclasses import dataclass

from django.utils import timezone

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import ListChecked, Matter, Meeting
from headway.casework.people.presenting import in_words, words_for


@dataclass(frozen=True, slots=True)
class CheckTold:
    """What one worker said of the list, and whether what was wrong still waits."""

    key: int
    words: str
    wrong: str
    waits: bool


def checks_of(meeting: Meeting, reader: Reader) -> list[CheckTold]:
    """What was said of a meeting's list for the children whom this reader may see, oldest first."""
    rows = ListChecked.objects.filter(matter__in=Matter.objects.visible_to(reader).filter(meeting=meeting))
    return [_told(one, reader) for one in rows.select_related("told_by", "settled_by", "matter__person")]


def _told(one: ListChecked, reader: Reader) -> CheckTold:
    on = in_words(timezone.localdate(one.told_at))
    said = "is right" if one.is_right else "is not right"
    words = f"{one.told_by.name} said on {on} that the list for {name_for(reader, one.matter.person)} {said}."
    if one.settled_at is not None and one.settled_by is not None:
        settled_on = in_words(timezone.localdate(one.settled_at))
        words += f" {one.settled_by.name} dealt with it on {settled_on}."
    waits = not one.is_right and one.settled_at is None
    return CheckTold(one.pk, words, words_for(one.words, reader), waits)
