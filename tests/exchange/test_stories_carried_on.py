"""A story stays the same one, with all that was put by of it, whatever numbers its rows get from a later load."""

from copy import deepcopy
from datetime import date, timedelta

import pytest

from headway.casework.record.actions import record_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import CareEpisode, CareReview, Standing
from headway.casework.timeline.models import Duty, PutBy, Telling, Timeline
from headway.casework.timeline.work import put_by
from tests.exchange.bringing import child, duties, one_child, told

CAME_ON = date(2026, 6, 1)


def put_off(by):
    duty = Duty.objects.filter(due_on__isnull=False).owed().first()
    return put_by(duty=duty, until_on=by.on + timedelta(days=9), reason="The panel sits next week", by=by)


def stands_with_its_duty(put: PutBy) -> bool:
    slot = {"timeline": put.timeline_id, "rule": put.rule, "began_on": put.began_on}
    return Duty.objects.filter(**slot).owed().exists()


@pytest.fixture
def known(bring):
    """A child whom the case system knows, of whose care it says nothing yet."""
    tables = one_child()
    bring({"ssd_person": tables["ssd_person"]})
    tables["ssd_cla_episodes"][0] |= {
        "clae_cla_episode_start_date": CAME_ON,
        "clae_entered_care_date": CAME_ON,
    }
    return {"ssd_person": tables["ssd_person"], "ssd_cla_episodes": tables["ssd_cla_episodes"]}


def test_care_begun_here_stays_one_story_when_the_case_system_gives_its_number(bring, known):
    record_row(KINDS["episodes"], person=child("C1"), by=bring.by, began_on=CAME_ON, why_began="S", need="N1")
    story, put, owed = Timeline.objects.get(), put_off(bring.by), duties(child("C1"))
    facts = told(child("C1"))
    bring(known)
    assert CareEpisode.objects.get().standing == Standing.CONFIRMED
    story.refresh_from_db()
    assert (Timeline.objects.get(), story.identity) == (story, "P1")
    assert (told(child("C1")), duties(child("C1"))) == (facts, owed)
    assert stands_with_its_duty(put)


def test_a_day_out_is_a_correction_of_the_same_story(bring, known):
    record_row(KINDS["episodes"], person=child("C1"), by=bring.by, began_on=CAME_ON, why_began="S", need="N1")
    put = put_off(bring.by)
    known["ssd_cla_episodes"][0]["clae_cla_episode_start_date"] = CAME_ON - timedelta(days=1)
    bring(known)
    assert Timeline.objects.get().identity == "P1"
    assert stands_with_its_duty(put)


def test_rows_that_a_later_load_has_under_other_numbers_keep_their_story(bring):
    tables = one_child()
    bring(tables)
    put, owed, facts = put_off(bring.by), duties(child("C1")), told(child("C1"))
    story = Timeline.objects.get()
    rows = set(Telling.objects.exclude(origin="").values_list("origin", flat=True))
    for table in ("ssd_cla_episodes", "ssd_cla_placement", "ssd_legal_status", "ssd_cla_reviews"):
        for row in tables[table]:
            row |= {
                name: f"new-{value}"
                for name, value in row.items()
                if name.endswith("_id") and "person" not in name
            }
    bring(tables)
    assert CareReview.objects.get().ref == "new-R1"
    assert (Timeline.objects.get().key, Timeline.objects.get().identity) == (story.key, "new-P1")
    assert (told(child("C1")), duties(child("C1"))) == (facts, owed)
    assert stands_with_its_duty(put)
    # A day that moves is a correction of the fact still: its row is the one it was told from.
    tables["ssd_cla_reviews"][0]["clar_cla_review_date"] = date(2026, 1, 28)
    bring(tables)
    assert told(child("C1")) == [*facts, ("rather review.held", "2026-01-28")]
    assert set(Telling.objects.exclude(origin="").values_list("origin", flat=True)) == rows


def test_another_period_of_care_is_another_story(bring):
    tables = one_child()
    bring(tables)
    ended, again = tables["ssd_cla_episodes"][0], deepcopy(tables["ssd_cla_episodes"][0])
    ended |= {"clae_cla_episode_ceased_date": date(2026, 3, 2), "clae_cla_episode_ceased_reason": "E4A"}
    again |= {
        "clae_cla_episode_id": "E2",
        "clae_cla_id": "P2",
        "clae_cla_episode_start_date": CAME_ON,
        "clae_entered_care_date": CAME_ON,
    }
    tables["ssd_cla_episodes"].append(again)
    bring(tables)
    assert sorted(Timeline.objects.values_list("identity", flat=True)) == ["P1", "P2"]
