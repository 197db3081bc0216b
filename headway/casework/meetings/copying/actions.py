"""Making each reader's copy, having a second person look at it, letting what was found stand, with a reason."""

from collections.abc import Mapping

from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.copying.assembling import ByHand
from headway.casework.meetings.copying.leaving import leaving, not_to_the_dead
from headway.casework.meetings.copying.searching import SecretKind
from headway.casework.meetings.copying.who import note_if_all_sent
from headway.casework.meetings.models import (
    FAMILY,
    Copy,
    CopyBlock,
    CopyState,
    Found,
    Invited,
    InvitedFor,
    Matter,
    Record,
)


@transaction.atomic
def make_copy(
    record: Record, reader: Invited, *, by: Reader, by_hand: Mapping[int, ByHand] | None = None
) -> Copy:
    """Make one reader's copy of an approved record; a copy of this edition that was not sent is made anew.

    It is stopped where it holds what the reader may not have; a copy to family waits for a second person.
    Raises NotDone before approval, and where a copy of this edition was sent.
    """
    locked(record.matter.meeting)
    record = Record.objects.select_for_update().get(pk=record.pk)
    if record.approved_at is None:
        raise NotDone("The record is not approved yet. Nothing goes out before it is.")
    comes_for = reader.comes_for.filter(matter=record.matter).first()
    if comes_for is None or reader.taken_off_at is not None:
        raise NotDone("This reader does not come for this child.")
    if comes_for.no_copy_why:
        raise NotDone("This reader is to have no copy.")
    not_to_the_dead(record, reader)
    if any(not hand.why.strip() for hand in (by_hand or {}).values()):
        raise NotDone("Say why, for each part that you show or keep back against the rules.")
    copies = Copy.objects.select_for_update().filter(record=record, reader=reader)
    if copies.filter(edition=record.edition, state=CopyState.SENT).exists():
        raise NotDone("A copy of this edition was sent. A correction makes a new edition.")
    before = copies.filter(state=CopyState.SENT).order_by("-edition").first()
    copies.exclude(state=CopyState.SENT).update(state=CopyState.RECALLED)
    now = leaving(record, reader, by=by, by_hand=dict(by_hand or {}))
    copy = Copy.objects.create(
        record=record,
        reader=reader,
        edition=record.edition,
        state=_state(reader, stopped=bool(now.hits)),
        made_at=by.at,
        made_by=by.user,
        instead_of=before,
    )
    CopyBlock.objects.bulk_create(
        CopyBlock(
            copy=copy,
            block=part.block,
            version=part.block.version,
            is_shown=part.is_shown,
            why_not=part.why_not,
            decided_by=by.user if part.by_hand_why else None,
            by_hand_why=part.by_hand_why,
        )
        for part in now.assembled.parts
    )
    Found.objects.bulk_create(Found(copy=copy, kind=hit.kind, where=hit.where) for hit in now.hits)
    followed([record.matter], did="make_copy", by=by, detail=f"state={copy.state}")
    return copy


@transaction.atomic
def let_stand(found: Found, *, why: str, by: Reader) -> None:
    """Say why something that was found may stand in a copy. Raises NotDone with no reason, or once it is sent."""
    locked(found.copy.record.matter.meeting)
    copy = Copy.objects.select_for_update().get(pk=found.copy_id)
    if copy.state != CopyState.STOPPED:
        raise NotDone("Only what stops a copy is answered.")
    if SecretKind(found.kind).is_final:
        raise NotDone("What cannot be searched or shown does not go.")
    if not why.strip():
        raise NotDone("Say why it may stand.", "why")
    found.let_stand_why, found.let_stand_at, found.let_stand_by = why.strip(), by.at, by.user
    found.save(update_fields=["let_stand_why", "let_stand_at", "let_stand_by"])
    if not copy.found.filter(let_stand_at__isnull=True).exists():
        # What was let stand is looked at by a second person, whoever the reader is.
        copy.state = CopyState.TO_CHECK
        copy.save(update_fields=["state"])
    followed([copy.record.matter], did="let_found_stand", by=by)


@transaction.atomic
def check_copy(copy: Copy, *, by: Reader) -> None:
    """Say, as a second person, that a copy may go. Raises NotDone for whoever made it or let a find stand."""
    locked(copy.record.matter.meeting)
    copy = Copy.objects.select_for_update().get(pk=copy.pk)
    if copy.state != CopyState.TO_CHECK:
        raise NotDone("This copy does not wait to be looked at.")
    if copy.made_by_id == by.user.pk or copy.found.filter(let_stand_by=by.user).exists():
        raise NotDone(
            "A second person looks at it: somebody else than who made it, or let something stand in it."
        )
    copy.checked_at, copy.checked_by, copy.state = by.at, by.user, CopyState.READY
    copy.save(update_fields=["checked_at", "checked_by", "state"])
    followed([copy.record.matter], did="check_copy", by=by)


@transaction.atomic
def no_copy(comes_for: InvitedFor, *, why: str, by: Reader) -> None:
    """Say why somebody is to have no copy of a child's record; without a reason, that they are to have one.

    Raises NotDone where one was sent to them.
    """
    locked(comes_for.matter.meeting)
    sent = Copy.objects.filter(
        record__matter=comes_for.matter, reader=comes_for.invited, sendings__sent_on__isnull=False
    )
    if why.strip() and sent.exists():
        raise NotDone("A copy was sent to them.", "why")
    comes_for.no_copy_why = why.strip()
    comes_for.save(update_fields=["no_copy_why"])
    matter = Matter.objects.get(pk=comes_for.matter_id)
    note_if_all_sent(matter, by=by)
    followed([matter], did="no_copy", by=by)


def _state(reader: Invited, *, stopped: bool) -> CopyState:
    if stopped:
        return CopyState.STOPPED
    return CopyState.TO_CHECK if reader.capacity in FAMILY else CopyState.READY
