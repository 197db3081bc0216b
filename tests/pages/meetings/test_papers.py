"""The page of papers: what is missing, noting what came and who had it at once, and paper by paper."""

import pytest
from django.urls import reverse

from headway.casework.access.reader import Reader
from headway.casework.meetings.beginning import begin
from headway.casework.meetings.models import Paper, PaperHad
from tests.meetings.rows import a_meeting, matter_of
from tests.pages.cast import AT, ON

BEFORE = ON.isoformat()


@pytest.fixture
def matter(cast):
    by = Reader(cast.amara, AT)
    meeting = a_meeting(by, cast.robin)
    begin(meeting, [matter_of(meeting)], by=by)
    return matter_of(meeting)


@pytest.fixture
def page(cast, matter):
    return cast.browsing(cast.amara), reverse("matter_papers", args=[matter.pk])


def keys(rows):
    return [str(one.pk) for one in rows]


def test_what_came_and_who_had_it_is_noted_at_once_and_then_asked_no_more(page, matter):
    client, address = page
    papers, readers = keys(matter.papers.all()), keys(matter.meeting.invited.all())
    told = {"on": BEFORE, "came": papers[:1], "held": papers[1:], "readers": readers, "how": "By hand"}
    assert client.post(address, told).status_code == 302
    shown = client.get(address).content.decode()
    assert "In the case system since 15 June 2026" in shown
    assert "had it on 15 June 2026" in shown
    assert "Note what came" not in shown
    assert PaperHad.objects.count() == len(papers) * len(readers)


def test_what_cannot_be_so_is_said_and_nothing_is_noted(page, matter):
    client, address = page
    papers, readers = keys(matter.papers.all()), keys(matter.meeting.invited.all())
    for told, words in (
        ({"on": BEFORE}, "Tick what is in, or who had it."),
        ({"on": "2126-01-01", "came": papers}, "This day is yet to come."),
        ({"on": BEFORE, "came": papers[:1], "held": papers[:1]}, "tick one of the two"),
        ({"on": BEFORE, "readers": readers}, "No paper is in yet."),
        ({"on": BEFORE, "came": ["0"]}, "Select a valid choice"),
    ):
        assert words in client.post(address, told).content.decode()
    assert not Paper.objects.filter(received_on__isnull=False).exists()


def test_another_button_expects_the_usual_papers(page, matter):
    client, address = page
    Paper.objects.all().delete()
    assert "No paper is expected yet." in client.get(address).content.decode()
    assert client.post(address, {"do": "expect"}).status_code == 302
    assert matter.papers.count() == 4


def test_who_does_not_arrange_reads_and_is_asked_nothing(cast, page, matter):
    address = page[1]
    assert "Not in yet" in (shown := cast.browsing(cast.ben).get(address).content.decode())
    assert "Note what came" not in shown
    assert cast.browsing(cast.ben).post(address, {"do": "expect"}).status_code == 403
