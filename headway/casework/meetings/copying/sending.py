"""Sending a copy: read back where it goes, note that it went and by which way, and what came of it.

Headway mails nothing itself. A copy's files are kept before it goes (`leaving.kept`), so that what went stands.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.brought import Contacted, contacted
from headway.casework.meetings.copying.leaving import kept
from headway.casework.meetings.copying.searching import find
from headway.casework.meetings.copying.who import note_if_all_sent
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import (
    Capacity,
    Copy,
    CopyState,
    Form,
    Matter,
    Sending,
    SendingWay,
)

TO_COME = "This day is yet to come."
FROM_BEFORE = "It cannot have gone before this copy was made."


def arrange_post(copy: Copy, *, address: str, read_back: bool, by: Reader) -> Sending:
    """Put a copy into the next print run, to an address that somebody read back. Raises NotDone.

    An address that its reader may not have is refused: it would stand on the sheet before the copy.
    """
    if not address.strip():
        raise NotDone("Say to what address.", "address")
    if not read_back:
        raise NotDone("Read the address back, and say that it is right.", "read_back")
    leaves = kept(copy, by=by)
    if find(address, leaves.assembled.secrets, where="the cover sheet"):
        raise NotDone("This is an address that this reader may not have.", "address")
    return _arrange(copy, address=address.strip(), by=by)


@transaction.atomic
def _arrange(copy: Copy, *, address: str, by: Reader) -> Sending:
    held = _ready(copy)
    held.sendings.filter(way=SendingWay.POST, sent_on__isnull=True).delete()
    made = Sending.objects.create(
        copy=held, way=SendingWay.POST, address=address, read_back_at=by.at, read_back_by=by.user
    )
    followed([held.record.matter], did="arrange_post", by=by)
    return made


@transaction.atomic
def posted(matter: Matter, *, sendings: Sequence[Sending], on: date, by: Reader) -> None:
    """Note that the copies of a print run were posted. Raises NotDone, with none noted."""
    if not sendings:
        raise NotDone("Choose which were posted.", "sendings")
    locked(matter.meeting)
    rows = Sending.objects.select_for_update().filter(
        pk__in=[one.pk for one in sendings], sent_on__isnull=True, copy__record__matter=matter
    )
    for sending in rows.select_related("copy__record__matter"):
        copy = _ready(sending.copy, is_locked=True)
        _gone(copy, sending, on=on, by=by)
    _told(matter, did="copies_posted", by=by)


def hand_over(copy: Copy, *, worker: str, on: date, by: Reader) -> Sending:
    """Note that a named worker handed a copy over. Raises NotDone."""
    if not worker.strip():
        raise NotDone("Say who handed it over.", "worker")
    return _sent(copy, SendingWay.HAND, on=on, by=by, worker=worker.strip())


def mailed(copy: Copy, *, address: str, on: date, by: Reader) -> Sending:
    """Note that a copy went by the council's own secure mail. Raises NotDone."""
    if not address.strip():
        raise NotDone("Say to what address it went.", "address")
    return _sent(copy, SendingWay.SECURE_MAIL, on=on, by=by, address=address.strip())


def goes(
    copy: Copy, way: SendingWay, *, address: str, read_back: bool, worker: str, on: date, by: Reader
) -> Sending:
    """Note that a copy goes by one of the ways that a person chooses on a page: not the link. Raises NotDone."""
    if way is SendingWay.POST:
        return arrange_post(copy, address=address, read_back=read_back, by=by)
    if way is SendingWay.HAND:
        return hand_over(copy, worker=worker, on=on, by=by)
    return mailed(copy, address=address, on=on, by=by)


