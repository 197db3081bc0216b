"""Setting where a kind is kept."""

from datetime import date

import pytest

from headway.casework.access.models import Entry
from headway.casework.record.actions import record_row, set_masters
from headway.casework.record.kinds import KINDS
from headway.casework.record.masters import Mastery, masters
from headway.casework.record.models import CareReview, HandOver, Master, Standing
from tests.record.rows import a_review, in_care


@pytest.fixture
def review(cast, by) -> CareReview:
    in_care(cast.robin)
    a_review(cast.robin, date(2026, 3, 3))
    return record_row(KINDS["reviews"], person=cast.robin, by=by, held_on=date(2026, 1, 30))


def test_what_was_recorded_here_follows_its_kind_and_back(review, by):
    set_masters({"reviews": Mastery(is_headway=True, days=3)}, by=by)
    assert masters()["ssd_cla_reviews"] == Mastery(is_headway=True, days=3)
    assert masters()["ssd_cp_plans"] == Mastery()
    standings = CareReview.objects.order_by("held_on").values_list("standing", flat=True)
    assert list(standings) == [Standing.OURS, Standing.TOLD]
    assert HandOver.objects.get().key == review.pk
    set_masters({"reviews": Mastery()}, by=by)
    assert list(standings.all()) == [Standing.PROVISIONAL, Standing.TOLD]


def test_only_what_is_set_otherwise_is_written_and_logged(by):
    held = masters()
    set_masters({slug: held[kind.table] for slug, kind in KINDS.items()} | {"plans": Mastery(days=0)}, by=by)
    row = Master.objects.get()
    assert (row.table, row.is_headway, row.days, row.set_by) == ("ssd_cp_plans", False, 0, by.user)
    assert Entry.objects.get(did="record.set_master").detail == "table=ssd_cp_plans kept=case_system days=0"
