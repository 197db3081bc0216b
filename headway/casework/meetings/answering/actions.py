"""Taking answers: each by the action by which the service's own staff would note it, told by whoever answered."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.documents.models import Document
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.deciding.actions import end
from headway.casework.meetings.kinds import known_papers
from headway.casework.meetings.models import (
    Decision,
    DecisionSaid,
    DecisionState,
    Invited,
    ListChecked,
    Matter,
    Paper,
    Said,
)
from headway.casework.meetings.papers.actions import had, received


@transaction.atomic
def shared(
    matter: Matter, *, papers: Collection[Paper], with_whom: Collection[Invited], on: date, by: Reader
) -> None:
    """Note that these readers had, on a day, each of these papers that is in and that they have not had before.

    One that the record says the case system holds is in by that. Raises NotDone where none is in.
    """
    known = known_papers(matter)
    there = False
    for paper in Paper.objects.filter(pk__in=[one.pk for one in papers]).select_related("matter__meeting"):
        if paper.received_on is None and paper.kind in known:
            since = known[paper.kind] or on
            received(paper, on=min(since, by.on), in_case_system=True, by=by)
        if paper.received_on is None:
            continue
        there = True
        before = set(paper.had.values_list("reader", flat=True))
        new = {one: on for one in with_whom if one.pk not in before}
        if new:
            had(paper, days=new, how="", by=by)
    if not there:
        raise NotDone("The paper is not in yet.")


@transaction.atomic
def check_list(matter: Matter, *, seen: Collection[int], wrong: str, by: Reader) -> ListChecked:
    """Say that the list of a meeting is right for this child, as it was `seen`, or what is wrong with it.

    Right, those who were seen are confirmed; who was put on it meanwhile is not.
    """
    locked(matter.meeting)
    if matter.lists_checked.exists():
        raise NotDone("Somebody looked at this list already.")
    made: ListChecked = matter.lists_checked.create(
        is_right=not wrong.strip(), words=wrong.strip(), told_at=by.at, told_by=by.user
    )
    if made.is_right:
        rows = Invited.objects.filter(pk__in=seen, comes_for__matter=matter, confirmed_at__isnull=True)
        Invited.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(
            confirmed_at=by.at, confirmed_by=by.user
        )
    followed([matter], did="check_list", by=by, detail=f"right={'yes' if made.is_right else 'no'}")
    return made


@transaction.atomic
def settle_list(checked: ListChecked, *, by: Reader) -> None:
    """Say that what was wrong with a list was dealt with. Raises NotDone where nothing waits."""
    locked(checked.matter.meeting)
    held = ListChecked.objects.select_for_update().get(pk=checked.pk)
    if held.is_right or held.settled_at is not None:
        raise NotDone("Nothing is wrong with this list that was not dealt with.")
    held.settled_at, held.settled_by = by.at, by.user
    held.save(update_fields=["settled_at", "settled_by"])
    followed([held.matter], did="settle_list", by=by)


@transaction.atomic
def say_of_decision(
    decision: Decision,
    *,
    said: Said,
    by: Reader,
    words: str = "",
    on: date | None = None,
    document: Document | None = None,
) -> DecisionSaid:
    """Accept a decision, say that it is done and what shows it, or why it is not done. Raises NotDone.

    Done, it ends: the chair reads what shows it, and by whom it was told.
    """
    matter = decision.matter
    locked(matter.meeting)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.state != DecisionState.OPEN:
        raise NotDone("This decision has ended already.", "is")
    made = DecisionSaid.objects.create(
        decision=decision, said=said, words=words.strip(), document=document, told_at=by.at, told_by=by.user
    )
    if said is Said.DONE:
        shown = words.strip() or ("A file was sent that shows it." if document else "")
        end(decision, state=DecisionState.DONE, on=on or by.on, words=shown, by=by)
    followed([matter], did="say_of_decision", by=by, detail=f"said={said}")
    return made
