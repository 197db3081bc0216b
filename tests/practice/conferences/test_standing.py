"""How open plans stand is asked once for all of them."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.practice.conferences.following.standing import standing
from tests.practice.conferences.rows import on_the_day
from tests.record.rows import a_plan, told


def test_many_plans_take_as_many_queries_as_one(cast, by):
    a_plan(cast.robin, date(2025, 1, 10))
    told([cast.robin], by=cast.amara)
    reader = on_the_day(by, date(2026, 6, 15))
    with CaptureQueriesContext(connection) as one:
        assert len(standing(reader)) == 1
    a_plan(cast.wren, date(2025, 3, 10))
    told([cast.wren], by=cast.amara)
    with CaptureQueriesContext(connection) as two:
        assert len(standing(reader)) == 2
    assert len(two) <= len(one)
