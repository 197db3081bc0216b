"""The page of a meeting's people: made, changed, put apart; nothing of anybody out of sight."""

from django.urls import reverse

from headway.casework.access.roles import Role
from headway.casework.meetings.inviting.actions import make_list
from headway.casework.meetings.models import Capacity, Invited
from headway.casework.people.models import Relationship
from tests.meetings.rows import a_meeting
from tests.pages.cast import a_person


def test_a_list_is_made_with_one_button_and_somebody_added_by_name(cast):
    meeting = a_meeting(cast.reader(cast.amara), cast.robin)
    here = reverse("meeting_people", args=[meeting.pk])
    browser = cast.browsing(cast.amara)
    assert "Nobody is on the list yet" in browser.get(here).content.decode()
    browser.post(here, {"make": "yes"})
    sent = browser.post(
        reverse("meeting_invite", args=[meeting.pk]),
        {"capacity": "education", "name": "Ivo Larkrise-Test", "agency": "Fairmere School"},
    )
    assert sent.headers["Location"] == here
    shown = browser.get(here).content.decode()
    assert "Ivo Larkrise-Test (Fairmere School)" in shown
    assert "Not invited yet" in shown


def test_somebody_of_the_family_is_invited_by_their_own_record(cast):
    aunt = a_person("Sorrel", "Featherstone-Test")
    Relationship.objects.create(person=cast.robin, other=aunt, kind="aunt_or_uncle")
    meeting = a_meeting(cast.reader(cast.of["principal_manager"]), cast.robin)
    browser = cast.browsing(cast.of["principal_manager"])
    address = reverse("meeting_invite", args=[meeting.pk])
    assert "Sorrel Featherstone-Test" in browser.get(address).content.decode()
    browser.post(address, {"capacity": "family", "person": str(aunt.key)})
    assert Invited.objects.get(person=aunt).capacity == Capacity.FAMILY


def test_nobody_is_invited_by_a_key_that_was_not_offered(cast):
    meeting = a_meeting(cast.reader(cast.amara), cast.robin)
    address = reverse("meeting_invite", args=[meeting.pk])
    cast.browsing(cast.amara).post(address, {"capacity": "family", "person": str(cast.tansy.key)})
    assert not Invited.objects.filter(person=cast.tansy).exists()


def test_an_answer_to_come_is_said_beside_its_box(cast):
    by = cast.reader(cast.amara)
    meeting = a_meeting(by, cast.robin)
    browser = cast.browsing(cast.amara)
    browser.post(reverse("meeting_people", args=[meeting.pk]), {"make": "yes"})
    child = Invited.objects.get(meeting=meeting, capacity="child")
    shown = browser.post(
        reverse("invited", args=[child.pk]),
        {"replied_on_day": "1", "replied_on_month": "1", "replied_on_year": "2199", "reply": "coming"},
    ).content.decode()
    assert "This day is yet to come" in shown
    assert Invited.objects.get(pk=child.pk).reply == ""


def test_a_social_worker_reads_the_list_and_changes_nothing(cast):
    meeting = a_meeting(cast.reader(cast.amara), cast.robin)
    here = reverse("meeting_people", args=[meeting.pk])
    assert cast.browsing(cast.ben).get(here).status_code == 200
    assert cast.browsing(cast.ben).post(here, {"make": "yes"}).status_code == 403


def test_the_worker_says_that_the_list_is_right_and_the_page_says_who_did(cast):
    meeting = a_meeting(cast.reader(cast.amara), cast.robin)
    make_list(meeting, by=cast.reader(cast.amara))
    people, confirm = (
        reverse(name, args=[meeting.pk]) for name in ("meeting_people", "meeting_list_confirm")
    )
    assert "Not confirmed" in cast.browsing(cast.amara).get(people).content.decode()
    worker = cast.browsing(cast.ben)
    assert confirm in worker.get(people).content.decode()
    assert "Robin Featherstone-Test: the child" in worker.get(confirm).content.decode()
    assert worker.post(confirm).headers["Location"] == people
    shown = cast.browsing(cast.amara).get(people).content.decode()
    assert "Confirmed by Ben Thistledown, the worker, on" in shown
    assert "Not confirmed" not in shown


def test_who_does_not_work_with_the_child_confirms_no_list(cast):
    meeting = a_meeting(cast.reader(cast.amara), cast.robin)
    confirm = reverse("meeting_list_confirm", args=[meeting.pk])
    assert cast.browsing(cast.chloe).post(confirm).status_code == 404
    assert cast.browsing(cast.of[Role.RECORDER]).post(confirm).status_code in (403, 404)
