"""Expecting papers, noting that they came, and when each reader had them."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.documents.models import Document
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.kinds import kind_of
from headway.casework.meetings.models import Invited, Matter, Paper, PaperHad, PaperKind, Sitting
from headway.casework.meetings.papers.one_for_both import noted_of_both, serves_too
from headway.casework.meetings.papers.rule import due_for_chair

TO_COME = "This day is yet to come."


@transaction.atomic
def expect_usual(matter: Matter, *, by: Reader) -> int:
    """Expect the papers that a matter of this kind usually has, each once; returns how many are new."""
    locked(matter.meeting)
    held = set(matter.papers.values_list("kind", flat=True))
    due_on = due_for_chair(first_day(matter))
    new = [kind for kind in kind_of(matter).papers if kind not in held]
    Paper.objects.bulk_create(Paper(matter=matter, kind=kind, due_on=due_on) for kind in new)
    followed([matter], did="expect_papers", by=by)
    return len(new)


@transaction.atomic
def expect(matter: Matter, *, kind: PaperKind, from_words: str, due_on: date | None, by: Reader) -> Paper:
    """Expect a paper, from whom and by when; without a day, by when the chair is to have it."""
    locked(matter.meeting)
    if kind is PaperKind.OTHER and not from_words.strip():
        raise NotDone("Say what it is and who sends it.", "from_words")
    made = Paper.objects.create(
        matter=matter,
        kind=kind,
        from_words=from_words.strip(),
        due_on=due_on or due_for_chair(first_day(matter)),
    )
    followed([matter], did="expect_paper", by=by)
    return made


@transaction.atomic
def received(
    paper: Paper,
    *,
    by: Reader,
    on: date | None,
    in_case_system: bool = False,
    not_needed_why: str = "",
    document: Document | None = None,
    also: Collection[Paper] = (),
) -> None:
    """Note that a paper reached the chair, as a file or held in the case system; or why it is not needed.

    `document` is its file where it was kept here; `also` are those of the child's other matters in this sitting
    that it is too.

    Without any of these it is expected again. Raises NotDone for a day that is to come.
    """
    matter = paper.matter
    locked(matter.meeting)
    if on is not None and on > by.on:
        raise NotDone(TO_COME, "on")
    if in_case_system and on is None:
        raise NotDone("Say since when it stands in the case system.", "on")
    if on is not None and not_needed_why.strip():
        raise NotDone("It came, or it is not needed: say one of the two.", "not_needed_why")
    paper.received_on, paper.in_case_system = on, in_case_system
    paper.not_needed_why = not_needed_why.strip()
    paper.document = document or paper.document
    paper.noted_at, paper.noted_by = by.at, by.user
    # What is said of one paper by itself is of it alone from then on.
    paper.same_as = None
    fields = (
        "received_on",
        "in_case_system",
        "not_needed_why",
        "document",
        "same_as",
        "noted_at",
        "noted_by",
    )
    paper.save(update_fields=fields)
    followed([matter], did="paper_received", by=by)
    if also and on is None:
        raise NotDone("Say first that it came.", "on")
    serves_too(paper, also, by=by) if also else noted_of_both(paper, by=by)


@transaction.atomic
def had(paper: Paper, *, days: Mapping[Invited, date | None], how: str, by: Reader) -> None:
    """Note when each of these readers had a paper; None where one has not. Raises NotDone."""
    locked(paper.matter.meeting)
    if paper.received_on is None:
        raise NotDone("Note first that the paper came.")
    for reader, day in days.items():
        if day is None:
            paper.had.filter(reader=reader).delete()
            continue
        if day > by.on:
            raise NotDone(TO_COME, f"reader_{reader.pk}")
        PaperHad.objects.update_or_create(
            paper=paper,
            reader=reader,
            defaults={"on": day, "how": how.strip(), "noted_at": by.at, "noted_by": by.user},
        )
    followed([paper.matter], did="paper_had", by=by)
    noted_of_both(paper, by=by)


@transaction.atomic
def note_at_once(
    matter: Matter,
    *,
    came: Collection[Paper],
    held: Collection[Paper],
    readers: Collection[Invited],
    on: date,
    by: Reader,
    how: str = "",
) -> None:
    """Note that these papers came on one day, or are held in the case system; and who had all that are in on it.

    What was noted before of a paper or of a reader stays as it was. Raises NotDone, with nothing noted.
    """
    locked(matter.meeting)
    if on > by.on:
        raise NotDone(TO_COME, "on")
    if {one.pk for one in came} & {one.pk for one in held}:
        raise NotDone("A paper came, or it is held in the case system: tick one of the two.", "held")
    papers = list(Paper.objects.select_for_update().filter(matter=matter).order_by("pk"))
    keys = {one.pk: False for one in came} | {one.pk: True for one in held}
    for paper in papers:
        if paper.pk in keys and paper.received_on is None and not paper.not_needed_why:
            paper.received_on, paper.in_case_system = on, keys[paper.pk]
            paper.noted_at, paper.noted_by = by.at, by.user
            paper.save(update_fields=["received_on", "in_case_system", "noted_at", "noted_by"])
    are_in = [one for one in papers if one.received_on is not None]
    if readers and not are_in:
        raise NotDone("No paper is in yet. Tick first which are.", "readers")
    if readers and on < max(one.received_on for one in are_in if one.received_on):
        raise NotDone("A paper came after this day. Note who had it paper by paper.", "on")
    had_before = set(PaperHad.objects.filter(paper__in=are_in).values_list("paper", "reader"))
    PaperHad.objects.bulk_create(
        PaperHad(paper=one, reader=reader, on=on, how=how.strip(), noted_at=by.at, noted_by=by.user)
        for reader in readers
        for one in are_in
        if (one.pk, reader.pk) not in had_before
    )
    followed([matter], did="note_papers", by=by)
    for paper in papers:
        noted_of_both(paper, by=by)


def first_day(matter: Matter) -> date | None:
    """The day of the first sitting of a matter, None where none is booked or held."""
    first: Sitting | None = matter.meeting.sittings.exclude(state="cancelled").order_by("starts_at").first()
    return None if first is None else timezone.localdate(first.starts_at)
