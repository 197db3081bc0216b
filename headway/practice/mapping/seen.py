"""What a page had shown of the scale when somebody said a number: by it nobody's number is put away unseen."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from headway.practice.mapping.models import Scaled

NOT_SAID: Final = "none"


def said(number: int | None) -> str:
    """A number as pages send it."""
    return NOT_SAID if number is None else str(number)


def as_shown(rows: Iterable[Scaled]) -> str:
    """What a page shows of these, as it sends it back with a number."""
    return " ".join(f"{_whose(one.who_id, one.child_id)}{said(one.number)}" for one in rows)


def was_shown(sent: str, who: int, child: UUID | None) -> str:
    """What a page had shown of one who says, of one child or of all; "" where nothing stood there."""
    whose = _whose(who, child)
    return next((one.removeprefix(whose) for one in sent.split() if one.startswith(whose)), "")


def _whose(who: int, child: UUID | None) -> str:
    return f"{who}/{child or ''}/"
