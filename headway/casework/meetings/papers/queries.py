"""The papers of a matter in words: which are missing, which late, and who had each in time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headway.casework.access.reader import Reader
from headway.casework.meetings.inviting.queries import InvitedTold, list_of
from headway.casework.meetings.kinds import known_papers
from headway.casework.meetings.models import Capacity, Matter, Paper
from headway.casework.meetings.papers.actions import first_day
from headway.casework.meetings.papers.rule import due_for
from headway.casework.people.presenting import in_words, words_for


@dataclass(frozen=True, slots=True)
class HadTold:
    """When one reader had a paper. `late`: after the day by which the service wants them to have it, or not yet."""

    who: str
    when: str
    late: bool


@dataclass(frozen=True, slots=True)
class PaperTold:
    """A paper in words."""

    paper: Paper
    what: str
    due: str
    state: str
    missing: bool
    late: bool
    had: tuple[HadTold, ...]


def papers_told(matter: Matter, reader: Reader, readers: Sequence[InvitedTold]) -> list[PaperTold]:
    """The papers of a matter, those that are missing first. As many queries for one as for twenty."""
    rows = list(matter.papers.prefetch_related("had__noted_by").select_related("noted_by"))
    sits_on = first_day(matter)
    known = known_papers(matter) if any(one.received_on is None for one in rows) else {}
    told = [_told(one, readers, sits_on, known, reader) for one in rows]
    return sorted(told, key=lambda one: not one.missing)


def waiting_for(told: Sequence[PaperTold], readers: Sequence[InvitedTold]) -> list[InvitedTold]:
    """The readers who have not had every paper that is in or may come."""
    wanted = [one.paper for one in told if one.missing or one.paper.received_on is not None]
    had = [{row.reader_id for row in paper.had.all()} for paper in wanted]
    return [one for one in readers if any(one.invited.pk not in those for those in had)]


def readers_of(matter: Matter, reader: Reader) -> list[InvitedTold]:
    """Those on the list who come for this child, and are to have its papers."""
    return [one for one in list_of(matter.meeting_id, reader) if matter.pk in one.matters]


def _told(
    paper: Paper,
    readers: Sequence[InvitedTold],
    sits_on: date | None,
    known: Mapping[str, date | None],
    reader: Reader,
) -> PaperTold:
    is_known = paper.received_on is None and paper.kind in known
    missing = paper.received_on is None and not paper.not_needed_why and not is_known
    due = paper.due_on
    late = due is not None and (
        reader.on > due if missing else bool(paper.received_on and paper.received_on > due)
    )
    return PaperTold(
        paper=paper,
        what=" from ".join(filter(None, (paper.get_kind_display(), words_for(paper.from_words, reader)))),
        due=in_words(due),
        state=_known_since(known[paper.kind])
        if is_known and not paper.not_needed_why
        else _state(paper, reader),
        missing=missing,
        late=late,
        had=() if paper.received_on is None else tuple(_had(paper, readers, sits_on, reader)),
    )


def _state(paper: Paper, reader: Reader) -> str:
    if paper.not_needed_why:
        return f"Not needed: {words_for(paper.not_needed_why, reader)}"
    if paper.received_on is None:
        return "Not in yet"
    where = "in the case system since" if paper.in_case_system else "in on"
    by = f", told by {paper.noted_by.name}" if paper.noted_by is not None else ""
    return f"{where[:1].upper()}{where[1:]} {in_words(paper.received_on)}{by}"


def _known_since(since: date | None) -> str:
    return f"In the case system{f' since {in_words(since)}' if since else ''}, as its data tell"


def _had(paper: Paper, readers: Sequence[InvitedTold], sits_on: date | None, reader: Reader) -> list[HadTold]:
    held = {row.reader_id: row for row in paper.had.all()}
    told = []
    for one in readers:
        row = held.get(one.invited.pk)
        on = None if row is None else row.on
        due = due_for(Capacity(one.invited.capacity), sits_on)
        late = due is not None and (on or reader.on) > due
        by = "" if row is None else f", told by {row.noted_by.name}"
        told.append(HadTold(one.name, f"had it on {in_words(on)}{by}" if on else "has not had it", late))
    return told
