"""The papers of a matter in words: which are missing, which late, and who had each in time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.meetings.bylink.queries import in_state
from headway.casework.meetings.inviting.queries import InvitedTold, list_of
from headway.casework.meetings.kinds import kind_of, known_papers
from headway.casework.meetings.models import FAMILY, Capacity, HandedIn, Matter, Paper, ReportPart
from headway.casework.meetings.papers.actions import first_day
from headway.casework.meetings.papers.rule import days_before
from headway.casework.meetings.preparing.queries import Said, said
from headway.casework.people.presenting import in_words, words_for
from headway.knowledge.law.calendar import england
from headway.knowledge.law.intervals import reckon, working_days


@dataclass(frozen=True, slots=True)
class HadTold:
    """When one reader had a paper. `late`: after the day by which the service wants them to have it, or not yet."""

    who: str
    when: str
    late: bool


@dataclass(frozen=True, slots=True)
class PaperTold:
    """A paper in words. `report` is what was handed in through a link; `answers` what was said about it."""

    paper: Paper
    what: str
    due: str
    state: str
    missing: bool
    late: bool
    had: tuple[HadTold, ...]
    report: ReportPart | None
    answers: tuple[Said, ...]


def papers_told(matter: Matter, reader: Reader, readers: Sequence[InvitedTold]) -> list[PaperTold]:
    """The papers of a matter, those that are missing first. As many queries for one as for twenty."""
    rows = list(
        matter.papers.prefetch_related(
            *("had__noted_by", "by_link__handed_in", "answers__giver__person", "answers__giver__user"),
            "is_too__matter",
        ).select_related("noted_by", "by_link", "from_whom__person", "from_whom__user", "same_as__matter")
    )
    due = _due(matter)
    known = known_papers(matter) if any(one.received_on is None for one in rows) else {}
    told = [_told(one, readers, due, known, reader) for one in rows]
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
    due_of: tuple[date | None, date | None],
    known: Mapping[str, date | None],
    reader: Reader,
) -> PaperTold:
    report, handed = _through_link(paper)
    is_known = paper.received_on is None and paper.kind in known
    missing = paper.received_on is None and not paper.not_needed_why and not is_known
    due = paper.due_on
    late = due is not None and (
        reader.on > due if missing else bool(paper.received_on and paper.received_on > due)
    )
    return PaperTold(
        paper=paper,
        what=" from ".join(filter(None, (paper.get_kind_display(), _from(paper, reader)))),
        due=in_words(due),
        state=_known_since(known[paper.kind])
        if is_known and not paper.not_needed_why
        else _state(paper, handed, reader),
        missing=missing,
        late=late,
        had=() if paper.received_on is None else tuple(_had(paper, readers, due_of, handed, reader)),
        report=report if handed else None,
        answers=tuple(said([one for one in paper.answers.all() if one.withdrawn_at is None], reader)),
    )


def _due(matter: Matter) -> tuple[date | None, date | None]:
    """By when everybody else, then the child and the family, are to have the papers of a matter."""
    sits_on = first_day(matter)
    if sits_on is None:
        return None, None
    others, family = (reckon(working_days(-days), sits_on, england()) for days in days_before(matter.kind))
    return others, family


def _from(paper: Paper, reader: Reader) -> str:
    """From whom it is: as it was said, or one on the list."""
    whom = paper.from_whom
    if paper.from_words or whom is None:
        return words_for(paper.from_words, reader)
    return words_for(whom.agency or str(whom), reader)


def _through_link(paper: Paper) -> tuple[ReportPart | None, list[HandedIn]]:
    """The part of a report that this paper is, where one was asked for through a link; and each handing in."""
    report: ReportPart | None = getattr(paper, "by_link", None)
    return report, [] if report is None else sorted(report.handed_in.all(), key=lambda one: one.number)


def _state(paper: Paper, handed: Sequence[HandedIn], reader: Reader) -> str:
    if paper.not_needed_why:
        return f"Not needed: {words_for(paper.not_needed_why, reader)}"
    if paper.received_on is None:
        return "Not in yet"
    if handed:
        return in_state(list(handed))
    where = "in the case system since" if paper.in_case_system else "in on"
    by = f", told by {paper.noted_by.name}" if paper.noted_by is not None else ""
    return f"{where[:1].upper()}{where[1:]} {in_words(paper.received_on)}{by}{_one_with(paper)}"


def _one_with(paper: Paper) -> str:
    """Of which other matters of the child this is the paper too."""
    others = [*([paper.same_as] if paper.same_as else []), *paper.is_too.all()]
    named = ", ".join(f"the {kind_of(one.matter).told_apart}" for one in others)
    return f"; one report for this and for {named}" if named else ""


def _known_since(since: date | None) -> str:
    return f"In the case system{f' since {in_words(since)}' if since else ''}, as its data tell"


def _had(
    paper: Paper,
    readers: Sequence[InvitedTold],
    due_of: tuple[date | None, date | None],
    handed: Sequence[HandedIn],
    reader: Reader,
) -> list[HadTold]:
    """Who had it when, whoever sent it left out. What was changed after they had it is said."""
    held = {row.reader_id: row for row in paper.had.all()}
    changed = timezone.localdate(handed[-1].at) if len(handed) > 1 else None
    told = []
    for one in readers:
        if one.invited.pk == paper.from_whom_id:
            continue
        row = held.get(one.invited.pk)
        on = None if row is None else row.on
        due = due_of[Capacity(one.invited.capacity) in FAMILY]
        late = due is not None and (on or reader.on) > due
        by = "" if row is None else f", told by {row.noted_by.name}"
        before = (
            f", and not as it was changed on {in_words(changed)}" if on and changed and on < changed else ""
        )
        wanted = f", due by {in_words(due)}" if due is not None and on is None else ""
        words = f"had it on {in_words(on)}{by}{before}" if on else f"has not had it{wanted}"
        told.append(HadTold(one.name, words, late))
    return told
