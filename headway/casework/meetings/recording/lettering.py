"""The letter to the child: what it says round its parts, and how it is drawn from the record by rules.

What you said, what we did, what we talked about, what we decided, what happens next: every sentence comes from the
record or from the decisions, may be changed by hand, and is typed nowhere a second time.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.kinds import InLetter, ToChild, kind_of
from headway.casework.meetings.models import (
    Block,
    Carried,
    Decision,
    DecisionState,
    Form,
    Holder,
    Matter,
    Origin,
    Record,
    Sitting,
    SittingState,
)
from headway.casework.meetings.queries import sittings_held
from headway.casework.meetings.recording.addressing import first_name, names_of, to_child
from headway.casework.meetings.recording.ending import CLOSING, end
from headway.casework.meetings.recording.writing import APPROVED, put
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of

OPENING: Final = "letter_opening"
DECIDED: Final = "letter_decided"
NEXT: Final = "letter_next"
# What a child may be told by rule: their own, and what the service did. The rest is for a person to say.
_THEIRS: Final = frozenset({Holder.CHILD, Holder.SERVICE})
_HEADINGS: Final = {InLetter.SAID: "What you said", InLetter.DID: "What we did"}
_ORDER: Final = (InLetter.SAID, InLetter.DID, InLetter.ITSELF)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a letter as a rule draws it: its name, heading and words, and the part of the record it is from."""

    head: str
    heading: str
    words: str
    source: Block | None = None


@transaction.atomic
def draw(matter: Matter, *, by: Reader) -> Record:
    """Draw the letter from the record, or draw it again. What was changed by hand stays as it is.

    Of a letter that is the record the decisions and what stands round them alone are drawn. An approved letter that
    is older than the record is drawn again as another edition, to be approved anew. Raises NotDone where there is
    no record to draw from, for an approved letter that is not older, and of a child who has died.
    """
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if matter.died_on is not None or matter.person.lost_on is not None:
        raise NotDone("The child has died. No letter to them is drawn.")
    record = matter.records.filter(is_the_record=True).first()
    if record is None:
        raise NotDone("There is no record yet to draw a letter from.")
    letter = record if record.form == Form.LETTER else _letter_beside(matter, by)
    if letter.approved_at is not None:
        _another_edition(letter)
    pieces = round_pieces(matter) if letter == record else pieces_of(matter, record)
    draw_into(letter, pieces, by=by)
    note(
        Kind.CHANGED,
        "meetings.draw_letter",
        by=by,
        subject=matter.person_id,
        table=Record._meta.label_lower,
        key=letter.pk,
    )
    return letter


def draw_into(letter: Record, pieces: Sequence[Piece], *, by: Reader) -> None:
    """Put what was drawn into a letter's blocks: new ones, and those that nobody has changed by hand."""
    held = {one.head: one for one in Block.objects.select_for_update().filter(record=letter).order_by("pk")}
    for place, piece in enumerate(pieces, start=1):
        block = held.get(piece.head) or Block(record=letter, head=piece.head, holder=Holder.CHILD)
        if not (letter.is_the_record and piece.head in held):
            block.place = place
        block.heading = piece.heading
        changed = block.version != block.drawn_as
        if not changed:
            block.drawn_from = piece.source
            block.drawn_version = piece.source.version if piece.source else 0
        block.save()
        if changed or block.words == piece.words:
            continue
        put(block, words=piece.words, mark=uuid.uuid4(), by=by)
        block.drawn_as = block.version
        block.save(update_fields=["drawn_as"])
    end(letter)


def pieces_of(matter: Matter, record: Record) -> list[Piece]:
    """What a letter is drawn of: a beginning, the parts of the record that are the child's, decisions, an end."""
    opening, decided, following, closing = round_pieces(matter)
    return [opening, *_drawn(matter, record), decided, following, closing]


def round_pieces(matter: Matter) -> tuple[Piece, Piece, Piece, Piece]:
    """What stands round the parts of a letter, whether it is the record or is drawn from one."""
    told = _to_child(matter)
    greeting = f"Dear {first_name(matter.person)}" if first_name(matter.person) else "Dear friend"
    about = f"This letter is about your {told.called}{_when_held(matter)}."
    return (
        Piece(OPENING, "Beginning", f"{greeting},\n\n{about}"),
        Piece(DECIDED, "What we decided", "\n".join((*told.decided, *_decided(matter)))),
        Piece(NEXT, "What happens next", "\n".join(_next(matter, told))),
        Piece(CLOSING, "End", f"Best wishes,\n{matter.meeting.chair.name}"),
    )