@transaction.atomic
def came_back(sending: Sending, *, on: date, why: str, by: Reader) -> None:
    """Note that a copy came back, and why. It may be sent again another way. Raises NotDone."""
    matter = sending.copy.record.matter
    locked(matter.meeting)
    sending = Sending.objects.select_for_update().get(pk=sending.pk)
    if sending.sent_on is None or sending.returned_on is not None:
        raise NotDone("Only what went comes back, and once.")
    if not why.strip():
        raise NotDone("Say why it came back.", "why")
    if on > by.on:
        raise NotDone(TO_COME, "on")
    if on < sending.sent_on:
        raise NotDone("It cannot come back before it went.", "on")
    sending.returned_on, sending.returned_why = on, why.strip()
    # A link that came back opens nothing any longer.
    sending.link_ends_at = sending.link_ends_at and min(sending.link_ends_at, by.at)
    sending.save(update_fields=["returned_on", "returned_why", "link_ends_at"])
    copy = Copy.objects.select_for_update().get(pk=sending.copy_id)
    if (
        copy.state == CopyState.SENT
        and not copy.sendings.filter(sent_on__isnull=False, returned_on__isnull=True).exists()
    ):
        copy.state = CopyState.READY
        copy.save(update_fields=["state"])
    followed([matter], did="copy_came_back", by=by)


def _sent(copy: Copy, way: SendingWay, *, on: date, by: Reader, **told: str) -> Sending:
    may_have_gone(copy, on, by)
    kept(copy, by=by)
    return note_sent(copy, way, on=on, by=by, **told)


@transaction.atomic
def note_sent(copy: Copy, way: SendingWay, *, on: date, by: Reader, **told: object) -> Sending:
    """Note that a ready copy, its files kept, went by this way."""
    held = _ready(copy)
    sending = Sending(copy=held, way=way, **told)
    _gone(held, sending, on=on, by=by)
    _told(Matter.objects.get(pk=held.record.matter_id), did="copy_sent", by=by, detail=f"way={way}")
    return sending


def may_have_gone(copy: Copy, on: date, by: Reader) -> None:
    """Raises NotDone for a day on which a copy cannot have gone."""
    if on > by.on:
        raise NotDone(TO_COME, "on")
    if on < timezone.localdate(copy.made_at):
        raise NotDone(FROM_BEFORE, "on")


def _ready(copy: Copy, *, is_locked: bool = False) -> Copy:
    if not is_locked:
        locked(copy.record.matter.meeting)
    held: Copy = Copy.objects.select_for_update(of=("self",)).select_related("record__matter").get(pk=copy.pk)
    if held.state != CopyState.READY or held.document_id is None:
        raise NotDone("This copy is not ready to be sent.")
    return held


def _gone(copy: Copy, sending: Sending, *, on: date, by: Reader) -> None:
    may_have_gone(copy, on, by)
    sending.sent_on, sending.sent_by = on, by.user
    sending.save()
    copy.state = CopyState.SENT
    copy.save(update_fields=["state"])
    _is_contact(copy, on, by)
    # What went before stands for nothing any longer; that it went, and what it said, is kept.
    if copy.instead_of_id is not None:
        Copy.objects.filter(pk=copy.instead_of_id, state=CopyState.SENT).update(state=CopyState.RECALLED)


def _is_contact(copy: Copy, on: date, by: Reader) -> None:
    """A letter to the child counts as a contact of the chair's with them, where its kind says so: once."""
    record, kind = copy.record, kind_named(copy.record.matter.kind)
    if kind is None or not kind.letter_is_contact:
        return
    if record.form != Form.LETTER or copy.reader.capacity != Capacity.CHILD:
        return
    went = Sending.objects.filter(copy__record=record, copy__reader=copy.reader, sent_on__isnull=False)
    if went.count() == 1:
        matter = record.matter
        contacted(Contacted(matter.person, on, "letter", alone="not_asked", who=matter.meeting.chair), by=by)


def _told(matter: Matter, *, did: str, by: Reader, detail: str = "") -> None:
    note_if_all_sent(matter, by=by)
    followed([matter], did=did, by=by, detail=detail)
