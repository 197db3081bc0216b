"""Asking for a conference; accepting, asking back, advising against; booking what was accepted."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from headway.casework.access.log import note
from headway.casework.access.models import User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.booking.actions import Slot, book
from headway.casework.meetings.booking.beside import AlsoDue
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Meeting
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.actions import book_row, withdraw_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import TransferPapers
from headway.practice.conferences.asking.clock import enquiry_of
from headway.practice.conferences.asking.due import due_of_child
from headway.practice.conferences.board.actions import still_free
from headway.practice.conferences.board.offering import first_last_day
from headway.practice.conferences.categories import lacks_parts, parts_as_held
from headway.practice.conferences.elsewhere.actions import taken_over
from headway.practice.conferences.lawful import open_plan, why_not_on
from headway.practice.conferences.models import (
    AdvocateOffer,
    AskState,
    BoardSlot,
    ChildAsked,
    ConferenceAsked,
    FamilyMeeting,
    Which,
)
from headway.practice.conferences.slugs import INITIAL, TRANSFER

_OPEN: Final = (AskState.ASKED, AskState.QUERIED, AskState.AGAINST, AskState.RAISED)
# To which states one may go from which.
_NEXT: Final = {
    AskState.ACCEPTED: (AskState.ASKED, AskState.QUERIED, AskState.AGAINST, AskState.RAISED),
    AskState.QUERIED: (AskState.ASKED,),
    AskState.AGAINST: (AskState.ASKED, AskState.QUERIED, AskState.RAISED),
    AskState.RAISED: (AskState.AGAINST,),
    AskState.ASKED: (AskState.QUERIED,),
    AskState.WITHDRAWN: _OPEN,
}


@dataclass(frozen=True, slots=True)
class ForChild:
    """A child about whom it is asked: the category proposed, its parts; what became of the offer of an advocate."""

    person: Person
    category: str
    components: Collection[str] = ()
    advocate: str = ""
    advocate_provider: str = ""
    advocate_words: str = ""


def what_is_not_said(child: ForChild) -> Iterator[tuple[str, str]]:
    """What is missing of what is said about a child: beside which question, in a sentence."""
    if lacks_parts(child.category, child.components):
        yield "components", "Name the categories: two at least."
    if child.advocate == AdvocateOffer.NOT_OFFERED and not child.advocate_words.strip():
        yield "advocate_words", "Say why no advocate was offered."
    if child.advocate_provider.strip() and child.advocate != AdvocateOffer.WANTED:
        yield "advocate", "You name who provides an advocate: say that one was offered, and wanted."


@dataclass(frozen=True, slots=True)
class Told:
    """What the team told: reasons, who discussed it, the offer to the family, whom to invite or keep out."""

    which: str
    reasons: str
    family_meeting: str
    family_meeting_words: str = ""
    papers_on: date | None = None
    other_council: str = ""
    discussed_with: str = ""
    to_invite: str = ""
    to_exclude: str = ""
    interpreter: str = ""
    needs: str = ""
    decided_on: date | None = None


@transaction.atomic
def ask(told: Told, children: Sequence[ForChild], *, by: Reader) -> ConferenceAsked:
    """Ask for a conference about these children.

    Each child's clock stays their own: it runs from the strategy discussion that opened their enquiry. Raises
    NotDone, naming the field.
    """
    _checked(told, children, by)
    made = ConferenceAsked.objects.create(
        which=Which(told.which),
        papers_on=told.papers_on if told.which == Which.TRANSFER else None,
        other_council=told.other_council.strip() if told.which == Which.TRANSFER else "",
        discussed_with=told.discussed_with.strip(),
        reasons=told.reasons.strip(),
        family_meeting=FamilyMeeting(told.family_meeting),
        family_meeting_words=told.family_meeting_words.strip(),
        to_invite=told.to_invite.strip(),
        to_exclude=told.to_exclude.strip(),
        interpreter=told.interpreter.strip(),
        needs=told.needs.strip(),
        decided_on=told.decided_on,
        asked_at=by.at,
        asked_by=by.user,
    )
    for child in children:
        person = child.person.merged_into or child.person
        ChildAsked.objects.create(
            asked=made,
            person=person,
            category=child.category,
            components=parts_as_held(child.category, child.components),
            advocate=child.advocate,
            advocate_provider=child.advocate_provider.strip(),
            advocate_words=child.advocate_words.strip(),
            enquiry=enquiry_of(person),
            papers=_papers_came(made, person, by),
        )
    _logged(made, "ask", by)
    return made


def _papers_came(asked: ConferenceAsked, person: Person, by: Reader) -> TransferPapers | None:
    """The days run from the papers in writing, whatever the manager answers: the record says so from now on."""
    if asked.papers_on is None:
        return None
    taken_over(person, papers_on=asked.papers_on, by=by)
    row = book_row(
        KINDS["transfer-papers"],
        person=person,
        by=by,
        received_on=asked.papers_on,
        council=asked.other_council,
    )
    return TransferPapers.objects.get(pk=row.pk)


def _checked(told: Told, children: Sequence[ForChild], by: Reader) -> None:
    if not children:
        raise NotDone("Choose the children whom it is about.", "together")
    if not told.reasons.strip():
        raise NotDone("Say why a conference is wanted.", "reasons")
    if told.which == Which.TRANSFER:
        if told.papers_on is None:
            raise NotDone(
                "Say when the other council’s papers came in writing: the time counts from it.", "papers_on"
            )
        if told.papers_on > by.on:
            raise NotDone("This day is yet to come.", "papers_on")
        if not told.other_council.strip():
            raise NotDone("Say which council keeps the plan.", "other_council")
    if told.family_meeting == FamilyMeeting.NOT_OFFERED and not told.family_meeting_words.strip():
        raise NotDone("Say why it was not offered.", "family_meeting_words")
    if told.decided_on is not None and told.decided_on > by.on:
        raise NotDone("This day is yet to come.", "decided_on")
    for child in children:
        for field, why in what_is_not_said(child):
            raise NotDone(why, field)
        person = child.person.merged_into or child.person
        if why := why_not_on(person, by.on):
            raise NotDone(why, "together")
        if open_plan(keys_of(person)) is not None:
            raise NotDone(
                "One of these children is subject of a plan already: a review conference is booked for them.",
                "together",
            )
        if told.which == Which.INITIAL and enquiry_of(person) is None and not person.is_unborn:
            raise NotDone(
                "No enquiry is recorded for one of these children. Record the strategy discussion that opened it: "
                "the days of the law count from that day.",
                "together",
            )
        if ChildAsked.objects.filter(
            person__in=keys_of(person), left_out_why="", asked__state__in=_OPEN
        ).exists():
            raise NotDone("A conference is asked for one of these children already.", "together")


@transaction.atomic
def answer(asked: ConferenceAsked, *, state: str, words: str, by: Reader) -> None:
    """Accept, ask back, advise against; take a disagreement up; answer what was asked back; withdraw.

    Raises NotDone with no words where they are wanted, and for what cannot follow.
    """
    now = ConferenceAsked.objects.select_for_update().get(pk=asked.pk)
    wanted = AskState(state)
    if now.is_booked:
        raise NotDone("It is booked. Cancel the meeting, with a reason, if it is not to be.")
    if wanted is AskState.WITHDRAWN and now.state == AskState.ACCEPTED:
        _no_longer_called(now, words, by)
    elif now.state not in _NEXT[wanted]:
        raise NotDone(f"It is {AskState(now.state).label.lower()}: this cannot follow.")
    if wanted is not AskState.ACCEPTED and not words.strip():
        raise NotDone("Say why, in a few words.", "words")
    if wanted is AskState.ACCEPTED and now.which == Which.INITIAL:
        _called(now, by)
    if wanted is AskState.WITHDRAWN:
        _papers_of_nothing(now, words, by)
    now.state, now.answer_words = wanted, words.strip()
    now.answered_at, now.answered_by = by.at, by.user
    now.save(update_fields=["state", "answer_words", "answered_at", "answered_by"])
    _logged(now, "answer", by, detail=f"state={wanted}")


def _called(asked: ConferenceAsked, by: Reader) -> None:
    """From now on each child's record says that a conference is to be held: their days count."""
    for child in asked.children.filter(left_out_why="", row__isnull=True).select_related("person", "enquiry"):
        if child.enquiry is not None:
            child.row = book_row(  # type: ignore[assignment]
                KINDS["conferences"],
                person=child.person,
                by=by,
                enquiry_ref=child.enquiry.ref,
                transfer_in="N",
            )
            child.save(update_fields=["row"])


