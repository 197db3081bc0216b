"""The kinds of matter that come before a meeting, as the rooms of practice bring them in when they start.

This room names none of them. A kind says what its papers and its record are made of, which facts of the law its
moments are, and what its own room does when a sitting changes it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias
from uuid import UUID

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Holder, Matter, PaperKind
from headway.casework.people.models import Person
from headway.casework.timeline.answering import tells
from headway.casework.timeline.in_time import InTime

DECIDED: Final = "What was decided"


class Moment(StrEnum):
    """A moment in the life of a matter, or of a decision that it made."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    CONTACTED = "contacted"
    PAPERS_IN = "papers_in"
    ADJOURNED = "adjourned"
    COMPLETED = "completed"
    DECIDED = "decided"
    AGREED = "agreed"
    OBJECTED = "objected"
    STAND = "stand"
    MADE = "made"
    SENT = "sent"
    STOPPED = "stopped"
    DECISION_MADE = "decision_made"
    DECISION_DONE = "decision_done"
    DECISION_DROPPED = "decision_dropped"


class InLetter(StrEnum):
    """Where a letter to the child has what is written under a head: what they said, what was done, or by itself.

    Or not at all, where the letter says it by rule in words of its own.
    """

    SAID = "said"
    DID = "did"
    ITSELF = "itself"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a record's template: already labelled with whose information it holds.

    `annex` keeps it from the child, `restricted` from who was kept out. `applies` says for which matter it appears;
    everywhere where there is none.
    `prompt` is what to think of under it, and `letter` where a letter to the child has it. One that `is_end` stands
    after all others, whatever is added later.
    """

    slug: str
    heading: str
    holder: Holder
    prompt: str = ""
    annex: bool = False
    restricted: bool = False
    applies: Callable[[Matter, Reader], bool] | None = None
    letter: InLetter = InLetter.ITSELF
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """By when a matter of a child is to be held, under which rule, from what day it runs; and what it is called."""

    on: date | None
    rule: str
    began_on: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said beside a completion or a change of one: why, and that the doubts of it were seen (`sure_of`).

    `before` is the day it was completed until now; None where it is completed for the first time. `stood` is what
    was in time before the change.
    """

    stood: InTime
    why: str = ""
    sure_of: str = ""
    before: date | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """Words with which a record begins: those of the head that is named, or of a part of their own `after` one."""

    words: str
    head: str = ""
    after: str = ""
    heading: str = ""
    holder: Holder = Holder.SERVICE
    about: Person | None = None
    annex: bool = False
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class ToChild:
    """What a letter to the child says of a matter by rule: how it is called to them, and what was decided of them.

    `decided` stands before who does what by when. `next_kind` is the kind that comes next, "" where none does, and
    `besides` what is said after that.
    """

    called: str
    decided: tuple[str, ...]
    next_kind: str
    besides: tuple[str, ...] = ()


Begins: TypeAlias = Callable[[Matter, Reader], Sequence[Beginning]]
Follows: TypeAlias = Callable[[Matter, Reader], None]
Completes: TypeAlias = Callable[[Matter, Reader, Beside], None]
# The kinds of paper that are held, each with the day since when, by the key of the matter.
Held: TypeAlias = Mapping[UUID, Mapping[str, date | None]]
Known: TypeAlias = Callable[[Collection[Matter]], Held]


