"""What the record tells of a child in the identity bar: alerts, what is so today, who works with them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.frame import Keys, Saying
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words
from headway.casework.record.models import Alert, LegalStatus, Placement, ProtectionPlan
from headway.casework.record.queries.words import meaning
from headway.casework.record.queries.workers import PARTS, Working, working_with


def told_of(_person: Person, keys: Keys, reader: Reader) -> Iterator[Saying]:
    """Each thing told. Five queries, and two where the work with the child was not given out here."""
    on = reader.on
    for alert in alerts_of(keys):
        yield Saying("Alert", alert_in_words(alert, on), warns=True)
    so = list(_so_today(keys, on))
    yield from so
    working = working_with(keys, on)
    if so or any(working.values()):
        for part, words in PARTS.items():
            yield Saying(words, "; ".join(_worker(one) for one in working[part]) or "None")


def _so_today(keys: Keys, on: date) -> Iterator[Saying]:
    if status := running(LegalStatus, keys, on):
        yield Saying("Legal status", since(meaning(LegalStatus, "code", status.code), status.began_on))
    if placement := running(Placement, keys, on):
        # Its kind alone: where it is, is for those who may see that, on the page of placements.
        kind = meaning(Placement, "kind", placement.kind) or "Kind not known"
        yield Saying("Placement", since(kind, placement.began_on))
    if plan := running(ProtectionPlan, keys, on):
        category = meaning(ProtectionPlan, "category", plan.category or plan.first_category)
        yield Saying("Child protection plan", since(category or "Category not known", plan.began_on))


@written
def alerts_of(keys: Keys) -> QuerySet[Alert]:
    """The alerts that stand, the first to be looked at again first."""
    return Alert.objects.filter(person__in=keys, ended_at__isnull=True).order_by("review_on", "pk")


def running(model: Any, keys: Keys, on: date) -> Any:  # noqa: ANN401 (a model of rows, and a row of it)
    """The row of a kind that runs on a day, the latest begun; None where none does."""
    return next(iter(_running(model)(keys, on)), None)


@cache
def _running(model: Any) -> Callable[[Keys, date], list[Any]]:  # noqa: ANN401 (a model of rows)
    def latest(keys: Keys, on: date) -> QuerySet[Any]:
        rows = model.objects.standing().filter(person__in=keys)
        begun = rows.filter(Q(began_on__isnull=True) | Q(began_on__lte=on))
        left: QuerySet[Any] = begun.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
        return left.order_by(F("began_on").desc(nulls_last=True), "-pk")[:1]

    return written(latest)


def running_of_each(
    model: Any,  # noqa: ANN401 (a model of rows)
    wanted: Mapping[UUID, tuple[Keys, date]],
) -> dict[UUID, Any]:
    """The same of many at once, each with its records and its day; whoever has none is left out. One query."""
    by_record: dict[UUID, list[Any]] = defaultdict(list)
    for row in _standing(model)(list({key for keys, _ in wanted.values() for key in keys})):
        by_record[row.person_id].append(row)
    found = {}
    for one, (keys, on) in wanted.items():
        rows = [row for key in keys for row in by_record[key] if _runs(row, on)]
        if rows:
            found[one] = max(rows, key=lambda row: (row.began_on or date.min, row.pk))
    return found


@cache
def _standing(model: Any) -> Callable[[Keys], list[Any]]:  # noqa: ANN401 (a model of rows)
    def standing(keys: Keys) -> QuerySet[Any]:
        return model.objects.standing().filter(person__in=keys)  # type: ignore[no-any-return]

    return written(standing)


def _runs(row: Any, on: date) -> bool:  # noqa: ANN401 (a row of a record)
    return (row.began_on is None or row.began_on <= on) and (row.ended_on is None or row.ended_on > on)


def alert_in_words(alert: Alert, on: date) -> str:
    """What kind of alert it is, and when it is to be looked at again."""
    again = f"look again by {in_words(alert.review_on)}"
    if alert.review_on < on:
        again = f"was to be looked at again by {in_words(alert.review_on)}"
    return f"{alert.get_kind_display()}, {again}"


def since(words: str, day: date | None) -> str:
    return f"{words}, since {in_words(day)}" if day else words


def _worker(one: Working) -> str:
    return since(one.name, one.since)
