"""Making every copy of a matter that is not made yet."""

from headway.casework.access.reader import Reader
from headway.casework.meetings.copying.actions import make_copy
from headway.casework.meetings.copying.queries import copies_told
from headway.casework.meetings.models import Matter


def make_all(matter: Matter, *, by: Reader) -> None:
    """Make the copies of this matter's approved records that are not made, each by itself. Raises NotDone."""
    for one in copies_told(matter, by):
        for comes_for in one.to_make:
            make_copy(one.record, comes_for.invited, by=by)