@dataclass(frozen=True, slots=True)
class MatterKind:
    """One kind of matter.

    `facts` are the law's names for its moments. `due` tells by when the next is to be held for a child, from the
    keys of their records. `follows` is called in the transaction of every change to a matter's sittings or its
    completion, so that its own room may keep its rows in step. `why_sit` says why it has to be a meeting, "" where
    it may be held without one; without it, it always has to be. `without` is the route of the page that begins one
    held so, which takes the child's key. `completes` is called when a matter is completed,
    and again when that day or the days of its sittings are corrected, or it turns out not to be complete.
    `why_not_on` says why a child's matter cannot be held on a day, "" where it can; `why_not_chair` the same of who
    is to chair it. `page` is the route of a
    matter's own page in that room, "" where it has none. `together` gives those whose matter may come before the
    same meeting, and `held_before` says whether one was held of a child elsewhere, from the keys of their records.
    `sends` is what is done with its decisions once it is complete, and `decisions` what the page of actions is
    called, `decisions_on_paper` that part of a copy. `carries` are the other kinds whose decisions it carries
    over: a review conference those of the conference that made the plan. `among` is its name where kinds stand
    side by side, and `begins` gives what was said before it, with which its record begins. `to_child` is what a
    letter to the child says of it by rule, and `letter_is_contact` whether that letter counts as a contact with
    them. `papers_before` is in how many working days before a sitting the child and the family are to have the
    papers, until the service settles another number of this kind; None where what is settled of all kinds holds.
    Kinds that `stand_for` one thing are ways of it: of these a child has one in a meeting, and one that is open; of
    others one each may be in a sitting. `to_know` says what is to be known of a child before another is booked, ""
    where there is nothing.
    `known` gives the papers that the record says the case system holds, each with the day since when: nobody is
    asked for those. It is asked of many matters at once, with as many queries as of one.
    """

    slug: str
    one: str
    many: str
    facts: Mapping[Moment, str]
    due: Callable[[Sequence[UUID]], Due | None]
    heads: tuple[Head, ...] = ()
    papers: tuple[PaperKind, ...] = ()
    follows: Follows | None = None
    why_sit: Callable[[Person, Sequence[UUID], Reader], str] | None = None
    without: str = ""
    completes: Completes | None = None
    why_not_on: Callable[[Person, date], str] | None = None
    why_not_chair: Callable[[User, date], str] | None = None
    page: str = ""
    together: Callable[[Person, Sequence[UUID], Reader], Sequence[Person]] | None = None
    known: Known | None = None
    held_before: Callable[[Sequence[UUID]], bool] | None = None
    sends: str = "Send to the nominated manager"
    carries: tuple[str, ...] = ()
    papers_before: int | None = None
    decisions: str = "Decisions"
    decisions_on_paper: str = DECIDED
    among: str = ""
    begins: Begins | None = None
    to_child: Callable[[Matter], ToChild] | None = None
    letter_is_contact: bool = False
    stand_for: str = ""
    to_know: Callable[[Sequence[UUID]], str] | None = None

    @property
    def is_answered(self) -> bool:
        """Whether a nominated manager answers its decisions."""
        return Moment.AGREED in self.facts

    @property
    def a(self) -> str:
        """The kind with its article."""
        return _with_article(self.one)

    @property
    def alike(self) -> list[str]:
        """The kinds that stand for what this one does, itself among them, by name."""
        mine = self.stand_for or self.slug
        return [one.slug for one in kinds() if (one.stand_for or one.slug) == mine]

    @property
    def told_apart(self) -> str:
        """Its name where others stand beside it."""
        return self.among or self.one

    @property
    def to_book(self) -> str:
        """What the way to book one says."""
        return f"Book {_with_article(self.told_apart)}"


def _with_article(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


_KINDS: Final[dict[str, MatterKind]] = {}


def bring(kind: MatterKind) -> None:
    """Let a kind of matter come before meetings. Said once, by its own room's `ready`."""
    _KINDS[kind.slug] = kind
    tells(f"meetings.{kind.slug}", kind.facts.values())


def kinds() -> tuple[MatterKind, ...]:
    """Every kind that a room has brought in."""
    return tuple(_KINDS.values())


def in_words(slugs: Iterable[str], *, apart: bool = False) -> str:
    """What a sitting is, of which these kinds are: each once and in the order given."""
    found = list(dict.fromkeys(slugs))
    kept = [_KINDS.get(slug) for slug in found]
    if len(found) == 1 and not apart:
        return kept[0].one if kept[0] else found[0]
    return " and ".join(one.told_apart if one else slug for one, slug in zip(kept, found, strict=True))


def kind_named(slug: str) -> MatterKind | None:
    """The kind of this name; None where its room is not there."""
    return _KINDS.get(slug)


def known_papers(matter: Matter) -> Mapping[str, date | None]:
    """The kinds of paper that the record says the case system holds for this child, each with the day since."""
    return papers_known([matter]).get(matter.pk, {})


def papers_known(matters: Iterable[Matter]) -> Held:
    """The same of many matters, by their keys. As many queries for one of a kind as for many."""
    found: dict[UUID, Mapping[str, date | None]] = {}
    of_kind: dict[str, list[Matter]] = defaultdict(list)
    for one in matters:
        of_kind[one.kind].append(one)
    for slug, some in of_kind.items():
        kind = kind_named(slug)
        if kind is not None and kind.known is not None:
            found |= kind.known(some)
    return found


def kind_of(matter: Matter) -> MatterKind:
    """The kind of a matter. Raises KeyError where its room was taken out of the house."""
    return _KINDS[matter.kind]
