"""Assembling one reader's copy of a record: its blocks shown or kept back, and the whole of it searched."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from headway.casework.meetings.copying.rules import is_final, why_not
from headway.casework.meetings.copying.searching import Hit, Secret, SecretKind, find
from headway.casework.meetings.copying.secrets import apart_from, secrets_for
from headway.casework.meetings.models import Block, Invited, Matter, Record


@dataclass(frozen=True, slots=True)
class ByHand:
    """What somebody decided of a block for one reader against the rules, and why."""

    is_shown: bool
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """A block as one reader's copy has it: shown, or kept back and why."""

    block: Block
    why_not: str
    by_hand_why: str = ""

    @property
    def is_shown(self) -> bool:
        return not self.why_not


@dataclass(frozen=True, slots=True)
class Assembled:
    """What a reader's copy holds, and what of it they may not have."""

    parts: tuple[Part, ...]
    hits: tuple[Hit, ...]
    secrets: tuple[Secret, ...]

    @property
    def shown(self) -> list[Block]:
        return [part.block for part in self.parts if part.is_shown]


def assemble(
    record: Record, reader: Invited, *, on: date, by_hand: Mapping[int, ByHand] | None = None
) -> Assembled:
    """One reader's copy of a record as it stands, its words searched; `secrets` is what else of it is searched for.

    `by_hand` says of a block, by its key, what somebody decided: the rules of `rules.why_not` that are final stand
    all the same.
    """
    apart = apart_from(reader)
    parts = tuple(
        _part(block, reader, apart, by_hand or {})
        for block in record.blocks.select_related("about").order_by("place", "pk")
        if block.words.strip()
    )
    kept_back = [Secret(SecretKind.BLOCK, part.block.words) for part in parts if part.why_not]
    secrets = (*secrets_for(reader, record.matter, on), *kept_back)
    return Assembled(parts, tuple(dict.fromkeys(_hits(parts, secrets, record.matter))), secrets)


def _part(block: Block, reader: Invited, apart: frozenset[object], by_hand: Mapping[int, ByHand]) -> Part:
    why = why_not(block, reader, apart)
    hand = by_hand.get(block.pk)
    if hand is None or is_final(why):
        return Part(block, why)
    return Part(block, "" if hand.is_shown else hand.why[:200], hand.why)


def _hits(parts: Collection[Part], secrets: Collection[Secret], matter: Matter) -> Iterator[Hit]:
    shown = [part.block for part in parts if part.is_shown]
    found = [
        hit
        for block in shown
        for hit in find(f"{block.heading}\n{block.words}", secrets, where=f"block {block.place}")
    ]
    for decision in matter.decisions.all():
        found += find(f"{decision.what}\n{decision.who}", secrets, where=f"decision {decision.number}")
    yield from found
    # What is split between two parts is read as one.
    whole = "\n".join(f"{block.heading}\n{block.words}" for block in shown)
    told = {hit.kind for hit in found}
    yield from (hit for hit in find(whole, secrets, where="between two parts") if hit.kind not in told)
