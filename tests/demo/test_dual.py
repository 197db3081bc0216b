"""A brother in care of Fairmere: one sitting that is a conference and two reviews, by the actions of its pages."""

import pytest

from headway.casework.access.roles import Role
from headway.casework.meetings.models import Meeting
from headway.casework.people.actions import add
from headway.casework.people.models import Relationship
from headway.demo.dual import book_one_sitting_for_both
from headway.practice.conferences.models import ConferenceAsked
from tests.pages.cast import AT, make_cast
from tests.practice.reviews.rows import into_care


@pytest.mark.django_db
def test_one_sitting_is_a_childs_conference_and_review_and_a_siblings_review():
    cast = make_cast()
    by = cast.reader(cast.amara)
    for child in (cast.robin, cast.wren):
        into_care(child, by)
    add(Relationship, person=cast.robin, by=by, other=cast.wren, kind="sibling")
    book_one_sitting_for_both(cast.of[Role.PRINCIPAL_MANAGER], AT)
    meeting = Meeting.objects.get()
    held = sorted(one.kind for one in meeting.matters.all())
    assert held == ["initial_conference", "review", "review"]
    conference = meeting.matters.get(kind="initial_conference")
    assert meeting.matters.filter(kind="review", person=conference.person).exists()
    assert ConferenceAsked.objects.get().meeting == meeting
    assert meeting.invited.exists()
