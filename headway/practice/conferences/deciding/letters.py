"""The decision letters of one child's conference: for whom there is one, what stops it, how it went.

Each is searched like a copy before it is shown and before it goes: what its reader may not have stops it. What went
is kept as it was on the day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.copying.paper import Paper
from headway.casework.meetings.copying.rules import MAY_READ
from headway.casework.meetings.copying.searching import find
from headway.casework.meetings.copying.secrets import secrets_for
from headway.casework.meetings.copying.sending import TO_COME
from headway.casework.meetings.models import Capacity, Holder, Invited, Matter, SendingWay
from headway.practice.conferences.deciding.letter_paper import dated, letter_paper, sections_of
from headway.practice.conferences.handing import kept
from headway.practice.conferences.models import Conference, LetterSent
from headway.practice.conferences.queries import decision_told
from headway.practice.conferences.searched import stopped_by

_MAY_HAVE_ONE: Final = [one for one, holders in MAY_READ.items() if Holder.CHILD in holders]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one reader; `stopped` says what in it they may not have, and then its words are not shown.

    `went` are the times it went, those that came back too, in their order.
    """

    to: Invited
    reader: str
    capacity: str
    paper: Paper
    stopped: list[str]
    went: list[LetterSent]

    @property
    def key(self) -> int:
        return self.to.pk

    @property
    def is_to_child(self) -> bool:
        """Whether it is to the child, to whom a letter of their own is written."""
        return self.to.capacity == Capacity.CHILD

    @property
    def is_on_its_way(self) -> bool:
        """Whether it went, and did not come back."""
        return any(one.returned_on is None for one in self.went)


def letters_of(matter: Matter, reader: Reader) -> list[Letter]:
    """The letter of each who is to have one; none before the conference is complete."""
    held = Conference.objects.filter(matter=matter).first()
    if held is None or matter.completed_on is None:
        return []
    sections = list(sections_of(matter, decision_told(held, reader)))
    went: dict[int, list[LetterSent]] = {}
    for row in LetterSent.objects.filter(matter=matter).select_related("noted_by"):
        went.setdefault(row.reader_id, []).append(row)
    return [
        _letter(one, matter, sections, went.get(one.pk, []), reader) for one in readers_of(matter, reader)
    ]


def readers_of(matter: Matter, reader: Reader) -> list[Invited]:
    """Those who are to have a letter: nobody any longer once the child died, or the pregnancy ended.

    Who may not read what is the child's, as a relative or an observer, has none: so it is with their copy of the
    record, which does not hold what was decided.
    """
    if matter.over_on is not None:
        return []
    invited = Invited.objects.visible_to(reader).filter(
        comes_for__matter=matter, comes_for__no_copy_why="", taken_off_at__isnull=True
    )
    return list(invited.filter(capacity__in=_MAY_HAVE_ONE).select_related("person", "user"))


def letters_to_print(at: datetime) -> Iterator[tuple[Matter, Invited, Paper]]:
    """Every decision letter that may go and has not gone: of which matter, for whom, what it says."""
    completed = Conference.objects.filter(
        matter__completed_on__isnull=False, matter__left_out_on__isnull=True
    )
    for held in completed.select_related("matter__meeting__chair", "matter__person").order_by("pk"):
        for one in letters_of(held.matter, Reader(held.matter.meeting.chair, at)):
            if not one.stopped and not one.went:
                yield held.matter, one.to, dated(one.paper, timezone.localdate(at))


def letter_went(
    letter: Letter, matter: Matter, *, way: SendingWay, address: str, worker: str, on: date, by: Reader
) -> LetterSent:
    """Note that a reader's letter went, on which day and by which way; it is kept as it is now. Raises NotDone.

    Once everybody's letter is on its way, the decisions were sent on the day of the last.
    """
    address, worker = address.strip(), worker.strip()
    if letter.stopped:
        raise NotDone(
            "It holds what this reader may not have. Change the words on the page What was decided."
        )
    if way is SendingWay.HAND and not worker:
        raise NotDone("Say who handed it over.", "worker")
    if way is not SendingWay.HAND and not address:
        raise NotDone("Say to what address it went.", "address")
    if on > by.on:
        raise NotDone(TO_COME, "on")
    if matter.completed_on is None or on < matter.completed_on:
        raise NotDone("It cannot have gone before the conference was complete.", "on")
    if find(address, secrets_for(letter.to, matter, by.on), where="the address"):
        raise NotDone("This is an address that this reader may not have.", "address")
    document = kept(dated(letter.paper, on), matter, title="Decision letter", on=on, by=by)
    with transaction.atomic():
        locked(matter.meeting)
        matter = Matter.objects.select_for_update().get(pk=matter.pk)
        is_hand = way is SendingWay.HAND
        made = LetterSent.objects.create(
            matter=matter,
            reader=letter.to,
            document=document,
            way=way,
            address="" if is_hand else address,
            worker=worker if is_hand else "",
            sent_on=on,
            noted_at=by.at,
            noted_by=by.user,
        )
        _all_sent(matter, by)
        followed([matter], did="decision_letter_sent", by=by, detail=f"way={way}")
    return made


@transaction.atomic
def letter_came_back(sent: LetterSent, *, on: date, why: str, by: Reader) -> None:
    """Note that a letter came back, and why; it may be sent again. Raises NotDone."""
    locked(sent.matter.meeting)
    sent = LetterSent.objects.select_for_update().get(pk=sent.pk)
    if sent.returned_on is not None:
        raise NotDone("That is noted already.")
    if not why.strip():
        raise NotDone("Say why it came back.", "why")
    if on > by.on:
        raise NotDone(TO_COME, "on")
    if on < sent.sent_on:
        raise NotDone("It cannot come back before it went.", "on")
    sent.returned_on, sent.returned_why = on, why.strip()
    sent.save(update_fields=["returned_on", "returned_why"])
    followed([sent.matter], did="decision_letter_came_back", by=by)


def _all_sent(matter: Matter, by: Reader) -> None:
    if matter.decided_on is not None:
        return
    went = dict(
        LetterSent.objects.filter(matter=matter, returned_on__isnull=True).values_list("reader", "sent_on")
    )
    # The child has a letter of their own, about what was decided too.
    wanted = {one.pk for one in readers_of(matter, by) if one.capacity != Capacity.CHILD}
    if wanted and wanted <= went.keys():
        matter.decided_on = max(went[one] for one in wanted)
        matter.save(update_fields=["decided_on"])


def _letter(
    to: Invited, matter: Matter, sections: Sequence[tuple[str, str]], went: list[LetterSent], reader: Reader
) -> Letter:
    paper = letter_paper(to, matter, sections, reader)
    return Letter(
        to=to,
        reader=name_for(reader, to),
        capacity=to.get_capacity_display(),
        paper=paper,
        stopped=stopped_by(to, matter, _texts(paper), reader.on),
        went=went,
    )


def _texts(paper: Paper) -> Sequence[tuple[str, str]]:
    """What is searched, each part under its heading; how to complain is the service’s own."""
    return (*paper.sections[:-1], *paper.texts())
