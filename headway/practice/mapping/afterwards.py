"""What this room does when a record was taken away: a line that was about that child alone goes too."""

from collections.abc import Collection
from uuid import UUID

from headway.casework.access.reader import Reader
from headway.casework.access.taking_away import Rows, take_away
from headway.practice.mapping.models import Line, Scaled


def let_go(_: Collection[UUID], __: Reader) -> None:
    """Let go of lines and of places on the scale that were about children whose records a procedure took away."""
    lines = set(Line.objects.filter(of_all=False, about__isnull=True).values_list("key", flat=True))
    # A goal without its danger says nothing.
    lines |= set(Line.objects.filter(answers__in=lines).values_list("key", flat=True))
    scaled = Scaled.objects.filter(of_all=False, child__isnull=True)
    going: Rows = {
        Line: lines,
        Scaled: set(scaled.values_list("pk", flat=True)),
    }
    if any(going.values()):
        take_away({model: keys for model, keys in going.items() if keys})