def _no_longer_called(asked: ConferenceAsked, words: str, by: Reader) -> None:
    if not words.strip():
        raise NotDone("Say why, in a few words.", "words")
    for child in asked.children.filter(row__isnull=False, row__held_on__isnull=True).select_related("row"):
        if child.row is not None:
            withdraw_row(child.row, why=words.strip(), by=by)


def _papers_of_nothing(asked: ConferenceAsked, words: str, by: Reader) -> None:
    for child in asked.children.filter(papers__isnull=False, papers__withdrawn_at__isnull=True):
        if child.papers is not None:
            withdraw_row(child.papers, why=words.strip(), by=by)


@transaction.atomic
def book_asked(
    asked: ConferenceAsked,
    *,
    chair: User,
    recorder: User | None,
    slot: Slot,
    by: Reader,
    late_why: str = "",
    board: BoardSlot | None = None,
    also: Sequence[AlsoDue] = (),
) -> Meeting:
    """Book the conference that was accepted, about all of its children; `board` is the slot it takes, if any.

    `also` is what else that sitting holds. Raises NotDone before it is accepted, where somebody else took the slot,
    and with no reason for a day after the first of the children's last lawful days.
    """
    now = ConferenceAsked.objects.select_for_update().get(pk=asked.pk)
    if now.state != AskState.ACCEPTED:
        raise NotDone("Accept it first.")
    if now.is_booked:
        raise NotDone("It is booked already.")
    kind = kind_named(INITIAL if now.which == Which.INITIAL else TRANSFER)
    if kind is None:
        raise LookupError(now.which)
    if board is not None:
        still_free(board, now=by.at)
    children = list(now.children.filter(left_out_why="").select_related("person", "enquiry"))
    due_on = first_last_day(due_of_child(one, now)[0] for one in children)
    late = due_on is not None and timezone.localdate(slot.starts_at) > due_on
    if late and not late_why.strip():
        raise NotDone(f"It is to be held by {in_words(due_on)}. Say why it is to be held later.", "late_why")
    now.late_why = late_why.strip() if late else ""
    now.meeting = book(
        kind=kind,
        people=[one.person for one in children],
        chair=chair,
        slot=slot,
        by=by,
        recorder=recorder,
        also=[(one.kind, one.person) for one in also],
    )
    now.save(update_fields=["meeting", "late_why"])
    _logged(now, "book", by)
    return now.meeting


def _logged(asked: ConferenceAsked, verb: str, by: Reader, detail: str = "") -> None:
    for child in asked.children.all():
        note(
            Kind.CHANGED,
            f"conferences.{verb}",
            by=by,
            subject=child.person_id,
            table=ConferenceAsked._meta.label_lower,
            key=asked.pk,
            detail=detail,
        )
