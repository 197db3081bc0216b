"""Which row runs on a day is told of one child and of many alike."""

from datetime import date, timedelta
from itertools import product

import pytest

from headway.casework.record.models import CarePlan
from headway.casework.record.queries.bar import running, running_of_each
from tests.record.rows import a_row

pytestmark = pytest.mark.django_db

DAYS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))


def test_the_row_that_runs_on_a_day_is_the_same_for_one_child_and_for_many(cast):
    for began_on, ended_on in product((None, *DAYS), (None, *DAYS)):
        if began_on is None or ended_on is None or began_on < ended_on:
            a_row(CarePlan, cast.robin, began_on=began_on, ended_on=ended_on)
    a_row(CarePlan, cast.wren, began_on=DAYS[1], ended_on=DAYS[2])
    told = set()
    for on in (day + timedelta(days=more) for day in DAYS for more in (-1, 0, 1)):
        wanted = {one.pk: ([one.pk], on) for one in (cast.robin, cast.wren, cast.tansy)}
        alone = {key: running(CarePlan, keys, on) for key, (keys, on) in wanted.items()}
        assert running_of_each(CarePlan, wanted) == {key: row for key, row in alone.items() if row}
        told |= {(key, row and row.pk) for key, row in alone.items()}
    # Robin has several, one after the other; Wren has one and then none; Tansy never has any.
    assert len({row for key, row in told if key == cast.robin.pk}) > 2
    assert len({row for key, row in told if key == cast.wren.pk}) == 2
    assert {row for key, row in told if key == cast.tansy.pk} == {None}
