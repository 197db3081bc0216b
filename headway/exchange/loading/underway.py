"""A load under way: what everybody who keeps a part of it needs."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.record.masters import Mastery
from headway.casework.record.models import HandOver, Load
from headway.exchange.loading.holding import Decided, Kept, batches
from headway.exchange.loading.problems import Problems
from headway.exchange.loading.report import Report

PERIOD: Final = "period_ref"


@dataclass(slots=True)
class NewRow:
    """A row that this load added: whose it is, and the values of its fields."""

    person: UUID
    values: dict[str, Any]


@dataclass(slots=True)
class Loading:
    """`people` are the records by their case-system number; `touched` those whose stories have to be told again.

    `refs` holds, by table, the numbers of this load's rows that are other ones here.
    """

    load: Load
    by: Reader
    report: Report
    problems: Problems
    decided: Decided
    masters: Mapping[str, Mastery]
    kept: Kept
    people: dict[str, UUID]
    touched: set[UUID] = field(default_factory=set)
    refs: dict[str, dict[str, str]] = field(default_factory=dict)
    # By the number that a row or a period had here until now, the case system's own, which it has from now on.
    renamed: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    new_rows: dict[str, list[NewRow]] = field(default_factory=dict)
    # The tables that did not come whole, by what came before.
    not_whole: set[str] = field(default_factory=set)

    @property
    def at(self) -> datetime:
        return self.by.at

    @property
    def day(self) -> date:
        """The day of which the data tell."""
        return timezone.localdate(self.load.data_at)

    def hand_over(self, table: str, keys: Collection[int]) -> None:
        """Tick off what waited to be keyed into the case system, and came back from there as it stands here."""
        if not keys:
            return
        waiting = HandOver.objects.filter(table=table, ticked_at__isnull=True)
        done = [pk for pk, key in waiting.values_list("pk", "key") if key in keys]
        for batch in batches(done):
            HandOver.objects.filter(pk__in=batch).update(ticked_at=self.at, ticked_in=self.load)
        self.report.handed_over += len(done)
