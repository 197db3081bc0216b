"""Papers: expected by the law's day, met where the case system has them, and had by each reader in time or not."""

from datetime import UTC, date, datetime

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.inviting.actions import make_list
from headway.casework.meetings.models import Invited, Paper, PaperHad, PaperKind
from headway.casework.meetings.papers.actions import expect, expect_usual, had, note_at_once, received
from headway.casework.meetings.papers.queries import papers_told, readers_of, waiting_for
from headway.casework.timeline.models import Duty
from tests.meetings.rows import a_meeting, later, matter_of

FRIDAY = datetime(2026, 6, 26, 9, 0, tzinfo=UTC)


@pytest.fixture
def matter(by, cast):
    meeting = a_meeting(by, cast.robin)
    make_list(meeting, by=by)
    expect_usual(matter_of(meeting), by=by)
    return matter_of(meeting)


def report(matter) -> Paper:
    return matter.papers.get(kind=PaperKind.WORKER_REPORT)


def duty(matter) -> Duty:
    return Duty.objects.get(timeline__identity=str(matter.key), rule="paperwork.reports")


def test_the_usual_papers_are_expected_once_three_working_days_before(by, matter):
    assert expect_usual(matter, by=by) == 0
    assert {paper.due_on for paper in matter.papers.all()} == {date(2026, 6, 24)}
    assert {paper.due_on for paper in matter.papers.all()} == {duty(matter).due_on}


def test_the_workers_report_meets_what_the_law_asks_and_no_other_paper_does(by, matter):
    received(matter.papers.get(kind=PaperKind.CARE_PLAN), on=by.on, by=by)
    assert duty(matter).met_on is None
    received(report(matter), on=by.on, by=by)
    assert duty(matter).met_on == by.on


def test_of_two_reports_the_last_counts(by, matter):
    second = expect(matter, kind=PaperKind.WORKER_REPORT, from_words="For Wren's half", due_on=None, by=by)
    received(report_first(matter), on=by.on, by=by)
    assert duty(matter).met_on is None
    received(second, on=by.on, by=by)
    assert duty(matter).met_on == by.on


def report_first(matter) -> Paper:
    return matter.papers.filter(kind=PaperKind.WORKER_REPORT).order_by("pk").first()


def test_one_held_in_the_case_system_counts_as_in_and_says_since_when(by, matter):
    with pytest.raises(NotDone) as said:
        received(report(matter), on=None, in_case_system=True, by=by)
    assert said.value.field == "on"
    received(report(matter), on=by.on, in_case_system=True, by=by)
    told = {one.what: one.state for one in papers_told(matter, by, readers_of(matter, by))}
    assert (
        told["Social worker’s report"] == "In the case system since 15 June 2026, told by Amara Quillfeather"
    )


def test_who_had_a_paper_late_or_not_at_all_is_said_of_each(by, cast, matter):
    received(report(matter), on=by.on, by=by)
    child, worker = matter.meeting.invited.order_by("pk")
    now = later(by, FRIDAY)
    had(report(matter), days={child: date(2026, 6, 24), worker: now.on}, how="By hand", by=now)
    told = next(
        one for one in papers_told(matter, now, readers_of(matter, now)) if one.paper == report(matter)
    )
    assert [(one.who, one.late) for one in told.had] == [
        ("Robin Featherstone-Test", False),
        (cast.ben.name, True),
    ]
    had(report(matter), days={child: None}, how="", by=now)
    told = next(
        one for one in papers_told(matter, now, readers_of(matter, now)) if one.paper == report(matter)
    )
    assert next((one.when, one.late) for one in told.had) == (
        "has not had it, due by 24 June 2026",
        True,
    )


def test_nobody_has_a_paper_tomorrow(by, matter):
    received(report(matter), on=by.on, by=by)
    child = Invited.objects.get(meeting=matter.meeting, capacity="child")
    with pytest.raises(NotDone) as said:
        had(report(matter), days={child: date(2026, 6, 16)}, how="", by=by)
    assert said.value.field == f"reader_{child.pk}"
    assert report(matter).had.count() == 0


def test_what_is_missing_stands_first(by, matter):
    received(report(matter), on=by.on, by=by)
    assert [one.missing for one in papers_told(matter, by, readers_of(matter, by))] == [
        True,
        True,
        True,
        False,
    ]


def at_once(matter, by, **told):
    note_at_once(matter, **{"came": (), "held": (), "readers": (), "on": by.on, "by": by} | told)


def test_all_papers_are_noted_at_once_with_one_tick_a_reader(by, matter):
    care_plan = matter.papers.get(kind=PaperKind.CARE_PLAN)
    child, worker = matter.meeting.invited.filter(capacity__in=("child", "social_worker")).order_by(
        "capacity"
    )
    received(care_plan, on=FRIDAY.date(), by=later(by, FRIDAY))
    had(care_plan, days={child: FRIDAY.date()}, how="Read to them", by=later(by, FRIDAY))
    monday = later(by, datetime(2026, 6, 29, 8, 0, tzinfo=UTC))
    others = matter.papers.exclude(pk=care_plan.pk)
    before = Entry.objects.count()
    at_once(matter, monday, came=others[:2], held=others[2:], readers=[child, worker], how="By post")
    assert Entry.objects.count() == before + 1
    assert duty(matter).met_on == monday.on
    assert list(matter.papers.values_list("in_case_system", flat=True).order_by("pk")).count(True) == 1
    told = PaperHad.objects.filter(paper__matter=matter)
    assert (told.count(), told.filter(on=monday.on, how="By post").count()) == (8, 7)
    # What was noted before stays as it was.
    assert told.get(paper=care_plan, reader=child).on == FRIDAY.date()
    readers = readers_of(matter, monday)
    left = waiting_for(papers_told(matter, monday, readers), readers)
    assert {one.invited for one in left} == {one.invited for one in readers} - {child, worker}


def test_what_cannot_be_so_is_noted_of_no_paper(by, matter):
    first, reader = report(matter), matter.meeting.invited.first()
    for wrong, field in (
        ({"came": [first], "on": FRIDAY.date()}, "on"),
        ({"came": [first], "held": [first]}, "held"),
        ({"readers": [reader]}, "readers"),
    ):
        with pytest.raises(NotDone) as said:
            at_once(matter, by, **wrong)
        assert said.value.field == field
    now = later(by, FRIDAY)
    received(first, on=now.on, by=now)
    with pytest.raises(NotDone) as said:
        at_once(matter, now, came=[report(matter)], readers=[reader], on=by.on)
    assert said.value.field == "on"
    assert not PaperHad.objects.exists()
    assert matter.papers.filter(received_on__isnull=False).count() == 1
