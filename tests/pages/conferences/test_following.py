"""The pages that follow a conference: the child's plan, its core groups, feedback, lists of plans, the manager's page."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from headway.casework.access.roles import Role
from headway.casework.meetings.deciding.actions import ToDo
from headway.casework.meetings.deciding.actions import decide as make_task
from headway.casework.meetings.models import Decision, Invited, Paper
from headway.casework.record.models import ProtectionVisit
from headway.practice.conferences.complaining.actions import Complained, complain
from headway.practice.conferences.deciding.actions import View
from headway.practice.conferences.following.afterwards import Thought, note_feedback
from headway.practice.conferences.models import CoreGroup, Feedback, FollowSettings, HeldLate, PlanLooked
from headway.practice.conferences.slugs import REVIEW
from tests.meetings.rows import a_meeting, matter_of
from tests.practice.conferences.rows import (
    HELD_ON,
    a_sitting,
    decided,
    done,
    enquired,
    initial,
    on_the_day,
    sat,
)
from tests.record.rows import a_plan, a_row, told

NOW = datetime(2026, 7, 20, 9, tzinfo=UTC)


def page(cast, name: str, *args: object, user=None, **query):
    answer = cast.browsing(user or cast.amara).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def send(cast, name: str, *args: object, user=None, **typed):
    return cast.browsing(user or cast.amara).post(reverse(name, args=args), typed)


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


@pytest.fixture
def by(cast):
    return cast.reader(cast.amara)


@pytest.fixture
def robin(cast, by, monkeypatch):
    monkeypatch.setattr("headway.casework.access.reader.timezone.now", lambda: NOW)
    enquired(cast.robin, by)
    return cast.robin


def held(by, robin, **said):
    """A conference that made a plan and a task."""
    meeting = a_sitting(by, robin)
    sat(meeting, by)
    matter = meeting.matters.get()
    decided(matter, by, **said)
    make_task(matter, ToDo("See a dentist", "Ben", date(2026, 7, 1)), by=on_the_day(by, HELD_ON))
    return done(matter, by)


def test_the_page_of_a_child_tells_how_the_plan_stands(cast, by, robin):
    held(by, robin)
    a_row(ProtectionVisit, robin, visited_on=date(2026, 7, 13), seen="Y", seen_alone="Y")
    shown = page(cast, "person", robin.pk)
    for words in ("Since 18 June 2026: 1 month", "Neglect", "18 September 2026", "13 July 2026, 7 days ago"):
        assert words in shown
    assert "1 still to be done" in shown
    whole = page(cast, "protection_plan", robin.pk)
    for words in ("See a dentist", "Planned", "23 June 2026", "13 July 2026: seen alone", "Overdue"):
        assert words in whole
    assert "Nobody made sure of meals" in whole
    assert "First plan" in whole


def test_a_child_with_no_plan_has_no_panel_and_no_core_group(cast, robin):
    assert 'id="plan"' not in page(cast, "person", robin.pk)
    assert "subject of no plan" in page(cast, "protection_plan", robin.pk)
    for name in ("plan_core_group", "plan_look"):
        assert cast.browsing(cast.amara).get(reverse(name, args=[robin.pk])).status_code == 404


def test_a_social_worker_notes_a_core_group_and_answers_the_task(cast, by, robin):
    held(by, robin)
    asked = page(cast, "plan_core_group", robin.pk, user=cast.ben)
    assert "Planned for 23 June 2026" in asked
    assert "See a dentist (Ben, by 1 July 2026)" in asked
    assert re.search(r'name="held_on_day"[^>]*value="23"', asked)
    typed = {"happened": "met", "done": "Meals were seen", "family": "Mother Madeup", "led_by": cast.ben.pk}
    typed |= day("held_on", date(2026, 6, 23)) | {"task_0": "done"}
    half = send(cast, "plan_core_group", robin.pk, user=cast.ben, **typed)
    assert "Say what shows it, or why it is not done." in half.content.decode()
    assert "Meals were seen" in half.content.decode()
    assert not CoreGroup.objects.filter(row__isnull=False).exists()
    typed |= {"words_0": "The dentist wrote"}
    assert send(cast, "plan_core_group", robin.pk, user=cast.ben, **typed).status_code == 302
    assert Decision.objects.get().state == "done"
    shown = page(cast, "protection_plan", robin.pk)
    assert "Mother Madeup (family or friend)" in shown
    assert f'Led by, where</dt><dd class="govuk-summary-list__value">{cast.ben.name}' in shown
    assert "Meals were seen" in shown


def test_one_that_did_not_meet_says_why_beside_its_cause(cast, by, robin):
    held(by, robin)
    typed = {"happened": "not_met", **day("next_on", date(2026, 7, 24))}
    refused = send(cast, "plan_core_group", robin.pk, user=cast.ben, **typed).content.decode()
    assert "Say why it did not meet." in refused
    typed |= {"not_held_why": "The school was shut"}
    assert send(cast, "plan_core_group", robin.pk, user=cast.ben, **typed).status_code == 302
    shown = page(cast, "protection_plan", robin.pk)
    assert "Not held" in shown
    assert "The school was shut" in shown


def test_whoever_does_not_record_notes_nothing_and_who_does_not_see_the_child_finds_nothing(cast, by, robin):
    held(by, robin)
    officer = cast.of[Role.QUALITY_OFFICER]
    assert send(cast, "plan_core_group", robin.pk, user=officer, happened="met").status_code == 403
    assert send(cast, "plan_look", robin.pk, user=cast.ben).status_code == 403
    for name in ("protection_plan", "plan_core_group", "plan_look"):
        assert cast.browsing(cast.chloe).get(reverse(name, args=[robin.pk])).status_code in (403, 404)
    assert "Robin" not in page(cast, "conferences_plans", user=cast.chloe)


def test_the_chair_looks_midway_and_half_of_it_is_asked_for(cast, by, robin):
    held(by, robin)
    typed = day("looked_on", date(2026, 7, 19)) | {"stuck": "The dentist"}
    refused = send(cast, "plan_look", robin.pk, **typed).content.decode()
    assert "Say who is to do what about it." in refused
    assert "The dentist" in refused
    assert send(cast, "plan_look", robin.pk, **typed, asked="Ben rings again").status_code == 302
    assert PlanLooked.objects.get().asked == "Ben rings again"
    assert "Ben rings again" in page(cast, "protection_plan", robin.pk)


def test_feedback_is_noted_in_the_service_s_own_words(cast, by, robin):
    matter = held(by, robin)
    FollowSettings.objects.create(pk=1, helps="It will make things better")
    teacher = Invited.objects.get(name="Teacher Madeup")
    assert "Not asked yet" in page(cast, "conference_feedback", matter.pk)
    typed = {"who": teacher.pk, "how": "phone", "became": "said", **day("asked_on", date(2026, 7, 19))}
    refused = send(cast, "conference_feedback", matter.pk, **typed).content.decode()
    assert "Say what they answered, or give their words." in refused
    typed |= {"helps": "3", "words": "It was long"}
    assert send(cast, "conference_feedback", matter.pk, **typed).status_code == 302
    shown = page(cast, "conference_feedback", matter.pk)
    assert "It will make things better" in shown
    assert "Mostly" in shown
    assert "It was long" in shown
    assert Feedback.objects.get().helps == 3


def test_feedback_of_a_conference_that_is_not_complete_is_not_asked(cast, by, robin):
    matter = a_sitting(by, robin).matters.get()
    shown = page(cast, "conference_feedback", matter.pk)
    assert "once the conference is complete" in shown
    assert "Note what somebody said" not in shown
    review = matter_of(a_meeting(by, cast.wren))
    assert cast.browsing(cast.amara).get(reverse("conference_feedback", args=[review.pk])).status_code == 404


def test_why_it_was_late_is_asked_of_one_that_was(cast, by, robin):
    matter = initial(by, robin, on=date(2026, 6, 24))
    assert "Held late. Nobody has said why." in page(cast, "conference_feedback", matter.pk)
    refused = send(cast, "conference_late", matter.pk, why="other").content.decode()
    assert "Say what it was." in refused
    assert send(cast, "conference_late", matter.pk, why="asked_late").status_code == 302
    assert HeldLate.objects.get().why == "asked_late"
    assert "Held late. The team asked late" in page(cast, "conference_feedback", matter.pk)


def test_one_in_time_is_asked_for_no_reason(cast, by, robin):
    matter = initial(by, robin)
    assert cast.browsing(cast.amara).get(reverse("conference_late", args=[matter.pk])).status_code == 404


def test_the_lists_tell_how_long_plans_run_and_why_and_which_are_second(cast, by, robin):
    initial(by, robin)
    a_plan(cast.wren, date(2025, 2, 1))
    a_plan(cast.wren, date(2019, 2, 1), ended_on=date(2019, 9, 1))
    told([cast.wren], by=cast.amara)
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    every = page(cast, "conferences_plans", user=manager)
    assert "Robin Featherstone-Test" in every
    assert "Nobody made sure of meals" in every
    assert "Decided outside Headway" in every
    long = page(cast, "conferences_plans", user=manager, of="15").split('id="listed"')[1]
    assert "17 months" in long
    assert "Robin" not in long
    second = page(cast, "conferences_plans", user=manager, of="second").split('id="listed"')[1]
    assert "17 months" in second
    assert "17 months" not in page(cast, "conferences_plans", user=manager, of="second_soon")
    assert "Robin" in page(cast, "conferences_plans", user=manager, of="core").split('id="listed"')[1]
    nonsense = cast.browsing(manager).get(reverse("conferences_plans"), {"of": "7"})
    assert nonsense.status_code == 404


def test_each_number_of_the_manager_opens_to_its_cases(cast, by, robin):
    matter = initial(by, robin, on=date(2026, 6, 24))
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    assert "Managing conferences" in page(cast, "conferences_manage", user=manager)
    late = page(cast, "conferences_manage", user=manager, of="time", row="initial_conference", column="late")
    behind = late.split('id="listed"')[1]
    assert "Robin Featherstone-Test" in behind
    assert "due 22 June 2026, held 24 June 2026" in behind
    assert "0 of 1 held in time (0%)." in late
    assert "1 of 1 initial conferences ended in a plan (100%)." in late
    assert reverse("conference", args=[matter.pk]) in behind
    for of, row, column in (
        ("why", "not_said", "n"),
        ("quorum", "initial_conference", "yes"),
        ("outcome", "initial_conference", "plan"),
        ("category", "NEG", "n"),
        ("dual", "plan", "n"),
        ("attendance", "education", "came"),
    ):
        shown = page(cast, "conferences_manage", user=manager, of=of, row=row, column=column)
        assert "Robin Featherstone-Test" in shown.split('id="listed"')[1], of
    empty = page(
        cast, "conferences_manage", user=manager, of="time", row="initial_conference", column="in_time"
    )
    assert "Robin" not in empty
    before = {f"first_{part}": value for part, value in (("day", "1"), ("month", "1"), ("year", "2026"))}
    before |= {f"last_{part}": value for part, value in (("day", "1"), ("month", "2"), ("year", "2026"))}
    assert "24 June" not in page(cast, "conferences_manage", user=manager, of="quorum", **before)
    assert cast.browsing(cast.ben).get(reverse("conferences_manage")).status_code == 403


def test_papers_feedback_dissent_and_complaints_are_counted_by_agency_and_open_to_the_child(cast, by, robin):
    meeting = a_sitting(by, robin)
    matter, teacher = meeting.matters.get(), Invited.objects.get(name="Teacher Madeup")
    due_on = date(2026, 6, 15)
    for kind, on in (("agency_report", date(2026, 6, 16)), ("other", due_on)):
        Paper.objects.create(matter=matter, kind=kind, from_whom=teacher, due_on=due_on, received_on=on)
    sat(meeting, by)
    decided(matter, by, views={teacher: View("against", dissent="He eats well at school")})
    done(matter, by)
    after = on_the_day(by, date(2026, 7, 19))
    note_feedback(matter, teacher, Thought(after.on, "phone", "said", {"helps": 2}), by=after)
    complain(matter, Complained(after.on, "Nobody asked me", name="Mother Madeup"), by=after)
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    for of, row, column in (
        ("papers", "education", "late"),
        ("papers", "education", "in_time"),
        ("dissent", "education", "dissent"),
        ("asked_after", "education", "said"),
        ("feedback", "helps", "2"),
        ("complaints", "waits", "in_time"),
    ):
        shown = page(cast, "conferences_manage", user=manager, of=of, row=row, column=column)
        assert "Robin Featherstone-Test" in shown.split('id="listed"')[1], of
        assert "Nobody asked me" not in shown


def test_a_manager_sees_the_numbers_of_their_own_children_alone(cast, by, robin):
    initial(by, robin)
    other = cast.of[Role.SERVICE_MANAGER]
    assert "Neglect" in page(cast, "conferences_manage", user=other)
    other.team = cast.chloe.team
    other.save()
    assert "Neglect" not in page(cast, "conferences_manage", user=other)


def test_how_plans_are_followed_is_settled_by_whoever_settles_meetings(cast):
    typed = {"weeks": "5", "prepared": "a", "listened": "b", "understood": "c", "helps": "d"}
    typed |= {f"point_{point}": str(point) for point in (1, 2, 3, 4)}
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    wrong = send(cast, "conferences_follow_settings", user=manager, **(typed | {"weeks": "40"}))
    assert wrong.status_code == 200
    assert not FollowSettings.objects.exists()
    assert send(cast, "conferences_follow_settings", user=manager, **typed).status_code == 302
    assert FollowSettings.objects.get().weeks == 5
    assert send(cast, "conferences_follow_settings", user=cast.ben, **typed).status_code == 403


def test_the_page_of_a_review_conference_offers_what_the_first_left_to_do(cast, by, robin):
    held(by, robin)
    review = a_sitting(by, robin, on=date(2026, 9, 15), kind=REVIEW).matters.get()
    assert "See a dentist" in page(cast, "matter_decisions", review.pk)
