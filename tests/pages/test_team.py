"""The team's week: what falls due, who is over the line, who has how many; of the children that the reader may see."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from headway.casework.access.models import Assignment, Leave, Restriction
from headway.casework.access.roles import Role
from headway.casework.record.actions.recording import correct_row
from headway.casework.record.models import Alert
from headway.casework.record.paging import A_PAGE, Turned
from headway.casework.record.team.due import Owners, falling_due, lines, over_the_line, overdue, sunday_after
from headway.casework.record.team.told import changed_in_time, corrections_told, late_told, told_late
from headway.casework.record.team.week import week_of
from headway.casework.timeline.models import Duty, PutBy
from headway.casework.timeline.states import state_on
from headway.knowledge.law.duty import State
from tests.pages.cast import AT, ON, SINCE, Cast
from tests.record.rows import a_review, in_care, told


def page(cast: Cast, role: Role) -> str:
    return cast.browsing(cast.of[role]).get(reverse("team")).content.decode()


def counted(reader):
    owed = overdue(reader)
    return over_the_line(owed, Owners(owed, reader))


@pytest.fixture
def robin_late(cast: Cast) -> Cast:
    """Robin came into care in January and had no review: the first was due on 2 February. Tansy came in last week."""
    in_care(cast.robin, date(2026, 1, 5))
    in_care(cast.tansy, date(2026, 6, 8))
    told([cast.robin, cast.tansy], cast.amara, at=AT - timedelta(days=1))
    return cast


def test_overdue_duties_are_counted_by_who_owes_them_and_kind(robin_late):
    reader = robin_late.reader(robin_late.of[Role.PRINCIPAL_MANAGER])
    over = {(one.owes, one.kind): one for one in counted(reader)}
    reviews = over["Amara Quillfeather", "Reviews of children in care"]
    assert reviews.count == 1
    assert reviews.oldest == date(2026, 2, 2)
    late = [duty for duty in Duty.objects.filter(milestone=False) if state_on(duty, ON) is State.OVERDUE]
    assert sum(one.count for one in over.values()) == len(late) > 1


def test_the_oldest_stand_first_and_lead_to_the_child(robin_late):
    reader = robin_late.reader(robin_late.of[Role.PRINCIPAL_MANAGER])
    oldest = lines(overdue(reader), reader)
    assert [line.due_on for line in oldest] == sorted(line.due_on for line in oldest)
    assert reverse("person", args=[robin_late.robin.key]) in page(robin_late, Role.PRINCIPAL_MANAGER)


def test_what_nobody_is_assigned_to_is_said_so(robin_late):
    Assignment.objects.filter(subject=robin_late.robin.key, part="chair").update(to_on=SINCE)
    reader = robin_late.reader(robin_late.of[Role.PRINCIPAL_MANAGER])
    assert "Nobody is assigned" in {one.owes for one in counted(reader)}


def test_what_falls_due_is_of_this_week_and_the_next(robin_late):
    reader = robin_late.reader(robin_late.of[Role.PRINCIPAL_MANAGER])
    due = lines(falling_due(reader), reader)
    assert due
    assert all(ON <= line.due_on <= sunday_after(ON, 1) for line in due)
    assert all(line.next_week == (line.due_on > sunday_after(ON)) for line in due)


@pytest.mark.parametrize(
    ("on", "sunday"), [(date(2026, 6, 15), date(2026, 6, 21)), (date(2026, 6, 21), date(2026, 6, 21))]
)
def test_a_week_ends_on_its_sunday(on, sunday):
    assert sunday_after(on) == sunday
    assert sunday_after(on, 1) == sunday + timedelta(days=7)


def test_a_team_manager_sees_their_own_teams_children_alone(robin_late):
    manager = robin_late.reader(robin_late.of[Role.TEAM_MANAGER])
    assert {line.child.words for line in lines(overdue(manager), manager)} == {"Robin Featherstone-Test"}
    shown = page(robin_late, Role.TEAM_MANAGER)
    assert "Robin" in shown
    assert "Tansy" not in shown
    assert "Tansy" in page(robin_late, Role.PRINCIPAL_MANAGER)


def test_a_restricted_child_is_neither_listed_nor_counted(robin_late):
    Restriction.objects.create(
        subject=robin_late.robin.key,
        reason="x",
        restricted_by=robin_late.of[Role.HEAD_OF_SERVICE],
        restricted_at=AT,
    )
    reader = robin_late.reader(robin_late.of[Role.PRINCIPAL_MANAGER])
    assert "Amara Quillfeather" not in {one.owes for one in counted(reader)}
    assert "Robin" not in page(robin_late, Role.PRINCIPAL_MANAGER)


def test_load_stands_against_the_share_of_a_post(robin_late):
    shown = page(robin_late, Role.HEAD_OF_SERVICE)
    assert "Amara Quillfeather" in shown
    assert "below 50" in shown


def test_a_child_without_a_chair_is_named(robin_late):
    week = week_of(robin_late.reader(robin_late.of[Role.HEAD_OF_SERVICE]), Turned())
    why = {one.named.words: one.why for one in week.without_chair}
    assert why["Tansy Otherwise"].startswith("In care since Mon 8 Jun")
    # Amara has chaired for Robin since before she came into care, and was not appointed then.
    assert "no reviewing officer is appointed" in why["Robin Featherstone-Test"]
    assert "Tansy Otherwise" in page(robin_late, Role.HEAD_OF_SERVICE)


def test_who_is_away_this_week_and_what_was_put_by_are_shown(robin_late):
    cast = robin_late
    for first, user in ((date(2026, 6, 18), cast.amara), (date(2026, 6, 22), cast.chloe)):
        Leave.objects.create(user=user, from_on=first, to_on=first, told_by=user, told_at=AT)
    duty = Duty.objects.filter(subject=cast.robin.key, rule="care.review.first").get()
    PutBy.objects.create(
        timeline=duty.timeline,
        rule=duty.rule,
        began_on=duty.began_on,
        user=cast.amara,
        until_on=date(2026, 6, 29),
        reason="Court on the 24th decides where she lives",
        put_at=AT,
    )
    week = week_of(cast.reader(cast.of[Role.HEAD_OF_SERVICE]), Turned())
    assert [one.user.name for one in week.leave] == ["Amara Quillfeather"]
    assert [(one.named.words, one.why) for one in week.put_by] == [
        ("Robin Featherstone-Test", "Court on the 24th decides where she lives")
    ]


def test_an_alert_past_its_day_is_shown_and_one_of_today_is_not(robin_late):
    for day in (ON, ON - timedelta(days=1)):
        Alert.objects.create(
            person=robin_late.robin,
            kind="health",
            words=f"Allergy noted for {day}",
            review_on=day,
            raised_by=robin_late.ben,
            raised_at=AT,
        )
    week = week_of(robin_late.reader(robin_late.of[Role.HEAD_OF_SERVICE]), Turned())
    assert [one.words for one in week.alerts] == [f"Allergy noted for {ON - timedelta(days=1)}"]
    assert f"Allergy noted for {ON - timedelta(days=1)}" in page(robin_late, Role.HEAD_OF_SERVICE)


def test_what_was_told_by_hand_long_after_it_happened_is_listed(robin_late):
    cast = robin_late
    a_review(cast.robin, date(2026, 5, 20), standing="provisional")
    a_review(cast.robin, date(2026, 6, 10), standing="provisional")
    told([cast.robin], cast.ben, at=AT - timedelta(hours=1), source="by_hand")
    head = cast.reader(cast.of[Role.HEAD_OF_SERVICE])
    late = late_told(told_late(head), head)
    assert [(one.on, one.days, one.told_by) for one in late] == [(date(2026, 5, 20), 26, "Ben Thistledown")]


def test_a_change_by_which_something_is_in_time_says_what_stood_before_and_why(robin_late):
    cast = robin_late
    row = a_review(cast.robin, date(2026, 2, 9))
    told([cast.robin], cast.amara, at=AT - timedelta(days=2))
    by = cast.reader(cast.amara, AT - timedelta(hours=2))
    correct_row(row, by=by, why="The record says 2 February", held_on=date(2026, 2, 2))
    correct_row(row, by=by, why="How she took part", participation="PN3")
    head = cast.reader(cast.of[Role.HEAD_OF_SERVICE])
    found = corrections_told(changed_in_time(head), head)
    assert [(one.what, one.before, one.after, one.why, one.changed_by) for one in found] == [
        ("review", "9 February 2026", "2 February 2026", "The record says 2 February", "Amara Quillfeather")
    ]
    later = cast.reader(cast.of[Role.HEAD_OF_SERVICE], AT + timedelta(days=29))
    assert changed_in_time(later) == []


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SOCIAL_WORKER, Role.ANALYST, Role.DIRECTOR])
def test_who_manages_no_team_is_refused(cast, role):
    assert cast.browsing(cast.of[role]).get(reverse("team")).status_code == 403


@pytest.mark.once("as many questions are asked of either database")
def test_the_queries_do_not_grow_with_what_there_is(robin_late):
    client = robin_late.browsing(robin_late.of[Role.HEAD_OF_SERVICE])
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("team"))
    in_care(robin_late.wren, date(2026, 1, 12))
    told([robin_late.wren], robin_late.amara, at=datetime(2026, 6, 15, 9, 0, tzinfo=UTC))
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("team"))
    assert len(many) == len(few)


@pytest.fixture
def many_alerts(cast) -> int:
    """A page and a half of alerts past their day, each with words of its own, the oldest first."""
    count = A_PAGE + A_PAGE // 2
    for number in range(count):
        Alert.objects.create(
            person=cast.robin,
            kind="health",
            words=f"Alert {number} of many",
            review_on=ON - timedelta(days=count - number),
            raised_by=cast.ben,
            raised_at=AT,
        )
    return count


def test_a_long_list_is_turned_by_links_to_its_last_row(cast, many_alerts):
    client = cast.browsing(cast.of[Role.HEAD_OF_SERVICE])
    first = client.get(reverse("team")).content.decode()
    assert f"Alerts to be looked at again: {many_alerts}" in first
    assert f"Page 1 of 2, {many_alerts} in all" in first
    onward = re.search(r'href="([^"]*)" rel="next"', first)
    assert onward
    second = client.get(reverse("team") + unescape(onward[1])).content.decode()
    shown = [re.findall(r"Alert (\d+) of many", one) for one in (first, second)]
    assert shown[0] + shown[1] == [str(number) for number in range(many_alerts)]
    assert 'rel="next"' not in second
    assert 'rel="prev"' in second


def test_each_list_is_turned_by_itself_and_the_others_stay_where_they_are(cast, many_alerts):
    client = cast.browsing(cast.of[Role.HEAD_OF_SERVICE])
    shown = client.get(
        reverse("team"), {"alerts": "2", "due": "1", "late": "x", "over": "1" * 400}
    ).content.decode()
    assert f"Alert {many_alerts - 1} of many" in shown
    back = re.search(r'href="([^"]*)" rel="prev"', shown)
    assert back
    assert unescape(back[1]) == "?alerts=1&due=1#alerts"


@pytest.mark.parametrize(
    ("asked", "number"), [("1", 1), ("2", 2), ("3", 3), ("9", 3), ("0", 1), ("-1", 1), ("²", 1)]
)
def test_what_is_no_page_is_the_first_and_past_the_end_is_the_last(asked, number):
    paged = Turned({"due": asked}).page_of("due", range(2 * A_PAGE + 1), list)
    assert paged.number == number
    assert paged.rows == list(range((number - 1) * A_PAGE, min(number * A_PAGE, 2 * A_PAGE + 1)))
    assert bool(paged.before) == (number > 1)
    assert bool(paged.after) == (number < 3)
