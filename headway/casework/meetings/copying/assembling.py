"""Assembling one reader's copy of a record: its blocks shown or kept back, and the whole of it searched."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from headway.casework.meetings.copying.rules import is_final, why_not
from headway.casework.meetings.copying.searching import Hit, Secret, SecretKind, find
from headway.casework.meetings.copying.secrets import apart_from, secrets_for
from headway.casework.meetings.models import Block, Invited, Matter, Record


@dataclass(frozen=True, slots=True)
class Part:
    """A block as one reader's copy has it: shown, or kept back and why."""

    block: Block
    why_not: str

    @property
    def is_shown(self) -> bool:
        return not self.why_not


@dataclass(frozen=True, slots=True)
class Assembled:
    """What a reader's copy holds, and what of it they may not have."""

    parts: tuple[Part, ...]
    hits: tuple[Hit, ...]

    @property
    def shown(self) -> list[Block]:
        return [part.block for part in self.parts if part.is_shown]


def assemble(
    record: Record, reader: Invited, *, on: date, by_hand: Mapping[int, str] | None = None, title: str = ""
) -> Assembled:
    """One reader's copy of a record as it stands.

    `by_hand` says of a block, by its key, why somebody keeps it back from this reader ("" where they show it): the
    rules of `rules.why_not` that are final stand all the same. `title` is searched as the copy's file name is.
    """
    apart = apart_from(reader)
    parts = tuple(
        Part(block, _decided(block, reader, apart, by_hand or {}))
        for block in record.blocks.select_related("about").order_by("place", "pk")
        if block.words.strip()
    )
    secrets = secrets_for(reader, record.matter, on)
    kept_back = [Secret(SecretKind.BLOCK, part.block.words) for part in parts if part.why_not]
    hits = list(_hits(parts, [*secrets, *kept_back], title, record.matter))
    return Assembled(parts, tuple(dict.fromkeys(hits)))


def _decided(block: Block, reader: Invited, apart: frozenset[object], by_hand: Mapping[int, str]) -> str:
    why = why_not(block, reader, apart)
    return why if is_final(why) or block.pk not in by_hand else by_hand[block.pk]


def _hits(parts: Collection[Part], secrets: Collection[Secret], title: str, matter: Matter) -> Iterator[Hit]:
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
    yield from find(title, secrets, where="the title")
