"""Keeping what was counted: a snapshot is written in short steps, and shown once it is whole."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from headway.casework.record.models import Load
from headway.exchange.models import Snapshot, SnapshotCase, SnapshotFigure, SnapshotMeasure
from headway.exchange.snapshots.counting import Told, count_record, parts_of
from headway.exchange.snapshots.periods import Period
from headway.knowledge.measures.figures import Figure

# Ours: a statement writes so many; SQLite's one lock is held no longer than that takes.
A_BATCH: Final = 2000
# Ours: today's, and those of two makings before, for whoever has one open.
MAKINGS_KEPT: Final = 3


def make_snapshots(at: datetime) -> list[Snapshot]:
    """Count every measure and keep the figures with their cases; take the oldest makings away.

    Each step is a transaction of its own, since one over all would hold up whoever writes; `done_at` is set on all
    of them at once at the end, and what a stopped making left is taken away by the next.
    """
    data_at = (
        Load.objects.filter(done_at__isnull=False).order_by("-data_at").values_list("data_at", flat=True)
    ).first()
    made: list[Snapshot] = []
    for counted in count_record(timezone.localdate(at)):
        earlier = None
        if counted.before:
            earlier = _keep(counted.earlier, counted.before, at, data_at, None)
            made.append(earlier)
        made.append(_keep(counted.period, counted.measures, at, data_at, earlier))
    with transaction.atomic():
        Snapshot.objects.filter(pk__in=[one.pk for one in made]).update(done_at=at)
    _take_away_old()
    return made


def _keep(
    period: Period, told: Iterable[Told], at: datetime, data_at: datetime | None, earlier: Snapshot | None
) -> Snapshot:
    window = period.window
    snapshot = Snapshot.objects.create(
        made_at=at,
        label=period.label[:60],
        first_on=window.first,
        last_on=window.last,
        as_at=window.as_at,
        data_at=data_at,
        earlier=earlier,
    )
    places = count()
    for place, one in enumerate(told):
        _keep_measure(snapshot, place, one)
        SnapshotFigure.objects.bulk_create(
            (_figure(snapshot, next(places), figure, window.first) for figure in one.figures),
            batch_size=A_BATCH,
        )
        if one.cases is not None:
            for rows in one.cases.to_batches(max_chunksize=A_BATCH):
                SnapshotCase.objects.bulk_create(_cases(snapshot, one, rows.to_pylist()))
    return snapshot


def _keep_measure(snapshot: Snapshot, place: int, told: Told) -> None:
    measure = told.measure
    SnapshotMeasure.objects.create(
        snapshot=snapshot,
        place=place,
        measure=measure.id,
        section=told.section,
        title=measure.title,
        unit=measure.unit,
        direction=measure.direction,
        definition=measure.definition,
        why=measure.why,
        source=measure.source,
        rules=" ".join(measure.rules)[:400],
        overlapping=" ".join(measure.overlapping),
    )


def _figure(snapshot: Snapshot, place: int, figure: Figure, first: object) -> SnapshotFigure:
    breakdown = figure.breakdown or {"by": "", "is": ""}
    cut = (
        ""
        if figure.period[0] == first
        else f"Counted from {figure.period[0]:%-d %B %Y}, where the data begin."
    )
    return SnapshotFigure(
        snapshot=snapshot,
        place=place,
        measure=figure.measure,
        by=breakdown["by"],
        part=breakdown["is"][:120],
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        known=figure.known,
        not_known=figure.not_known,
        remark=" ".join(filter(None, (cut, figure.note)))[:600],
    )


def _cases(snapshot: Snapshot, told: Told, rows: Iterable[dict[str, Any]]) -> Iterator[SnapshotCase]:
    for case in rows:
        yield SnapshotCase(
            snapshot=snapshot,
            measure=told.measure.id,
            subject=UUID(str(case["child"])),
            day=case["day"],
            due_on=case["due"],
            counted=case["counted"],
            parts=parts_of(told.measure, case)[:600],
        )


def _take_away_old() -> None:
    makings = (
        Snapshot.objects.filter(done_at__isnull=False).order_by("-made_at").values_list("made_at", flat=True)
    )
    kept = list(dict.fromkeys(makings))[:MAKINGS_KEPT]
    for snapshot in Snapshot.objects.exclude(done_at__isnull=False, made_at__in=kept).order_by("-pk"):
        for measure in list(snapshot.measures.values_list("measure", flat=True)):
            SnapshotCase.objects.filter(snapshot=snapshot, measure=measure).delete()
        with transaction.atomic():
            SnapshotFigure.objects.filter(snapshot=snapshot).delete()
            SnapshotMeasure.objects.filter(snapshot=snapshot).delete()
            snapshot.delete()
