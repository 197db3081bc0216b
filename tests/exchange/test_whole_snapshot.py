"""A snapshot of the whole catalogue: its figures are those that the catalogue gives, and each is the number of its cases."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.utils import timezone

from headway.exchange.export.extract import extract_of_record
from headway.exchange.models import Snapshot
from headway.exchange.snapshots.keeping import make_snapshots
from headway.exchange.snapshots.periods import periods_on
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.edition import all_figures, open_tables
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.reading import read_extract
from tests.exchange.council import LOADED_AT, put_into_rows

AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def snapshot(django_db_setup, django_db_blocker, fairmere) -> Iterator[Snapshot]:
    """Of this year so far. No test changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        put_into_rows(read_extract(fairmere))
        make_snapshots(AT)
        yield Snapshot.objects.get(label="2025-26 so far")
        transaction.set_rollback(True)


def numbers(figure):
    return figure.numerator, figure.denominator, figure.value, figure.known, figure.not_known


@pytest.mark.once("figures are counted from rows that are read, which other tests see on either database")
def test_the_snapshot_holds_the_figures_that_the_catalogue_gives(snapshot):
    assert snapshot.data_at == LOADED_AT
    assert snapshot.done_at == AT
    period = next(periods_on(timezone.localdate(AT)))
    expected = all_figures(open_tables(tell(extract_of_record()), period.window), period.window)
    kept = {(row.measure, row.by, row.part): numbers(row) for row in snapshot.figures.all()}
    assert kept == {
        (one.measure, *((one.breakdown or {"by": "", "is": ""}).values())): numbers(one) for one in expected
    }
    assert {row.measure for row in snapshot.measures.all()} == set(CATALOGUE)
    assert all(row.definition and row.section for row in snapshot.measures.all())


@pytest.mark.once("figures are counted from rows that are read, which other tests see on either database")
def test_every_figure_is_the_number_of_its_cases(snapshot):
    checked = 0
    for figure in snapshot.figures.filter(known__isnull=False).exclude(by="families"):
        cases = snapshot.cases.filter(measure=figure.measure)
        overlapping = snapshot.measures.get(measure=figure.measure).overlapping.split()
        if figure.by in overlapping:
            known = sum(
                cases.filter(parts__contains=f"|{figure.by}={figure.part}:{answer}|").count()
                for answer in ("yes", "no")
            )
        else:
            of_part = cases.filter(parts__contains=f"|{figure.by}={figure.part}|") if figure.by else cases
            known = of_part.filter(counted__isnull=False).count()
        assert known == figure.known, (figure.measure, figure.by, figure.part)
        checked += 1
    assert checked > 80
