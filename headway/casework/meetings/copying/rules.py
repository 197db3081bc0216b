"""What a reader's copy may hold: by whose information a block holds and in what capacity its reader comes."""

from typing import Final

from headway.casework.meetings.models import Block, Capacity, Holder, Invited, Origin

_EVERYTHING: Final = frozenset(Holder)
_PROFESSIONALS: Final = frozenset({Holder.CHILD, Holder.CARER, Holder.AGENCY, Holder.SERVICE})

# What somebody in a capacity may read; what is of a parent is asked again of whom (see `why_not`).
MAY_READ: Final[dict[Capacity, frozenset[Holder]]] = {
    Capacity.CHILD: frozenset({Holder.CHILD, Holder.CARER, Holder.AGENCY, Holder.SERVICE}),
    Capacity.PARENT: frozenset({Holder.CHILD, Holder.CARER, Holder.AGENCY, Holder.SERVICE, Holder.PARENT}),
    Capacity.CARER: frozenset({Holder.CHILD, Holder.CARER, Holder.AGENCY, Holder.SERVICE}),
    Capacity.FAMILY: frozenset({Holder.SERVICE}),
    Capacity.SOCIAL_WORKER: _EVERYTHING,
    Capacity.MANAGER: _EVERYTHING,
    Capacity.GUARDIAN: _EVERYTHING,
    Capacity.EDUCATION: _PROFESSIONALS,
    Capacity.HEALTH: _PROFESSIONALS,
    Capacity.POLICE: _PROFESSIONALS,
    Capacity.OTHER_AGENCY: _PROFESSIONALS,
    Capacity.ADVOCATE: frozenset({Holder.CHILD, Holder.CARER, Holder.AGENCY, Holder.SERVICE}),
    Capacity.VISITOR: frozenset({Holder.CHILD, Holder.SERVICE}),
    Capacity.LEGAL: _PROFESSIONALS,
    Capacity.OBSERVER: frozenset(),
}

NOT_RELEASED: Final = "It came from the police or a LADO’s case, and was not released."
RESTRICTED: Final = "It was said while this reader was kept out."
NOT_CHECKED: Final = "It is a transcription tool’s draft, and nobody has checked it."
APART: Final = "It is about somebody of whom this reader may not be told."
ANNEX: Final = "It stands in the adult annex."
ANOTHERS: Final = "It is another person’s information."
NOT_THEIRS: Final = "It is not for somebody who comes in this capacity."


def why_not(block: Block, reader: Invited, apart: frozenset[object]) -> str:
    """Why a block is kept back from a reader; "" where they may read it.

    `apart` are the records of those of whom this reader may not be told. What is refused for the first reasons is
    never shown by hand either (`is_final`).
    """
    if block.is_kept_back:
        return NOT_RELEASED
    if block.origin == Origin.TOOL and block.checked_at is None:
        return NOT_CHECKED
    if block.about_id is not None and block.about_id in apart:
        return APART
    if block.restricted and reader.excluded_on is not None:
        return RESTRICTED
    capacity = Capacity(reader.capacity)
    if block.annex and capacity is Capacity.CHILD:
        return ANNEX
    if Holder(block.holder) not in MAY_READ[capacity]:
        return ANOTHERS if block.holder in {Holder.PARENT, Holder.SIBLING, Holder.OTHER} else NOT_THEIRS
    theirs = block.about_id is not None and block.about_id == reader.person_id
    if block.holder == Holder.PARENT and capacity is Capacity.PARENT and not theirs:
        # One parent's own is not the other's; with nobody named it may be either's.
        return ANOTHERS
    return ""


def is_final(why: str) -> bool:
    """Whether no person may show a block all the same."""
    return why in {NOT_RELEASED, NOT_CHECKED, APART, RESTRICTED}
