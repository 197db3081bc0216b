"""The measures give the same figures and the same cases on PostgreSQL as on DuckDB."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window
from tests.engines.councils import KINDS, differences, figures_and_cases, opened
from tests.engines.postgres import PostgreSQL
from tests.postgresql import Cluster

CHILDREN = 120
Both = tuple[Tables, Tables, Window]


@pytest.fixture(scope="module", params=KINDS)
def both(request: pytest.FixtureRequest, postgresql: Cluster) -> Iterator[Both]:
    with closing(PostgreSQL(postgresql)) as engine:
        theirs, window = opened(request.param, CHILDREN, engine)
        yield opened(request.param, CHILDREN)[0], theirs, window


@pytest.mark.parametrize("measure", CATALOGUE.values(), ids=list(CATALOGUE))
def test_a_measure_has_the_same_figures_and_cases(both: Both, measure):
    ours, theirs, window = both
    assert figures_and_cases(measure, theirs, window) == figures_and_cases(measure, ours, window)


def test_the_duties_of_every_story_are_the_same(both: Both):
    ours, theirs, _ = both
    told = [sorted(map(repr, tables.duties.to_pyarrow().to_pylist())) for tables in (ours, theirs)]
    assert len(told[0]) > 100
    assert told[0] == told[1]


def test_the_due_dates_in_the_data_differ_from_ours_alike(both: Both):
    ours, theirs, _ = both
    assert differences(theirs) == differences(ours)


def test_there_was_something_to_count(both: Both):
    """Else two engines that tell nothing would agree."""
    ours, _, window = both
    silent = {measure.id for measure in CATALOGUE.values() if not figures_and_cases(measure, ours, window)[1]}
    assert len(CATALOGUE) - len(silent) >= (40 if "plans" not in ours.lacking else 20), silent


def test_the_figures_are_counted_by_postgresql_itself(both: Both):
    _, theirs, _ = both
    assert "PostgreSQL" in theirs.engine.connection.raw_sql("SELECT version()").fetchone()[0]
    assert theirs.duties.get_backend().name == "postgres"
