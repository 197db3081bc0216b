"""The papers of a matter in words: which are missing, which late, and who had each in time."""

from dataclasses import dataclass
from datetime import date

from headway.casework.access.reader import Reader
from headway.casework.meetings.inviting.queries import InvitedTold, list_of
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


def papers_told(matter: Matter, reader: Reader) -> list[PaperTold]:
    """The papers of a matter, those that are missing first. As many queries for one as for twenty."""
    rows = list(matter.papers.prefetch_related("had").select_related("document"))
    readers = readers_of(matter, reader)
    sits_on = first_day(matter)
    told = [_told(one, readers, sits_on, reader) for one in rows]
    return sorted(told, key=lambda one: not one.missing)


def readers_of(matter: Matter, reader: Reader) -> list[InvitedTold]:
    """Those on the list who come for this child, and are to have its papers."""
    return [one for one in list_of(matter.meeting_id, reader) if matter.pk in one.matters]


def _told(paper: Paper, readers: list[InvitedTold], sits_on: date | None, reader: Reader) -> PaperTold:
    missing = paper.received_on is None and not paper.not_needed_why
    due = paper.due_on
    late = due is not None and (
        reader.on > due if missing else bool(paper.received_on and paper.received_on > due)
    )
    return PaperTold(
        paper=paper,
        what=" from ".join(filter(None, (paper.get_kind_display(), words_for(paper.from_words, reader)))),
        due=in_words(due),
        state=_state(paper, reader),
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
    return f"{where[:1].upper()}{where[1:]} {in_words(paper.received_on)}"


def _had(paper: Paper, readers: list[InvitedTold], sits_on: date | None, reader: Reader) -> list[HadTold]:
    held = {row.reader_id: row.on for row in paper.had.all()}
    told = []
    for one in readers:
        on = held.get(one.invited.pk)
        due = due_for(Capacity(one.invited.capacity), sits_on)
        late = due is not None and (on or reader.on) > due
        told.append(HadTold(one.name, f"had it on {in_words(on)}" if on else "has not had it", late))
    return told
