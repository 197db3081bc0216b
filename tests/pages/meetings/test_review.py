"""The page of a review: its questions give the code, and nothing typed is lost; its briefing; one without a meeting."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse

from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.models import Contribution, Decision, Matter, Paper
from headway.casework.record.models import Alert, CareReview, FieldChange
from headway.practice.reviews.models import Review
from tests.meetings.rows import a_meeting, a_slot, later, matter_of
from tests.pages.cast import AT, a_person
from tests.record.rows import a_placement, a_review, in_care, missing, told

HELD_ON, HELD_AT = date(2026, 6, 18), datetime(2026, 6, 18, 9, 0, tzinfo=UTC)


def booked(cast, person) -> Matter:
    return matter_of(a_meeting(cast.reader(cast.amara), person, slot=a_slot(HELD_AT)))


def page(name: str, matter: Matter) -> str:
    return reverse(name, args=[matter.pk])


def sent(**values: Any) -> dict[str, Any]:
    return values


def reviewed(cast, matter: Matter) -> None:
    after = later(cast.reader(cast.amara), datetime(2026, 6, 18, 15, 0, tzinfo=UTC))
    hold(matter.meeting.sittings.get(), by=after)
    complete(matter, on=HELD_ON, by=after)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"there": "yes", "there_how": "PN1"}, "PN1"),
        ({"there": "yes", "there_how": "PN4"}, "PN4"),
        ({"there": "no", "away_how": "PN6"}, "PN6"),
        ({"there": "no", "there_how": "PN1", "away_how": "PN7"}, "PN7"),
        ({}, ""),
    ],
)
def test_the_answers_give_the_code(cast, answers, code):
    matter = booked(cast, cast.robin)
    cast.browsing(cast.amara).post(page("review", matter), answers)
    assert Review.objects.get(matter=matter).took_part == code


def test_half_an_answer_is_asked_for_the_other_half(cast):
    matter = booked(cast, cast.robin)
    answers = sent(there="no", took_part_words="She was at school")
    shown = cast.browsing(cast.amara).post(page("review", matter), answers).content.decode()
    assert "Say how the child’s views came" in shown
    assert "She was at school" in shown
    assert Review.objects.get(matter=matter).took_part == ""


def test_a_child_under_four_is_not_asked_about(cast):
    child = a_person("Pip", "Featherstone-Test", date(2023, 1, 1))
    cast.amara.assignments.create(subject=child.key, part="chair", from_on=date(2024, 1, 1))
    matter = booked(cast, child)
    client = cast.browsing(cast.amara)
    assert "under four on 18 June 2026" in client.get(page("review", matter)).content.decode()
    client.post(page("review", matter), {})
    assert Review.objects.get(matter=matter).took_part == "PN0"


def test_who_asked_for_it_early_when_and_what_was_answered_are_kept(cast):
    matter = booked(cast, cast.robin)
    client, address = cast.browsing(cast.amara), page("review", matter)
    assert "Say who asked for it" in client.post(address, {"early": "child"}).content.decode()
    asked = sent(early="child", asked_by="Robin", asked_on="2026-06-10", answered="Yes, in a week")
    assert "Say when they had the answer" in client.post(address, asked).content.decode()
    client.post(address, asked | {"answered_on": "2026-06-11"})
    review = Review.objects.get(matter=matter)
    assert (review.early, review.asked_by, review.asked_on) == ("child", "Robin", date(2026, 6, 10))
    shown = client.get(reverse("meeting", args=[matter.meeting_id])).content.decode()
    assert "Robin asked for it on 10 June 2026. Answered on 11 June 2026." in shown


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"early": "welfare"}, "Say what happened"),
        ({"seen_alone": "yes", "seen_how": "At school"}, "Say when you spoke with the child alone"),
        ({"seen_alone": "refused"}, "Say why not"),
        ({"advocacy": "refused"}, "Say when an advocate was offered"),
        ({"contacted_on": "2099-01-01"}, "This day is yet to come"),
    ],
)
def test_an_answer_asks_for_what_belongs_to_it(cast, answers, words):
    matter = booked(cast, cast.robin)
    assert words in cast.browsing(cast.amara).post(page("review", matter), answers).content.decode()


def test_two_who_note_at_once_lose_nothing(cast):
    matter = booked(cast, cast.robin)
    client, address = cast.browsing(cast.amara), page("review", matter)
    seen = client.get(address).context["form"].initial["as_seen"]
    client.post(address, sent(as_seen=seen, carers_words="Settled"))
    answer = client.post(address, sent(as_seen=seen, parents_words="Her mother rang"))
    assert answer.status_code == 409
    assert "Her mother rang" in answer.content.decode()
    assert Review.objects.get(matter=matter).carers_words == "Settled"


def test_the_code_that_is_given_after_the_review_stands_in_the_record(cast):
    matter = booked(cast, cast.robin)
    reviewed(cast, matter)
    client, address = cast.browsing(cast.amara), page("review", matter)
    client.post(address, sent(there="yes", there_how="PN3"))
    assert CareReview.objects.get(person=cast.robin).participation == "PN3"
    assert "PN3" in client.get(address).content.decode()


def test_a_contact_added_after_the_review_that_makes_it_in_time_is_asked_its_reason(cast):
    matter = booked(cast, cast.robin)
    reviewed(cast, matter)
    client, address = cast.browsing(cast.amara), page("review", matter)
    early = sent(contacted_on="2026-05-20")
    assert (
        "Say why: this changes whether something was in time" in client.post(address, early).content.decode()
    )
    matter.refresh_from_db()
    assert matter.contacted_on is None
    client.post(address, early | {"why": "It is in my diary of that day"})
    matter.refresh_from_db()
    assert matter.contacted_on == date(2026, 5, 20)


def test_the_plan_says_how_long_is_left_and_from_what_it_counts(cast):
    in_care(cast.robin, date(2026, 6, 1))
    told([cast.robin], by=cast.amara)
    matter = booked(cast, cast.robin)
    shown = cast.browsing(cast.amara).get(reverse("meeting", args=[matter.meeting_id])).content.decode()
    assert "It counts from 1 June 2026: the child began to be looked after." in shown
    assert "working days over" in shown or "working days left" in shown


def test_the_briefing_holds_what_must_be_known_and_no_more_of_each_than_one_side_takes(cast):
    in_care(cast.robin, date(2025, 1, 6))
    a_review(cast.robin, date(2026, 1, 30))
    a_placement(cast.robin, date(2026, 3, 1), kind="K2", postcode="ZZ9 9ZZ")
    missing(cast.robin, date(2026, 4, 1), ended_on=date(2026, 4, 3))
    Alert.objects.create(
        person=cast.robin,
        kind="health",
        words="Nut allergy",
        review_on=date(2099, 1, 1),
        raised_by=cast.amara,
        raised_at=AT,
    )
    matter = booked(cast, cast.robin)
    Paper.objects.create(matter=matter, kind="worker_report")
    Paper.objects.create(matter=matter, kind="health", in_case_system=True)
    for number in range(5):
        Contribution.objects.create(
            matter=matter,
            capacity="child",
            given_on=date(2026, 6, 1 + number),
            way="spoken",
            words=f"Wish {number}",
            taken_at=AT,
            taken_by=cast.amara,
        )
    earlier = Matter.objects.create(
        meeting=a_meeting(cast.reader(cast.amara), cast.wren), person=cast.robin, kind="review"
    )
    Decision.objects.create(
        matter=earlier,
        number=1,
        what="A bicycle",
        who="Ben",
        state="done",
        ended_on=date(2026, 5, 1),
        noted_at=AT,
        noted_by=cast.amara,
    )
    shown = cast.browsing(cast.amara).get(page("review_briefing", matter)).content.decode()
    for words in (
        "Nut allergy",
        "Wish 4",
        "and 1 more under",
        "A bicycle: done, 1 May 2026",
        "1 March 2026",
        "1 April 2026: Missing",
    ):
        assert words in shown
    assert "Social worker’s report" in shown
    assert "Health assessment" not in shown
    assert "ZZ9 9ZZ" not in shown
    assert "Wish 0" not in shown


def test_who_may_not_read_words_reads_none_in_the_briefing(cast):
    from headway.casework.access.roles import Role

    matter = booked(cast, cast.robin)
    Contribution.objects.create(
        matter=matter,
        capacity="child",
        given_on=date(2026, 6, 1),
        way="spoken",
        words="A secret",
        taken_at=AT,
    )
    answer = cast.browsing(cast.of[Role.ADVOCATE]).get(page("review_briefing", matter))
    assert answer.status_code == 403


def test_a_review_without_a_meeting_is_refused_with_the_reason(cast):
    in_care(cast.robin, date(2025, 1, 6))
    address = reverse("review_without", args=[cast.robin.pk])
    client = cast.browsing(cast.amara)
    assert "no long-term foster placement" in client.get(address).content.decode()
    assert "no long-term foster placement" in client.post(address, {"why": "x"}).content.decode()
    assert not Matter.objects.exists()
    assert not FieldChange.objects.exists()


def test_a_child_settled_for_long_is_offered_a_review_without_a_meeting(cast):
    in_care(cast.robin, date(2024, 1, 8))
    a_placement(cast.robin, date(2024, 2, 1), kind="U4")
    a_review(cast.robin, date(2026, 2, 2))
    told([cast.robin], by=cast.amara)
    client = cast.browsing(cast.amara)
    address = reverse("review_without", args=[cast.robin.pk])
    listed = reverse("person_meetings", args=[cast.robin.pk])
    assert address in client.get(listed).content.decode()
    assert address not in cast.browsing(cast.ben).get(listed).content.decode()
    begun = client.post(address, {"why": "He asked to be rung instead"})
    matter = Matter.objects.get(person=cast.robin)
    assert begun.headers["Location"] == reverse("review", args=[matter.pk])
    assert matter.meeting.no_sitting == "He asked to be rung instead"
    assert "content without a meeting" in client.get(begun.headers["Location"]).content.decode()
