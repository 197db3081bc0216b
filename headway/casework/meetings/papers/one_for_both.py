"""One paper for two things that one sitting holds of a child: a worker's report for the review and the conference.

Each keeps its own row, its own days and its own limits; where somebody says that they are one, what is noted of the
paper is noted of both.
"""

from collections.abc import Collection
from typing import Final

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed
from headway.casework.meetings.models import InvitedFor, Paper, PaperHad, PaperKind

# What one worker writes of one child: of other papers each meeting names its own.
_MAY_BE_ONE: Final = frozenset({PaperKind.WORKER_REPORT})
_NOTED: Final = ("received_on", "in_case_system", "document_id", "noted_at", "noted_by_id")


def twins_of(paper: Paper) -> list[Paper]:
    """The papers still expected that this one may serve too: of the same child and kind, in the same sitting."""
    if paper.kind not in _MAY_BE_ONE:
        return []
    rows = Paper.objects.filter(
        kind=paper.kind,
        matter__meeting=paper.matter.meeting_id,
        matter__person=paper.matter.person_id,
        matter__left_out_on__isnull=True,
        matter__completed_on__isnull=True,
        received_on__isnull=True,
        not_needed_why="",
    )
    return list(rows.exclude(matter=paper.matter_id).select_related("matter").order_by("pk"))


def serves_too(paper: Paper, others: Collection[Paper], *, by: Reader) -> None:
    """Note that a paper that is in is those others too. In the transaction of whoever noted that it is in.

    Raises NotDone for one that it cannot be.
    """
    may = {one.pk for one in twins_of(paper)}
    for other in others:
        if other.pk not in may:
            raise NotDone("It is not the same paper: note that one by itself.")
    Paper.objects.filter(pk__in=[one.pk for one in others]).update(same_as=paper)
    noted_of_both(paper, by=by)


def noted_of_both(paper: Paper, *, by: Reader) -> None:
    """Let those that a paper is too stand as it does: since when it is in, and who had it when.

    Where it is expected again, they are too, and each by itself.
    """
    others = list(
        Paper.objects.select_for_update(of=("self",)).filter(same_as=paper).select_related("matter")
    )
    had = list(PaperHad.objects.filter(paper=paper))
    for other in others:
        for field in _NOTED:
            setattr(other, field, getattr(paper, field))
        if paper.received_on is None:
            other.same_as = None
        other.save(update_fields=[*(field.removesuffix("_id") for field in _NOTED), "same_as"])
        comes = set(InvitedFor.objects.filter(matter=other.matter_id).values_list("invited", flat=True))
        other.had.exclude(reader__in=[row.reader_id for row in had]).delete()
        for row in had:
            if row.reader_id in comes:
                told = {
                    "on": row.on,
                    "how": row.how,
                    "noted_at": row.noted_at,
                    "noted_by_id": row.noted_by_id,
                }
                PaperHad.objects.update_or_create(paper=other, reader_id=row.reader_id, defaults=told)
    if others:
        followed([one.matter for one in others], did="paper_received", by=by)
