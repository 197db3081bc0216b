"""What was told of a child, timeline by timeline, and what stands of it on a day as known on a day."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.written import written
from headway.casework.timeline.deriving import facts_of
from headway.casework.timeline.models import Telling, Timeline
from headway.knowledge.law.book import KINDS
from headway.knowledge.law.facts import Fact, standing


@dataclass(frozen=True, slots=True)
class Story:
    """A timeline and all its tellings, in the order told."""

    timeline: Timeline
    tellings: list[Telling]

    @property
    def facts(self) -> list[Fact]:
        return facts_of(self.tellings)

    def stands(self, on: date) -> list[Fact]:
        """The facts that have happened by the end of a day, in order, by all that is told."""
        found: list[Fact] = standing(self.facts, kinds=KINDS, as_at=on)
        return found

    def known_on(self, day: date) -> "Story":
        """The story as far as it was told by the end of a day."""
        return Story(self.timeline, [one for one in self.tellings if timezone.localdate(one.told_at) <= day])


def stories_of(keys: Collection[UUID]) -> list[Story]:
    """The stories of a person, by the keys of their records. Two queries."""
    told: dict[UUID, list[Telling]] = defaultdict(list)
    for telling in _tellings(list(keys)):
        told[telling.timeline_id].append(telling)
    return [Story(timeline, told[timeline.key]) for timeline in _timelines(list(keys))]


@written
def _timelines(keys: list[UUID]) -> QuerySet[Timeline]:
    return Timeline.objects.filter(subject__in=keys).order_by("begun_at", "key")


@written
def _tellings(keys: list[UUID]) -> QuerySet[Telling]:
    tellings = Telling.objects.filter(timeline__subject__in=keys).select_related("told_by")
    return tellings.order_by("pk")
