"""Every measure is counted in the background and kept with its cases, which are those of the figure."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from headway.casework.access.roles import Role
from headway.exchange.loading.bringing_in import bring_in_extract
from headway.exchange.models import Snapshot, SnapshotCase, SnapshotFigure
from headway.exchange.snapshots import keeping
from headway.exchange.snapshots.keeping import MAKINGS_KEPT, make_snapshots
from headway.exchange.snapshots.periods import periods_on
from headway.exchange.snapshots.task import count_measures, queue_counting, queue_nightly
from headway.knowledge.measures.catalogue import CATALOGUE
from tests.exchange.council import put_into_rows

AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


FEW = (
    "care.children",
    "reviews.on_time",
    "reviews.on_time_child",
    "plans.open",
    "missing.episodes",
    "plans.started",
)


@pytest.fixture
def few(monkeypatch):
    """A catalogue of a few measures, where it matters not how many there are."""
    monkeypatch.setattr(
        "headway.knowledge.measures.catalogue.CATALOGUE", {name: CATALOGUE[name] for name in FEW}
    )


@pytest.mark.parametrize(
    ("today", "labels", "days"),
    [
        (date(2026, 3, 31), ["2025-26 so far", "2024-25"], [(2025, 2026), (2024, 2025)]),
        (date(2026, 4, 1), ["2026-27 so far", "2025-26"], [(2026, 2026), (2025, 2026)]),
    ],
)
def test_the_year_so_far_and_the_last_that_is_complete_are_told(today, labels, days):
    periods = list(periods_on(today))
    assert [period.label for period in periods] == labels
    assert [(one.window.first.year, one.window.last.year) for one in periods] == days
    assert periods[0].window.as_at == today
    assert periods[1].window.as_at.month == 3


def test_the_year_before_stands_beside_it_as_far_as_the_data_reach(few, extract):
    put_into_rows(extract)
    make_snapshots(AT)
    snapshot = Snapshot.objects.get(label="2025-26 so far")
    assert (snapshot.earlier.first_on, snapshot.earlier.last_on) == (date(2024, 4, 1), date(2025, 3, 20))
    assert snapshot.earlier.figures.filter(measure="care.children").exists()
    assert not snapshot.earlier.cases.exists()


def test_nothing_is_made_of_no_record():
    assert make_snapshots(AT) == []
    assert not Snapshot.objects.exists()


@pytest.mark.once("figures are counted from rows that are read, which other tests see on either database")
def test_the_last_few_makings_are_kept_and_older_ones_taken_away(few, extract):
    put_into_rows(extract)
    for day in range(MAKINGS_KEPT + 1):
        make_snapshots(AT + timedelta(days=day))
    makings = set(Snapshot.objects.values_list("made_at", flat=True))
    assert makings == {AT + timedelta(days=day) for day in range(1, MAKINGS_KEPT + 1)}
    assert set(SnapshotCase.objects.values_list("snapshot__made_at", flat=True)) == makings


def test_a_making_that_is_stopped_half_way_is_never_shown_and_taken_away_by_the_next(
    few, extract, monkeypatch
):
    put_into_rows(extract)
    real, seen = keeping._keep_measure, []

    def stops(snapshot, place, told):
        seen.append(told.measure.id)
        if len(seen) == 5:
            raise KeyboardInterrupt
        real(snapshot, place, told)

    monkeypatch.setattr(keeping, "_keep_measure", stops)
    with pytest.raises(KeyboardInterrupt):
        make_snapshots(AT)
    assert Snapshot.objects.exists()
    assert not Snapshot.objects.filter(done_at__isnull=False).exists()
    monkeypatch.setattr(keeping, "_keep_measure", real)
    make_snapshots(AT + timedelta(hours=1))
    assert set(SnapshotFigure.objects.values_list("snapshot__made_at", flat=True)) == {
        AT + timedelta(hours=1)
    }


def test_the_night_s_counting_is_queued_once_a_day_and_not_before_its_hour():
    night = datetime(2026, 3, 20, 3, 59, tzinfo=UTC)
    assert not queue_nightly(night)
    now = timezone.now().replace(hour=12)
    assert queue_nightly(now)
    assert not queue_nightly(now)


def test_after_a_load_the_measures_wait_to_be_counted_and_after_a_trial_they_do_not(
    cast, extract, django_capture_on_commit_callbacks
):
    by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER], AT)
    for dry_run, waiting in ((True, 0), (False, 1)):
        with django_capture_on_commit_callbacks(execute=True):
            bring_in_extract(extract, path="x", data_at=AT, by=by, dry_run=dry_run)
        assert DBTaskResult.objects.filter(task_path=count_measures.module_path).count() == waiting


def test_a_counting_that_waits_is_not_queued_twice():
    assert queue_counting()
    assert not queue_counting()
