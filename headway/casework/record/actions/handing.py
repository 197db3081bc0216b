"""What is made here and must also stand in the case system: put on the list of what is to be keyed there."""

from typing import Any, Final

from headway.casework.access.reader import Reader
from headway.casework.record.handing_over import to_hand_over
from headway.casework.record.kinds import Kind
from headway.casework.record.queries.words import said

# A list that many read names no place where a child lives.
_NOT_LISTED: Final = frozenset({"postcode", "urn", "aims", "outcome"})


def hand_over(kind: Kind, row: Any, *, by: Reader, withdrawn: bool = False) -> None:  # noqa: ANN401 (a row of that kind)
    """Put a row on the list, or say anew what is to be keyed of one that waits there; not of a kind made there."""
    if not kind.handed_over:
        return
    told = [
        f"{words.lower()} {said(kind.model, field, getattr(row, field))}"
        for field, words in kind.fields.items()
        if field not in _NOT_LISTED and getattr(row, field) not in (None, "")
    ]
    what = f"{'Take out the ' if withdrawn else ''}{kind.one}: {'; '.join(told)}"
    what = f"{what[:1].upper()}{what[1:]}"
    to_hand_over(row, what, by=by)
