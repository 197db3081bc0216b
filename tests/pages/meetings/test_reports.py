"""The pages of reports by link: asking, asking again, withdrawing, reading what came, and what was said about it."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from headway.casework.access.roles import Role
from headway.casework.meetings.bylink.handing_in import hand_in
from headway.casework.meetings.bylink.links import ask
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.inviting.actions import make_list
from headway.casework.meetings.models import (
    Block,
    Contribution,
    Holder,
    Invited,
    Origin,
    Paper,
    PapersBefore,
    ReportAsked,
    ReportPart,
    ReportWords,
)
from headway.casework.meetings.papers.actions import expect_usual, had
from headway.casework.meetings.recording.actions import begin
from tests.meetings.bylink import EMAIL, a_link, a_school, work
from tests.meetings.rows import BOOKED_AT, a_meeting, later, matter_of

BY = "2026-06-24"
TOLD = {"email": EMAIL, "checked": "on", "by_on": BY}


@pytest.fixture
def now(cast, monkeypatch):
    class Now:
        at = cast.reader(cast.amara).at

    held = Now()
    monkeypatch.setattr(timezone, "now", lambda: held.at)
    return held


@pytest.fixture
def meeting(cast, now, home):
    return a_meeting(cast.reader(cast.amara), cast.robin)


@pytest.fixture
def school(cast, meeting):
    return a_school(meeting, cast.reader(cast.amara))


@pytest.fixture
def browser(cast):
    return cast.browsing(cast.amara)


@pytest.fixture
def handed(cast, meeting, now):
    """What the school handed in about Robin, this morning."""
    a_link(cast.reader(cast.amara), meeting=meeting)
    part = ReportPart.objects.get()
    ReportWords.objects.filter(head="worries").update(words="He was tired.")
    hand_in(part, at=now.at)
    return part


def shown(browser, route, *args):
    return browser.get(reverse(route, args=args)).content.decode()


def test_a_report_is_asked_for_with_what_the_list_holds(browser, meeting, school):
    page = shown(browser, "report_ask", school.pk)
    assert EMAIL in page
    assert (
        'value="24"' in page
    )  # three working days before the meeting: by then the chair is to have the reports
    answer = browser.post(reverse("report_ask", args=[school.pk]), TOLD)
    assert answer["Location"] == reverse("meeting_reports", args=[meeting.pk])
    work()
    assert mail.outbox[0].to == [EMAIL]
    assert "Asked for on 15 June 2026, by 24 June 2026" in shown(browser, "meeting_reports", meeting.pk)
    paper = Paper.objects.get()
    assert (paper.kind, paper.from_whom, paper.due_on) == ("agency_report", school, date(2026, 6, 24))


def test_what_cannot_be_so_is_said_beside_it_and_nobody_is_asked(browser, school):
    for wrong, said in (
        ({"checked": ""}, "Check the address, and say that you did."),
        ({"by_on": "2026-06-14"}, "This day is past."),
        ({"by_on": "2026-06-30"}, "The meeting is before this day."),
        ({"email": "nobody"}, "Enter a valid email address."),
    ):
        assert said in browser.post(reverse("report_ask", args=[school.pk]), TOLD | wrong).content.decode()
    assert not ReportAsked.objects.exists()


def test_the_paper_expected_of_some_agency_becomes_theirs(cast, browser, meeting, school):
    by = cast.reader(cast.amara)
    one = Paper.objects.create(matter=matter_of(meeting), kind="agency_report", due_on=date(2026, 6, 20))
    ask(school, email=EMAIL, by_on=by.on, by=by)
    ask(school, email=EMAIL, by_on=by.on, by=by)
    one.refresh_from_db()
    assert (Paper.objects.count(), one.from_whom, one.due_on) == (1, school, date(2026, 6, 20))


def test_no_family_no_colleague_and_nobody_kept_out_is_sent_a_link(cast, browser, meeting, school):
    make_list(meeting, by=cast.reader(cast.amara))
    for one in meeting.invited.exclude(pk=school.pk):
        assert browser.get(reverse("report_ask", args=[one.pk])).status_code == 404
    Invited.objects.filter(pk=school.pk).update(
        excluded_on=date(2026, 6, 15), excluded_by=cast.amara, excluded_why="x"
    )
    assert browser.get(reverse("report_ask", args=[school.pk])).status_code == 404


def test_where_no_mail_is_sent_it_is_said(browser, school, settings):
    settings.MAIL_IS_SENT = False
    assert "Headway sends no mail here" in shown(browser, "report_ask", school.pk)
    assert (
        "Headway sends no mail here"
        in browser.post(reverse("report_ask", args=[school.pk]), TOLD).content.decode()
    )
    assert not ReportAsked.objects.exists()


def test_withdrawn_it_opens_nothing_and_is_asked_again(browser, meeting, school):
    browser.post(reverse("report_ask", args=[school.pk]), TOLD)
    address = reverse("report_withdraw", args=[ReportAsked.objects.get().pk])
    assert browser.post(address).status_code == 302
    assert ReportAsked.objects.get().digest == ""
    assert "It was withdrawn already." in browser.post(address).content.decode()
    assert "The link was withdrawn on 15 June 2026" in shown(browser, "meeting_reports", meeting.pk)
    browser.post(reverse("report_ask", args=[school.pk]), TOLD)
    assert ReportAsked.objects.get().digest


def test_what_is_late_stands_with_the_meeting_and_on_my_work_until_it_is_in(
    cast, browser, meeting, school, now
):
    browser.post(reverse("report_ask", args=[school.pk]), TOLD)
    work()
    assert "0 of 1 asked for through a link is in" in shown(browser, "meeting", meeting.pk)
    assert "Report of Make-Believe School" in shown(browser, "my_work")
    now.at += timedelta(days=10)
    for page in (
        shown(browser, "meeting_reports", meeting.pk),
        shown(browser, "meeting", meeting.pk).split("asked for through a link")[1],
        shown(browser, "my_work").split("Report of Make-Believe School")[0][-400:],
    ):
        assert "Late" in page
    hand = ReportPart.objects.get()
    ReportWords.objects.filter(head="worries").update(words="He was tired.")
    hand_in(hand, at=now.at)
    assert "1 of 1 asked for through a link is in" in shown(browser, "meeting", meeting.pk)
    assert "Report of Make-Believe School" not in shown(browser, "my_work")


def test_my_work_of_who_neither_asked_nor_chairs_says_nothing_of_it(cast, browser, school):
    browser.post(reverse("report_ask", args=[school.pk]), TOLD)
    assert "Report of Make-Believe School" not in shown(cast.browsing(cast.ben), "my_work")


def test_what_came_is_read_with_whose_it_is_and_each_version(cast, browser, meeting, handed, now):
    ReportWords.objects.filter(head="worries").update(words="He sleeps better.")
    now.at += timedelta(days=1)
    hand_in(handed, holder=Holder.OTHER, at=now.at)
    page = shown(browser, "report_read", handed.pk)
    assert page.index("He sleeps better.") < page.index("He was tired.")
    assert "Somebody else" in page
    papers = shown(browser, "matter_papers", handed.matter_id)
    assert "Report of an agency from Make-Believe School" in papers
    assert "Handed in through the link on 15 June 2026 at" in papers
    assert "changed on 16 June 2026 at" in papers


def test_who_had_it_before_it_was_changed_has_another_version(cast, browser, meeting, handed, now):
    by = cast.reader(cast.amara)
    child = Invited.objects.create(meeting=meeting, capacity="child", person=cast.robin)
    child.comes_for.create(matter=handed.matter)
    had(handed.paper, days={child: by.on}, how="Read to them", by=by)
    now.at += timedelta(days=1)
    ReportWords.objects.filter(head="worries").update(words="He sleeps better.")
    hand_in(handed, at=now.at)
    page = shown(browser, "matter_papers", handed.matter_id)
    assert (
        "had it on 15 June 2026, told by Amara Quillfeather, and not as it was changed on 16 June 2026"
        in page
    )


def test_what_a_parent_says_about_it_stands_beside_it_and_among_their_own_words(cast, handed):
    client = cast.browsing(cast.ben)
    told = {"capacity": "parent", "name": "Mum Madeup", "given_on": "2026-06-15", "way": "phone"}
    address = reverse("paper_answer", args=[handed.paper_id])
    assert "Type their words" in client.post(address, told | {"words": " "}).content.decode()
    assert client.post(address, told | {"words": "He is not tired at home."}).status_code == 302
    assert Contribution.objects.get().about == handed.paper
    for route in ("matter_papers", "matter_words"):
        assert "He is not tired at home." in shown(client, route, handed.matter_id)
    assert "He is not tired at home." in shown(client, "report_read", handed.pk)
    assert "About: report of an agency" in shown(client, "matter_words", handed.matter_id)


def test_the_report_and_an_answer_are_put_into_the_record_labelled(cast, browser, meeting, handed, now):
    by = cast.reader(cast.amara)
    answer = Contribution.objects.create(
        matter=handed.matter,
        about=handed.paper,
        capacity="parent",
        given_on=by.on,
        way="spoken",
        words="Not at home.",
        taken_at=by.at,
        taken_by=cast.ben,
    )
    address = reverse("report_read", args=[handed.pk])
    assert "There is no record to put it into" in browser.post(address, {"what": "report"}).content.decode()
    now.at = BOOKED_AT + timedelta(hours=2)
    after = later(by, now.at)
    hold(meeting.sittings.get(), by=after)
    complete(matter_of(meeting), on=after.on, by=after)
    begin(matter_of(meeting), by=after)
    assert browser.post(address, {"what": "report"}).status_code == 302
    assert browser.post(address, {"what": str(answer.pk)}).status_code == 302
    assert "not here any longer" in browser.post(address, {"what": "999"}).content.decode()
    told = Block.objects.filter(head="").order_by("place").values_list("heading", "words", "holder", "origin")
    assert list(told) == [
        (
            "Report: Make-Believe School",
            "What worries you\nHe was tired.",
            Holder.AGENCY,
            Origin.MEETING,
        ),
        (
            "About the report: parent, or another with parental responsibility",
            "Not at home.",
            Holder.PARENT,
            Origin.MEETING,
        ),
    ]
    assert cast.browsing(cast.of[Role.ADVOCATE]).post(address, {"what": "report"}).status_code == 403


def test_the_days_before_a_conference_are_settled_by_kind(cast, now):
    client = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    page = shown(client, "meetings_settled")
    assert "How many working days before a review child protection conference" in page
    told = {
        "letter_is_the_record": "no",
        "held_on": "completed",
        "minutes": "60",
        "papers_to_family": "3",
        "papers_to_others": "3",
        "papers_initial_conference": "2",
        "papers_transfer_conference": "3",
    }
    address = reverse("meetings_settled")
    assert "21" in client.post(address, told | {"papers_review_conference": "21"}).content.decode()
    assert not PapersBefore.objects.exists()
    assert client.post(address, told | {"papers_review_conference": "7"}).status_code == 302
    assert dict(PapersBefore.objects.values_list("kind", "days")) == {
        "initial_conference": 2,
        "transfer_conference": 3,
        "review_conference": 7,
    }


@pytest.mark.once("as many questions are asked of either database")
def test_the_reports_page_asks_as_many_queries_for_two_as_for_one(
    cast, browser, meeting, handed, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        shown(browser, "meeting_reports", meeting.pk)
    other = a_school(meeting, cast.reader(cast.amara))
    ask(other, email="other@school.invalid", by_on=date(2026, 6, 24), by=cast.reader(cast.amara))
    expect_usual(matter_of(meeting), by=cast.reader(cast.amara))
    with CaptureQueriesContext(connection) as many:
        shown(browser, "meeting_reports", meeting.pk)
    assert len(many) == len(few)