def _letter_beside(matter: Matter, by: Reader) -> Record:
    told = {"is_the_record": False, "begun_at": by.at, "begun_by": by.user}
    return Record.objects.get_or_create(matter=matter, form=Form.LETTER, defaults=told)[0]


def is_older(letter: Record) -> bool:
    """Whether the record says something else than when this letter beside it was drawn, or approved since."""
    record = Record.objects.filter(matter=letter.matter_id, is_the_record=True).first()
    if letter.is_the_record or record is None:
        return False
    drawn = dict(letter.blocks.exclude(drawn_from=None).values_list("drawn_from", "drawn_version"))
    where = _where(letter.matter)
    told = [one for one in record.blocks.all() if _may_be_told(one, where)]
    return any(drawn.get(one.pk) != one.version for one in told)


def holds_as_it_stands(letter: Record) -> None:
    """Note, as a letter is approved, that it holds against the record as that is now: a person read both."""
    for block in letter.blocks.exclude(drawn_from=None).select_related("drawn_from"):
        if is_stale(block) and block.drawn_from is not None:
            block.drawn_version = block.drawn_from.version
            block.save(update_fields=["drawn_version"])


def _another_edition(letter: Record) -> None:
    """Open an approved letter for another edition. Raises NotDone where the record says nothing else since."""
    if not is_older(letter):
        raise NotDone(APPROVED)
    letter.edition += 1
    letter.ready_at = letter.approved_at = letter.approved_by = None
    letter.save(update_fields=["edition", "ready_at", "approved_at", "approved_by"])


def is_stale(block: Block) -> bool:
    """Whether the part of the record that a part of the letter was drawn from says something else since."""
    return block.drawn_from is not None and block.drawn_from.version > block.drawn_version


def _drawn(matter: Matter, record: Record) -> Iterator[Piece]:
    where = _where(matter)
    names = names_of(matter.person)
    mine = [one for one in record.blocks.all() if _may_be_told(one, where)]
    mine.sort(key=lambda one: (_ORDER.index(where.get(one.head, InLetter.ITSELF)), one.place))
    for one in mine:
        heading = _HEADINGS.get(where.get(one.head, InLetter.ITSELF), one.heading)
        yield Piece(f"from_{one.pk}", heading, to_child(one.words, names), one)


def _where(matter: Matter) -> dict[str, InLetter]:
    return {head.slug: head.letter for head in kind_of(matter).heads}


def _may_be_told(block: Block, where: Mapping[str, InLetter]) -> bool:
    if where.get(block.head) is InLetter.NOT:
        return False
    if not block.words or block.annex or block.holder not in _THEIRS:
        return False
    return not block.is_kept_back and (block.origin != Origin.TOOL or block.checked_at is not None)


def _when_held(matter: Matter) -> str:
    last = sittings_held(matter).order_by("starts_at").last()
    on = timezone.localdate(last.starts_at) if last else matter.completed_on
    return f" on {in_words(on)}" if on else ""


def _decided(matter: Matter) -> Iterator[str]:
    names = names_of(matter.person)
    carried = Carried.objects.filter(matter=matter).values("decision")
    own = Decision.objects.filter(matter=matter) | Decision.objects.filter(pk__in=carried)
    for one in own.exclude(state=DecisionState.DROPPED).distinct().order_by("matter__completed_on", "number"):
        by_day = f" by {in_words(one.by_on)}" if one.by_on else ""
        what = to_child(one.what, names).rstrip(".")
        done = "did this." if one.state == DecisionState.DONE else f"will do this{by_day}."
        yield f"{what}. {one.who} {done}"


def _to_child(matter: Matter) -> ToChild:
    kind = kind_of(matter)
    return ToChild(kind.one, (), kind.slug) if kind.to_child is None else kind.to_child(matter)


def _next(matter: Matter, told: ToChild) -> Iterator[str]:
    booked = (
        Sitting.objects.filter(
            state=SittingState.BOOKED,
            meeting__cancelled_at__isnull=True,
            meeting__matters__person__in=keys_of(matter.person),
            meeting__matters__kind=told.next_kind,
            meeting__matters__left_out_on__isnull=True,
        )
        .order_by("starts_at")
        .first()
    )
    if not told.next_kind:
        yield f"No other {told.called} is planned. If you are worried, tell somebody you trust, or tell me."
    elif booked is None:
        yield f"We will tell you when your next {told.called} is."
    else:
        at = timezone.localtime(booked.starts_at)
        yield f"Your next {told.called} is on {in_words(at.date())} at {at:%H:%M}."
    yield from told.besides
    yield "If something in this letter is wrong, or you want to say more, tell me and we will put it right."
    yield "You can ask for an advocate. An advocate helps you to say what you want."
