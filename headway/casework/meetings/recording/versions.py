"""What the words of a part of a record and of a line of a map share: each saving is kept under the page’s own mark.

`versions` are the savings of one such thing: each with its `mark`, who wrote it, whether it `stands`, its number.
"""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone

_NOT_YOURS: Final = "These words were sent under a mark that is another’s."


def sent_before(versions: Any, mark: UUID, by: Reader) -> Any:  # noqa: ANN401 (a manager, and a row, of either)
    """The saving that was sent under this mark before; None for the first time.

    Raises NotDone where it was another's, or of another thing.
    """
    known = versions.model.objects.filter(mark=mark).first()
    if known is not None and (known.written_by_id != by.user.pk or known not in versions.filter(pk=known.pk)):
        raise NotDone(_NOT_YOURS)
    return known


def waiting_of(versions: Any, key: int | None) -> Any:  # noqa: ANN401 (as above)
    """Words that were kept beside and not brought together yet, by their key; None where there are none."""
    return None if key is None else versions.waiting().filter(pk=key).first()


def last_is_own(versions: Any, number: int, after: Collection[UUID], by: Reader) -> bool:  # noqa: ANN401 (as above)
    """Whether the words that stand are those that the writer themselves sent last, and have not heard of."""
    own = versions.filter(mark__in=after, stands=True, number=number, written_by=by.user)
    return bool(own.exists())
