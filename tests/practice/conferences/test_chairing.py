"""Who may chair conferences is named with days; a conference is booked with nobody else."""

from datetime import date

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.booking.actions import rearrange
from headway.practice.conferences.chairing.actions import end_chair, name_chair
from headway.practice.conferences.chairing.who import why_not_chair
from headway.practice.conferences.models import MayChair
from tests.meetings.rows import a_meeting, a_slot
from tests.practice.conferences.rows import HELD_ON, a_sitting, enquired

ROLE = "Lead child protection practitioner"


def test_until_somebody_is_named_whoever_chairs_may(cast, by):
    assert why_not_chair(by.user, HELD_ON) == ""
    name_chair(user=cast.of["principal_manager"], role=ROLE, from_on=HELD_ON, to_on=None, by=by)
    assert "is not named" in why_not_chair(by.user, HELD_ON)


def test_a_conference_is_booked_and_moved_only_to_days_for_which_its_chair_is_named(cast, by):
    enquired(cast.robin, by)
    named = name_chair(user=by.user, role=ROLE, from_on=date(2026, 6, 1), to_on=date(2026, 6, 17), by=by)
    with pytest.raises(NotDone, match="is not named") as refused:
        a_sitting(by, cast.robin)
    assert refused.value.field == "chair"
    end_chair(named, to_on=HELD_ON, by=by)
    meeting = a_sitting(by, cast.robin)
    with pytest.raises(NotDone, match="is not named"):
        rearrange(meeting.sittings.get(), slot=a_slot(), why="Asked for", by=by)


def test_a_review_of_a_child_in_care_needs_no_such_name(cast, by):
    name_chair(user=cast.of["principal_manager"], role=ROLE, from_on=HELD_ON, to_on=None, by=by)
    assert a_meeting(by, cast.wren).sittings.exists()


def test_days_that_meet_are_named_once(cast, by):
    first = name_chair(user=by.user, role=ROLE, from_on=date(2026, 1, 1), to_on=date(2026, 3, 31), by=by)
    with pytest.raises(NotDone, match="already"):
        name_chair(user=by.user, role=ROLE, from_on=date(2026, 3, 31), to_on=None, by=by)
    name_chair(user=by.user, role=ROLE, from_on=date(2026, 4, 1), to_on=None, by=by)
    with pytest.raises(NotDone, match="anew"):
        end_chair(first, to_on=None, by=by)
    with pytest.raises(NotDone, match="before the first"):
        end_chair(first, to_on=date(2025, 1, 1), by=by)
    assert MayChair.objects.count() == 2
