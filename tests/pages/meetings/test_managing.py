"""The pages of managing reviews: what is late and why, what is owed, how children took part, who is split, whose."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from headway.casework.access.models import Assignment, Entry, Restriction
from headway.casework.access.roles import Role
from headway.casework.meetings.actions import followed
from headway.casework.meetings.booking.actions import leave_out
from headway.casework.meetings.models import Matter
from headway.casework.meetings.period import Period, year_so_far
from headway.casework.people.models import Identifier, Person, Relationship
from headway.casework.record.models import CareEpisode, FamilyMember
from headway.exchange.export.extract import record_tables
from headway.exchange.export.held_here import completed
from headway.practice.reviews.managing import elsewhere, late, outstanding, siblings, taking_part
from headway.practice.reviews.models import ChairCapacity, LateCause, Review, ReviewSettings
from tests.meetings.rows import a_meeting, a_slot, matter_of
from tests.pages.cast import AT, ON, SINCE
from tests.practice.reviews.rows import at_ten, booked, held, into_care, note, on_the_day
from tests.record.rows import a_plan, a_review, a_row, in_care, told

ALL = Period(date(2026, 1, 1), date(2026, 12, 31))
PAGES = (
    "managing",
    "managing_due",
    "managing_late",
    "managing_records",
    "managing_taking_part",
    "managing_siblings",
    "managing_other_councils",
)


def page(cast, route, role=Role.PRINCIPAL_MANAGER, **asked):
    answer = cast.browsing(cast.of[role]).get(f"{reverse(route)}?{urlencode(asked)}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def by(cast):
    return cast.reader(cast.amara)


@pytest.fixture
def manager(cast):
    return on_the_day(cast.reader(cast.of[Role.PRINCIPAL_MANAGER]), date(2026, 8, 3))


@pytest.fixture
def held_late(cast, by):
    """Robin's first review, due on 29 June, was held on 7 July; Wren's is still owed, and was never booked."""
    into_care(cast.robin, by)
    into_care(cast.wren, by)
    return held(by, cast.robin, date(2026, 7, 7))


def causes(rows):
    return {one.cause: (one.held, one.owed) for one in late.counted(rows)}


def test_what_is_late_for_the_child_stands_apart_from_what_the_service_answers_for(
    cast, by, held_late, manager
):
    counts = causes(late.late(manager, ALL))
    assert (counts[late.NONE], counts[late.CHILD], counts[late.SERVICE]) == ((1, 1), (0, 0), (0, 0))
    later = on_the_day(by, date(2026, 7, 8))
    note(held_late, later, took_part="PN1", late=LateCause.WISH, late_words="After her play", why="x")
    counts = causes(late.late(manager, ALL))
    assert counts[late.CHILD] == counts[LateCause.WISH.value] == (1, 0)
    assert (counts[late.SERVICE], counts[late.NONE], counts[""]) == ((0, 0), (0, 1), (1, 1))
    note(held_late, later, took_part="PN1", late=LateCause.REPORTS, late_words="None came", why="x")
    counts = causes(late.late(manager, ALL))
    assert (counts[late.CHILD], counts[late.SERVICE]) == ((0, 0), (1, 0))


def test_whoever_may_say_why_is_led_to_the_page_that_asks_for_it(cast, held_late, manager):
    said, unbooked = late.lines(late.late(manager, ALL), manager)
    lines = {line.child.words: line for line in (said, unbooked)}
    robin, wren = lines["Robin Featherstone-Test"], lines["Wren Featherstone-Test"]
    assert (robin.due, robin.held, robin.days) == ("29 June 2026", "7 July 2026", 8)
    assert robin.address == reverse("review", args=[held_late.pk])
    assert (wren.address, wren.held, wren.days) == ("", "", 35)
    assert wren.book == reverse("meeting_book", args=[cast.wren.key, "review"])
    head = on_the_day(cast.reader(cast.of[Role.HEAD_OF_SERVICE]), date(2026, 8, 3))
    assert {(line.may_say, line.book) for line in late.lines(late.late(head, ALL), head)} == {(False, "")}


def test_a_late_review_held_outside_headway_is_said_so(cast, by, manager):
    in_care(cast.robin, date(2026, 1, 5))
    a_review(cast.robin, date(2026, 2, 9))
    told([cast.robin], by=by.user)
    counts = causes(late.late(manager, ALL))
    assert (counts[late.OUTSIDE], counts[late.NONE][0]) == ((1, 0), 0)
    assert late.held_in(manager, ALL) == 1
    assert late.held_in(manager, Period(date(2026, 2, 10), date(2026, 12, 31))) == 0


def test_how_many_were_held_is_of_all_rules_together(cast, by, manager):
    in_care(cast.robin, date(2026, 1, 5))
    a_review(cast.robin, date(2026, 2, 2))
    a_review(cast.robin, date(2026, 4, 27))
    told([cast.robin], by=by.user)
    assert late.late(manager, ALL) == []
    assert late.held_in(manager, ALL) == 2


def test_a_review_in_time_is_not_late(cast, by, manager):
    into_care(cast.robin, by)
    held(by, cast.robin, date(2026, 6, 29))
    assert late.late(manager, ALL) == []


def steps(reader):
    return {(one.step, one.hands) for one in outstanding.outstanding(reader)}


def test_what_is_owed_of_a_review_is_in_somebodys_hands_until_it_is_done(cast, by, held_late, manager):
    assert steps(manager) == {("decisions", "Amara Quillfeather"), ("writing", "Amara Quillfeather")}
    writing = outstanding.lines(outstanding.outstanding(manager), manager)[-1]
    assert (writing.due, writing.days) == ("28 July 2026", 6)
    record = held_late.records.create(form="record", begun_at=AT, begun_by=cast.amara, ready_at=AT)
    Matter.objects.filter(pk=held_late.pk).update(decided_on=date(2026, 7, 8))
    told([cast.robin], by=by.user)
    held_late.refresh_from_db()
    followed([held_late], did="send_decisions", by=on_the_day(by, date(2026, 7, 8)))
    soon = on_the_day(manager, date(2026, 7, 10))
    assert steps(soon) == {("answer", "Sam Team Manager"), ("approval", "Amara Quillfeather")}
    Assignment.objects.filter(user=cast.ben, subject=cast.robin.key).update(to_on=SINCE)
    assert steps(soon) == {("answer", "The nominated manager"), ("approval", "Amara Quillfeather")}
    record.approved_at, record.approved_by = AT, cast.amara
    record.save()
    held_late.made_on, held_late.answer, held_late.answered_on = ON, "agreed", date(2026, 7, 9)
    held_late.made_on = date(2026, 7, 9)
    held_late.save()
    followed([held_late], did="approve_record", by=soon)
    assert steps(soon) == {("copies", "Business support")}
    counts = {
        one.step: (one.count, one.over) for one in outstanding.counted(outstanding.outstanding(soon), soon.on)
    }
    assert counts["copies"] == (1, 0)
    held_late.sent_on = date(2026, 7, 10)
    held_late.save()
    followed([held_late], did="copy_sent", by=soon)
    assert steps(soon) == set()


def answers(rows, name):
    (question,) = (one for one in taking_part.questions(rows) if one.name == name)
    return question.of, {one.key: one.count for one in question.answers if one.count}


def test_how_children_took_part_is_counted_by_meaning_and_opens_to_the_reviews(cast, by, held_late, manager):
    in_care(cast.tansy, date(2026, 1, 5))
    a_review(cast.tansy, date(2026, 2, 2), participation="PN7")
    a_review(cast.tansy, date(2026, 5, 5), participation="")
    told([cast.tansy], by=by.user)
    Review.objects.filter(matter=held_late).update(seen_alone="refused", chaired_part=True)
    rows = taking_part.held(manager, ALL)
    assert answers(rows, "code") == (3, {"PN1": 1, "PN7": 1, "none": 1})
    assert answers(rows, "alone") == (1, {"refused": 1})
    assert answers(rows, "chaired") == (1, {"yes": 1})
    (behind,) = taking_part.chosen(rows, "code", "PN7")
    assert (behind.subject, behind.on) == (cast.tansy.key, date(2026, 2, 2))
    assert taking_part.chosen(rows, "alone", "none") == []
    assert taking_part.chosen(rows, "no such", "PN1") == []


def test_brothers_and_sisters_with_two_chairs_are_listed_and_others_not(cast, by, manager):
    into_care(cast.robin, by)
    into_care(cast.wren, by)
    Relationship.objects.create(person=cast.robin, other=cast.wren, kind="sibling")
    assert siblings.split_sets(manager) == ([], 1)
    Assignment.objects.filter(subject=cast.wren.key, part="chair").update(
        user=cast.of[Role.PRINCIPAL_MANAGER]
    )
    ((split,), sets) = siblings.split_sets(manager)
    assert (split.by, sets) == (("They do not have one chair.",), 1)
    assert [str(child.child) for child in split.children] == [str(cast.robin), str(cast.wren)]


def test_who_was_left_out_of_the_others_review_is_told_with_the_reason(cast, by, manager):
    into_care(cast.robin, by)
    into_care(cast.wren, by)
    for child in (cast.robin, cast.wren):
        a_row(FamilyMember, child, family_ref="F1")
    meeting = a_meeting(by, cast.robin, cast.wren, slot=a_slot(at_ten(date(2026, 6, 29))))
    assert siblings.split_sets(manager) == ([], 1)
    leave_out(matter_of(meeting, cast.wren), why="He asked for his own", by=by)
    ((split,), _) = siblings.split_sets(manager)
    assert split.by == ("The next review is booked for some of them and not for others.",)
    assert [child.left_out for child in split.children] == ["", "15 June 2026: He asked for his own"]
    booked(by, cast.wren, date(2026, 6, 26))
    ((split,), _) = siblings.split_sets(manager)
    assert split.by == ("Their next reviews are booked for different days.",)


def test_a_young_parent_in_care_is_no_sister_of_the_baby(cast, by, manager):
    for child in (cast.robin, cast.wren):
        into_care(child, by)
        a_row(FamilyMember, child, family_ref="F1")
    assert siblings.split_sets(manager)[1] == 1
    Relationship.objects.create(person=cast.robin, other=cast.wren, kind="parent")
    assert siblings.split_sets(manager)[1] == 0


def reviews_in_figures():
    """The children of whom a review is in the tables from which every figure is counted."""
    return set(record_tables()["ssd_cla_reviews"].columns["clar_cla_person_id"])


def test_another_councils_child_is_counted_apart_and_in_nothing_of_ours(cast, by, manager):
    a_review(cast.robin, date(2026, 5, 5))
    a_review(cast.tansy, date(2026, 5, 6))
    into_care(cast.wren, by)
    told([cast.robin, cast.tansy], by=by.user)
    Identifier.objects.create(person=cast.robin, kind="other_authority", value="X1")
    rows = elsewhere.elsewhere(manager, ALL)
    assert [(one.subject, one.is_told) for one in rows] == [(cast.tansy.key, False), (cast.robin.key, True)]
    assert taking_part.held(manager, ALL) == []
    assert late.late(manager, Period(ALL.first, date(2026, 6, 1)))[0].subject == cast.wren.key
    assert reviews_in_figures() == {str(cast.tansy.key)}
    in_care(cast.robin, date(2026, 1, 5), ended_on=date(2026, 5, 5))
    assert reviews_in_figures() == {str(cast.tansy.key), str(cast.robin.key)}
    assert [one.subject for one in elsewhere.elsewhere(manager, ALL)] == [cast.tansy.key]
    assert [one.subject for one in taking_part.held(manager, ALL)] == [cast.robin.key]


def test_what_is_made_of_another_councils_childs_review_is_in_no_figure_either(cast, by):
    into_care(cast.robin, by)
    matter = held(by, cast.robin, date(2026, 6, 29))
    assert list(completed()) == [matter]
    CareEpisode.objects.filter(person=cast.robin).update(ended_on=date(2026, 6, 28))
    assert list(completed()) == [matter]
    a_plan(cast.robin, other_council="Y")
    assert list(completed()) == []


def test_a_review_that_is_called_of_another_councils_child_stands_there_too(cast, by, manager):
    into_care(cast.robin, by)
    matter = booked(by, cast.robin, date(2026, 8, 7))
    assert elsewhere.elsewhere(manager, ALL) == []
    CareEpisode.objects.filter(person=cast.robin).update(ended_on=date(2026, 7, 1))
    (one,) = elsewhere.elsewhere(manager, ALL)
    assert (one.on, one.is_held, one.matter) == (date(2026, 8, 7), False, matter.pk)


@pytest.mark.parametrize("reviewed", ["robin", "tansy", "wren"])
@pytest.mark.parametrize("told_of", ["robin", "tansy", "wren"])
def test_records_merged_since_are_one_child_of_whom_our_care_and_another_council_are_told(
    cast, manager, reviewed, told_of
):
    Person.objects.filter(pk__in=[cast.robin.pk, cast.tansy.pk]).update(merged_into=cast.wren)
    a_review(getattr(cast, reviewed), date(2026, 5, 5))
    Identifier.objects.create(person=getattr(cast, told_of), kind="other_authority", value="X1")
    assert [(one.subject, one.is_told) for one in elsewhere.elsewhere(manager, ALL)] == [
        (cast.wren.key, True)
    ]
    in_care(getattr(cast, told_of), date(2026, 1, 5))
    assert elsewhere.elsewhere(manager, ALL) == []


@pytest.mark.parametrize("route", PAGES)
def test_who_manages_no_team_is_refused(cast, route):
    for role in (Role.CHAIR, Role.SOCIAL_WORKER, Role.ANALYST, Role.DIRECTOR):
        assert cast.browsing(cast.of[role]).get(reverse(route)).status_code == 403


@pytest.mark.parametrize("route", PAGES)
def test_a_restricted_child_is_on_no_page_and_a_team_manager_sees_their_own_alone(cast, by, held_late, route):
    in_care(cast.tansy, date(2026, 1, 5))
    a_review(cast.tansy, date(2026, 5, 5))
    told([cast.tansy], by=by.user)
    assert "Tansy" not in page(cast, route, Role.TEAM_MANAGER)
    for child in (cast.robin, cast.wren):
        Restriction.objects.create(subject=child.key, reason="x", restricted_by=cast.ben, restricted_at=AT)
    assert "Featherstone" not in page(cast, route)


def test_each_number_of_the_forecast_leads_to_its_list(cast, by):
    into_care(cast.robin, by)
    shown = page(cast, "managing")
    asked = {"chair": cast.amara.pk, "week": "overdue"}
    assert f'href="{reverse("managing_due")}?{urlencode(asked)}"'.replace("&", "&amp;") in shown
    listed = page(cast, "managing_due", **asked)
    assert "Robin Featherstone-Test" in listed
    assert "Amara Quillfeather: over the line" in listed
    assert "Robin" not in page(cast, "managing_due", chair="nobody", week="overdue")


@pytest.mark.parametrize(
    "asked",
    [
        {"week": "2026-13-45"},
        {"week": "x"},
        {"chair": "0"},
        {"chair": "9" * 40},
        {"chair": "²"},
        {"chair": "x"},
    ],
)
def test_a_number_that_is_not_of_the_table_is_not_found(cast, asked):
    client = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    assert client.get(f"{reverse('managing_due')}?{urlencode(asked)}").status_code == 404


def test_another_period_is_asked_for_and_nonsense_is_told(cast):
    asked = {"first_day": "1", "first_month": "2", "first_year": "2026"}
    until = {"last_day": "3", "last_month": "2", "last_year": "2026"}
    assert "from 1 February 2026 to 3 February 2026" in page(cast, "managing_late", **asked, **until)
    turned = {"first": "2026-02-03", "last": "2026-02-01"}
    shown = page(cast, "managing_taking_part", **turned)
    assert "The last day is before the first." in shown
    assert year_so_far(date(2026, 3, 31)).first == date(2025, 4, 1)
    assert year_so_far(date(2026, 4, 1)).first == date(2026, 4, 1)


def test_what_a_chair_can_hold_is_settled_on_its_page_and_logged(cast):
    client = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    address, own = reverse("managing_capacity"), f"of_{cast.amara.pk}"
    for wrong in ({"a_week": ""}, {"a_week": "0"}, {"a_week": "31"}, {"a_week": "3", own: "-1"}):
        assert client.post(address, wrong).status_code == 200
    assert not ReviewSettings.objects.exists()
    assert client.post(address, {"a_week": "2.5", own: "1"}).status_code == 302
    assert str(ReviewSettings.objects.get().a_week) == "2.5"
    assert str(ChairCapacity.objects.get(user=cast.amara).a_week) == "1.0"
    assert Entry.objects.filter(did="reviews.settle_capacity").count() == 1
    assert client.post(address, {"a_week": "2.5", own: ""}).status_code == 302
    assert not ChairCapacity.objects.exists()
    assert cast.browsing(cast.amara).get(address).status_code == 403


@pytest.mark.once("as many questions are asked of either database")
@pytest.mark.parametrize("route", PAGES)
def test_the_queries_do_not_grow(cast, by, held_late, route):
    client = cast.browsing(cast.of[Role.HEAD_OF_SERVICE])
    for child in (cast.robin, cast.wren):
        a_row(FamilyMember, child, family_ref="F1")
    a_review(cast.tansy, date(2026, 5, 1))
    asked = {"question": "code", "answer": "PN1", "first": "2026-01-01", "last": "2026-12-31"}
    address = f"{reverse(route)}?{urlencode(asked)}"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(6):
        child = Person.objects.create(born_on=date(2014, 1, 1), birth_standing="known")
        Assignment.objects.create(user=cast.amara, subject=child.key, part="chair", from_on=SINCE)
        into_care(child, by)
        a_row(FamilyMember, child, family_ref=f"G{number // 2}")
        held(by, child, date(2026, 7, 7) + timedelta(days=number % 3))
        a_review(child, date(2026, 5, 1))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
