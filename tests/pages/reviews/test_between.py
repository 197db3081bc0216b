"""Between reviews: the pages of contact, of the midway check, of what a worker tells, of what was open before."""

from datetime import date

import pytest
from django.urls import reverse

from headway.casework.access.roles import Role
from headway.casework.meetings.models import Decision, Matter
from headway.casework.record.models import Change
from headway.practice.reviews.models import LateCause, Midway
from headway.practice.voice.models import Contact
from tests.meetings.rows import a_meeting, matter_of
from tests.record.rows import a_review, in_care, told


def page(cast, name: str, key: object, user=None):
    answer = cast.browsing(user or cast.amara).get(reverse(name, args=[key]))
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def send(cast, name: str, key: object, user=None, **typed):
    return cast.browsing(user or cast.amara).post(reverse(name, args=[key]), typed)


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


@pytest.fixture
def robin(cast):
    in_care(cast.robin, date(2025, 9, 1))
    told([cast.robin], by=cast.amara)
    return cast.robin


def test_a_chair_notes_a_contact_and_a_worker_reads_it(cast, robin):
    typed = {"how": "at_school", "alone": "yes", "said": "I want to play football"}
    assert send(cast, "contacts", robin.pk, **day("on", date(2026, 6, 10)), **typed).status_code == 302
    for user in (cast.amara, cast.ben):
        shown = page(cast, "contacts", robin.pk, user)
        assert "I want to play football" in shown
        assert "Visit at school or college" in shown
    assert "Note a contact" not in page(cast, "contacts", robin.pk, cast.ben)
    assert send(cast, "contacts", robin.pk, cast.ben, **typed).status_code == 403
    assert send(cast, "contacts", robin.pk, cast.chloe, **typed).status_code == 404


def test_what_was_typed_of_a_contact_stands_when_it_is_refused(cast, robin):
    typed = {"how": "phone", "alone": "", "said": "I want to play football"}
    answer = send(cast, "contacts", robin.pk, **day("on", date(2026, 6, 10)), **typed)
    shown = answer.content.decode()
    assert "I want to play football" in shown
    assert "Say whether the child was alone with you." in shown
    assert not Contact.objects.exists()


def test_a_contact_is_withdrawn_with_a_reason(cast, robin):
    send(
        cast,
        "contacts",
        robin.pk,
        **day("on", date(2026, 6, 10)),
        how="phone",
        alone="no",
        said="Secret words",
    )
    contact = Contact.objects.get()
    assert "Secret words" in page(cast, "contact_withdraw", contact.pk)
    assert send(cast, "contact_withdraw", contact.pk, why="It was Wren").status_code == 302
    shown = page(cast, "contacts", robin.pk)
    assert "It was Wren" in shown
    assert "Secret words" not in shown


def test_the_midway_page_asks_of_each_decision_and_keeps_the_check(cast, robin):
    matter = matter_of(a_meeting(cast.reader(cast.amara), robin))
    Matter.objects.filter(pk=matter.pk).update(completed_on=date(2026, 3, 1))
    decision = Decision.objects.create(
        matter=matter,
        number=1,
        what="See a dentist",
        who="Ben",
        noted_at=cast.reader(cast.amara).at,
        noted_by=cast.amara,
    )
    assert "See a dentist (Ben)" in page(cast, "midway", robin.pk)
    typed = day("held_on", date(2026, 6, 15)) | {"going_0": "stuck", "words_0": "No dentist", "on_track": "N"}
    assert send(cast, "midway", robin.pk, **typed).status_code == 302
    assert Midway.objects.get().decisions.get().decision == decision
    shown = page(cast, "midway", robin.pk)
    assert "Checked on 15 June 2026, by Amara Quillfeather" in shown
    assert "See a dentist: stuck. No dentist" in shown


def test_what_is_half_said_midway_is_asked_for_beside_it(cast, robin):
    typed = day("held_on", date(2026, 6, 15)) | {"stuck": "The dentist"}
    shown = send(cast, "midway", robin.pk, **typed).content.decode()
    assert "Say who is to do what about it." in shown
    assert "The dentist" in shown
    assert not Midway.objects.exists()


def test_a_worker_tells_what_happened_and_the_chair_reads_it_under_what_changed(cast, robin):
    assert "Tell the reviewing officer what happened" in page(cast, "person", robin.pk, cast.ben)
    typed = day("on", date(2026, 6, 10)) | {"kind": "excluded", "said": "Five days, from Beech School"}
    assert send(cast, "change_tell", robin.pk, cast.ben, **typed).status_code == 302
    assert Change.objects.get().told == "by_worker"
    shown = cast.browsing(cast.amara).get(reverse("changes")).content.decode()
    assert "Five days, from Beech School" in shown
    assert "Told by the worker" in shown
    again = send(cast, "change_tell", robin.pk, cast.ben, **typed)
    assert "told already" in again.content.decode()
    assert send(cast, "change_tell", robin.pk, cast.of[Role.QUALITY_OFFICER], **typed).status_code == 403


def test_the_first_review_here_asks_what_is_open_and_takes_it_pasted(cast, robin):
    a_review(robin, date(2026, 1, 14))
    matter = matter_of(a_meeting(cast.reader(cast.amara), robin))
    assert "This is the first held in Headway" in page(cast, "matter_decisions", matter.pk)
    bad = send(cast, "matter_decision_before", matter.pk, lines="See a dentist | Ben\nA passport")
    assert "Line 2: say who does it" in bad.content.decode()
    assert "See a dentist | Ben" in bad.content.decode()
    assert not Decision.objects.exists()
    assert send(cast, "matter_decision_before", matter.pk, lines="See a dentist | Ben").status_code == 302
    shown = page(cast, "matter_decisions", matter.pk)
    assert "See a dentist" in shown
    assert "This is the first held in Headway" not in shown


def test_that_nothing_is_open_is_one_press(cast, robin):
    a_review(robin, date(2026, 1, 14))
    matter = matter_of(a_meeting(cast.reader(cast.amara), robin))
    assert send(cast, "matter_decision_before", matter.pk, none="yes", lines="").status_code == 302
    assert "This is the first held in Headway" not in page(cast, "matter_decisions", matter.pk)


def test_a_late_review_asks_why_and_keeps_the_childs_wish_apart(cast):
    in_care(cast.robin, date(2026, 5, 1))
    told([cast.robin], by=cast.amara)
    matter = matter_of(a_meeting(cast.reader(cast.amara), cast.robin))
    assert "Why it is late" in page(cast, "review", matter.pk)
    answer = send(cast, "review", matter.pk, late="wish")
    assert "Say in a few words why." in answer.content.decode()
    assert send(cast, "review", matter.pk, late="wish", late_words="After the exams").status_code == 302
    matter.review.refresh_from_db()
    assert matter.review.late in LateCause.of_the_child()
