"""The page of what stands before a conference: the chair's meetings, who is kept out, who sees it."""

import pytest
from django.urls import reverse

from headway.casework.access.roles import Role
from headway.casework.meetings.inviting.actions import exclude, invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Invited
from headway.practice.conferences.models import MetBefore
from headway.practice.voice.actions import note_contact
from tests.meetings.rows import a_meeting, matter_of
from tests.practice.conferences.rows import a_sitting, enquired
from tests.record.rows import a_plan, told

DAY = {"on_day": "12", "on_month": "6", "on_year": "2026"}


@pytest.fixture
def by(cast):
    return cast.reader(cast.amara)


@pytest.fixture
def meeting(cast, by):
    enquired(cast.robin, by)
    made = a_sitting(by, cast.robin)
    invite(made, Proposed(Capacity.PARENT, name="Mother Invented"), matters=list(made.matters.all()), by=by)
    return made


def page(cast, name: str, *args: object, user=None) -> str:
    answer = cast.browsing(user or cast.amara).get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def send(cast, name: str, *args: object, user=None, **typed):
    return cast.browsing(user or cast.amara).post(reverse(name, args=args), typed)


def test_a_meeting_is_noted_refused_beside_its_cause_and_taken_back(cast, meeting):
    matter = meeting.matters.get()
    mother = Invited.objects.get(meeting=meeting, name="Mother Invented")
    assert "Mother Invented" in page(cast, "conference_before", matter.pk).split("Not met yet")[1]
    typed = DAY | {
        "invited": str(mother.pk),
        "became": "held",
        "how": "phone",
        "said": "",
        "not_for_it": "I leave",
    }
    refused = send(cast, "conference_before", matter.pk, **typed).content.decode()
    assert "Write what they said" in refused
    assert "I leave" in refused
    assert not MetBefore.objects.exists()
    assert send(cast, "conference_before", matter.pk, **typed | {"said": "I was afraid"}).status_code == 302
    shown = page(cast, "conference_before", matter.pk)
    assert "I was afraid" in shown
    assert "Not for the conference" in shown
    assert "Mother Invented" in page(cast, "meeting", meeting.pk)
    assert "I leave" not in page(cast, "meeting", meeting.pk)
    met = MetBefore.objects.get()
    assert send(cast, "met_withdraw", met.pk, why="Another mother").status_code == 302
    shown = page(cast, "conference_before", matter.pk)
    assert "Another mother" in shown
    assert "I was afraid" not in shown


def test_a_worker_reads_it_and_notes_nothing_and_who_sees_no_child_finds_none(cast, meeting):
    matter = meeting.matters.get()
    assert "Note a meeting" not in page(cast, "conference_before", matter.pk, user=cast.ben)
    assert send(cast, "conference_before", matter.pk, user=cast.ben).status_code == 403
    answer = cast.browsing(cast.chloe).get(reverse("conference_before", args=[matter.pk]))
    assert answer.status_code == 404
    assert cast.browsing(cast.of[Role.ADMINISTRATOR]).get(
        reverse("conference_before", args=[matter.pk])
    ).status_code in (403, 404)


def test_it_is_a_page_of_no_review(cast, by):
    matter = matter_of(a_meeting(by, cast.wren))
    assert cast.browsing(cast.amara).get(reverse("conference_before", args=[matter.pk])).status_code == 404


def test_who_is_kept_out_stands_before_it_at_the_sitting_and_beside_the_decision(cast, by, meeting):
    mother = Invited.objects.get(meeting=meeting, name="Mother Invented")
    shown = send(cast, "invited_exclude", mother.pk, why="She shouted", heard_how="").content.decode()
    assert "She shouted" in shown
    typed = {
        "why": "She shouted",
        "heard_how": "By phone",
        "part": "while he is there",
        "told": "Her solicitor",
    }
    assert send(cast, "invited_exclude", mother.pk, **typed).status_code == 302
    matter = meeting.matters.get()
    for name, key in (
        ("conference_before", matter.pk),
        ("meeting_people", meeting.pk),
        ("meeting_holding", meeting.pk),
        ("conference", matter.pk),
        ("meeting", meeting.pk),
    ):
        assert "while he is there" in page(cast, name, key), name
    assert "Her solicitor" in page(cast, "meeting_people", meeting.pk)
    assert send(cast, "invited_exclude", mother.pk, let_come="yes").status_code == 302
    assert "while he is there" not in page(cast, "conference_before", matter.pk)


def test_a_calendar_of_ones_own_is_offered_to_who_is_kept_from_a_sitting_alone(cast, by, meeting):
    from headway.casework.meetings.booking.actions import add_sitting
    from tests.meetings.rows import BOOKED_AT, a_slot

    first, later = meeting.sittings.get(), add_sitting(meeting, slot=a_slot(BOOKED_AT), by=by)
    mother = Invited.objects.get(meeting=meeting, name="Mother Invented")
    shown = page(cast, "invited_exclude", mother.pk)
    assert f'value="{later.pk}"' in shown
    exclude(mother, why="x", heard_how="x", sittings=[first], by=by)
    assert f"?to={mother.pk}" in page(cast, "meeting_people", meeting.pk)
    calendar = reverse("meeting_calendar", args=[meeting.pk])
    theirs = cast.browsing(cast.amara).get(calendar, {"to": mother.pk})
    assert theirs.content.count(b"BEGIN:VEVENT") == 1
    assert cast.browsing(cast.amara).get(calendar, {"to": "0"}).status_code == 404


def test_the_childs_page_says_how_often_they_were_in_contact_since_the_plan_began(cast, by):
    assert "Contact since the plan began" not in page(cast, "person", cast.wren.pk)
    a_plan(cast.wren, by.on.replace(month=5))
    told([cast.wren], by=by.user)
    assert "None by a chair since" in page(cast, "person", cast.wren.pk)
    note_contact(cast.wren, on=by.on, how="phone", alone="yes", by=by)
    assert "1 since" in page(cast, "person", cast.wren.pk)
    assert "1 since" in page(cast, "contacts", cast.wren.pk)
