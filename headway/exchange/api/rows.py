"""What a program is given: rows that its user may see, by key, a page at a time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.models import StandsFor
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Matter, Sitting
from headway.casework.people.models import Identifier
from headway.casework.people.models.words import NumberKind
from headway.casework.timeline.models import Duty
from headway.casework.timeline.states import state_on
from headway.exchange.api.door import Refusal
from headway.exchange.api.shapes import CasesAsk, DutiesAsk, FiguresAsk, SittingsAsk
from headway.exchange.measuring.figures import latest_snapshots
from headway.exchange.models import Snapshot, SnapshotCase, SnapshotFigure, SnapshotMeasure

Told = dict[str, Any]


def duties(ask: DutiesAsk, reader: Reader) -> Told:
    """Duties in the order of their keys."""
    rows = Duty.objects.visible_to(reader)
    if ask.rule is not None:
        rows = rows.filter(rule=ask.rule)
    if ask.open:
        rows = rows.filter(met_on__isnull=True, ended_on__isnull=True, milestone=False)
    if ask.due_from is not None:
        rows = rows.filter(due_on__gte=ask.due_from)
    if ask.due_to is not None:
        rows = rows.filter(due_on__lte=ask.due_to)
    found, following = _page(rows, ask.after, ask.limit)
    whose = _Children(reader, (duty.subject for duty in found))
    return {
        "next": following,
        "items": [
            {
                "id": duty.pk,
                **whose.of(duty.subject),
                "rule": duty.rule,
                "began_on": duty.began_on,
                "arose_on": duty.arose_on,
                "opens_on": duty.opens_on,
                "due_on": duty.due_on,
                "met_on": duty.met_on,
                "ended_on": duty.ended_on,
                "state": state_on(duty, reader.on).value,
                "milestone": duty.milestone,
            }
            for duty in found
        ],
    }


def sittings(ask: SittingsAsk, reader: Reader) -> Told:
    """Sittings in the order of their keys, each with the children whom the reader may see."""
    rows = Sitting.objects.visible_to(reader)
    if ask.starts_from is not None:
        rows = rows.filter(starts_at__gte=_begin(ask.starts_from))
    if ask.starts_to is not None and ask.starts_to < date.max:
        rows = rows.filter(starts_at__lt=_begin(ask.starts_to + timedelta(days=1)))
    found, following = _page(rows, ask.after, ask.limit)
    of_meeting: dict[UUID, list[Matter]] = defaultdict(list)
    meetings = {sitting.meeting_id for sitting in found}
    for matter in Matter.objects.visible_to(reader).filter(meeting__in=meetings).order_by("pk"):
        of_meeting[matter.meeting_id].append(matter)
    whose = _Children(reader, (one.person_id for some in of_meeting.values() for one in some))
    return {
        "next": following,
        "items": [
            {
                "id": sitting.pk,
                "meeting": sitting.meeting_id,
                "number": sitting.number,
                "starts_at": sitting.starts_at,
                "minutes": sitting.minutes,
                "mode": sitting.mode,
                "state": sitting.state,
                "completes": sitting.completes,
                "children": [
                    {
                        **whose.of(matter.person_id),
                        "kind": matter.kind,
                        "completed_on": matter.completed_on,
                        "left_out_on": matter.left_out_on,
                    }
                    for matter in of_meeting[sitting.meeting_id]
                ],
            }
            for sitting in found
        ],
    }


def periods() -> Told:
    """The periods of the latest counting: the year so far, and the last that is over."""
    names = ("label", "first_on", "last_on", "as_at", "made_at", "data_at")
    return {
        "items": [
            {"snapshot": one.pk, **{name: getattr(one, name) for name in names}} for one in latest_snapshots()
        ]
    }


def figures(ask: FiguresAsk) -> Told:
    """The figures of a counting, whole and by part."""
    snapshot = _snapshot(ask.snapshot)
    units = dict(snapshot.measures.values_list("measure", "unit"))
    if ask.measure is not None and ask.measure not in units:
        raise _no_measure(ask.measure)
    rows = SnapshotFigure.objects.filter(snapshot=snapshot)
    if ask.measure is not None:
        rows = rows.filter(measure=ask.measure)
    found, following = _page(rows, ask.after, ask.limit)
    names = ("measure", "by", "part", "numerator", "denominator", "value", "known", "not_known", "remark")
    return {
        "next": following,
        "items": [
            {
                "snapshot": snapshot.pk,
                "unit": units[row.measure],
                **{name: getattr(row, name) for name in names},
            }
            for row in found
        ],
    }


def cases(ask: CasesAsk, reader: Reader) -> Told:
    """The cases behind a figure that the reader may see."""
    snapshot = _snapshot(ask.snapshot)
    if not SnapshotMeasure.objects.filter(snapshot=snapshot, measure=ask.measure).exists():
        raise _no_measure(ask.measure)
    rows = SnapshotCase.objects.visible_to(reader).filter(snapshot=snapshot, measure=ask.measure)
    found, following = _page(rows, ask.after, ask.limit)
    whose = _Children(reader, (case.subject for case in found))
    return {
        "next": following,
        "items": [
            {
                "id": case.pk,
                **whose.of(case.subject),
                "snapshot": snapshot.pk,
                "measure": case.measure,
                "day": case.day,
                "due_on": case.due_on,
                "counted": case.counted,
                "parts": _parts(case.parts),
            }
            for case in found
        ],
    }


class _Children:
    """What the people of a page are called: their numbers in the case system, the records that stand for them."""

    def __init__(self, reader: Reader, subjects: Iterable[UUID]) -> None:
        keys = set(subjects)
        self.kept = dict(StandsFor.objects.filter(subject__in=keys).values_list("subject", "kept_subject"))
        rows = Identifier.objects.visible_to(reader).filter(
            person__in=keys | set(self.kept.values()),
            kind=NumberKind.CASE_SYSTEM,
            withdrawn_at__isnull=True,
        )
        # The number of which the case system told first is the one that stays.
        self.numbers = dict(rows.order_by("confirmed", "-pk").values_list("person_id", "value"))

    def of(self, subject: UUID) -> Told:
        record = self.kept.get(subject, subject)
        return {"child": self.numbers.get(record, self.numbers.get(subject)), "record": record}


def _page(rows: "QuerySet[Any]", after: int, limit: int) -> tuple[Sequence[Any], int | None]:
    """So many rows past a key, and the key to go on from; None where these are the last."""
    found = list(rows.filter(pk__gt=after).order_by("pk")[: limit + 1])
    more = len(found) > limit
    return found[:limit], found[limit - 1].pk if more else None


def _snapshot(key: int | None) -> Snapshot:
    whole = Snapshot.objects.filter(done_at__isnull=False, later__isnull=True)
    found = next(iter(latest_snapshots()), None) if key is None else whole.filter(pk=key).first()
    if found is None:
        what = "Nothing has been counted yet." if key is None else "That counting is not kept: begin anew."
        raise Refusal(HTTPStatus.NOT_FOUND, "not_found", what)
    return found


def _no_measure(measure: str) -> Refusal:
    return Refusal(HTTPStatus.NOT_FOUND, "not_found", f"There is no measure {measure} in that counting.")


def _parts(parts: str) -> dict[str, str]:
    """`|which=first|kind=missing:yes|` by breakdown; what has several parts has them one after the other."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in parts.strip("|").split("|"):
        by, _, part = one.partition("=")
        if by:
            found[by].append(part)
    return {by: "; ".join(some) for by, some in found.items()}


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
