"""A report in words, for whoever writes it: the children as they were invited for, and how far each is."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.written import written
from headway.casework.meetings.bylink.standing import closes_at, parts_of
from headway.casework.meetings.models import HandedIn, ReportAsked, ReportHead, ReportPart, ReportWords
from headway.casework.people.presenting import in_words


@dataclass(frozen=True, slots=True)
class ChildTold:
    """A child of a report: as the council invited for them, what is typed, and what was handed in."""

    part: ReportPart
    name: str
    born: str
    state: str
    is_in: bool
    has_changed: bool
    words: tuple[tuple[str, str], ...]
    file: str


@dataclass(frozen=True, slots=True)
class ReportTold:
    """A report: by when it is asked for, until when it may be changed, and its children."""

    by: str
    closes: str
    children: tuple[ChildTold, ...]

    @property
    def is_in(self) -> bool:
        return all(one.is_in for one in self.children)


def report_told(asked: ReportAsked) -> ReportTold:
    """The report for whoever writes it."""
    closes = closes_at(asked)
    return ReportTold(
        by=in_words(asked.by_on),
        closes="" if closes is None else when(closes),
        children=tuple(child_told(part) for part in parts_of(asked)),
    )


def child_told(part: ReportPart) -> ChildTold:
    """One child of it. The name is the one that any reader may have: nothing that is kept from some is in it."""
    person = part.matter.person.merged_into or part.matter.person
    rows: dict[str, ReportWords] = {row.head: row for row in words_of(part.pk)}
    last: HandedIn | None = next(iter(last_handed_in(part.pk)), None)
    changed = last is not None and any(getattr(last, head) != row.words for head, row in rows.items())
    born = f"born on {in_words(person.born_on)}" if person.born_on else ""
    due = f"expected on {in_words(person.expected_on)}" if person.expected_on and not born else ""
    return ChildTold(
        part=part,
        name=person.shown_name,
        born=born or due,
        state=_state(rows, last, changed=changed),
        is_in=last is not None and not changed,
        has_changed=changed,
        words=tuple((head.label, rows[head].words) for head in ReportHead if head in rows),
        file="" if last is None or last.file is None else last.file.name,
    )


@written
def words_of(part: int) -> QuerySet[ReportWords]:
    """What is typed about one child, under each head."""
    return ReportWords.objects.filter(part=part)


@written
def last_handed_in(part: int) -> QuerySet[HandedIn]:
    """What was handed in last about one child: one row, or none."""
    return HandedIn.objects.filter(part=part).select_related("file").order_by("-number")[:1]


def _state(rows: dict[str, ReportWords], last: HandedIn | None, *, changed: bool) -> str:
    if last is not None:
        handed = f"Handed in on {when(last.at)}"
        return f"{handed}. Changed since, and not handed in again" if changed else handed
    return "Begun, not handed in" if any(row.words for row in rows.values()) else "Not begun"


def saved_told(row: ReportWords) -> str:
    """When what is typed under a head was saved."""
    return "" if row.saved_at is None else f"Saved on {when(row.saved_at)}"


def when(moment: datetime) -> str:
    """A moment in words: 3 June 2026 at 14:05."""
    local = timezone.localtime(moment)
    return f"{in_words(local.date())} at {local:%H:%M}"
