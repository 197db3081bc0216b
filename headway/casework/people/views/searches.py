"""What each user looked for of late, kept in their session: so that no address and no log holds it."""

from typing import Final

from django.contrib.sessions.backends.base import SessionBase

from headway.casework.people.queries.criteria import Criteria

_KEY: Final = "people.searches"
# Ours: enough for every window a person has open, and little enough to forget soon.
_KEPT: Final = 10


def keep(session: SessionBase, criteria: Criteria) -> int:
    """Keep a search, and return its number in this session."""
    searches = session.get(_KEY, {})
    number = max(map(int, searches), default=0) + 1
    latest = sorted(searches, key=int)[-(_KEPT - 1) :]
    session[_KEY] = {**{one: searches[one] for one in latest}, str(number): criteria.to_keep()}
    return number


def kept(session: SessionBase, number: int) -> Criteria | None:
    """What was looked for under this number; None where that is kept no longer."""
    told = session.get(_KEY, {}).get(str(number))
    return None if told is None else Criteria.kept(told)
