"""What this room does when rows that it rests on went: a conference asked for about nobody any longer goes too."""

from collections.abc import Collection
from uuid import UUID

from headway.casework.access.reader import Reader
from headway.casework.access.taking_away import take_away
from headway.practice.conferences.models import ConferenceAsked


def let_go(_: Collection[UUID], __: Reader) -> None:
    """Let go of what was asked about children whose records a procedure took away."""
    going = set(ConferenceAsked.objects.filter(children__isnull=True).values_list("key", flat=True))
    if going:
        take_away({ConferenceAsked: going})
