"""Two agencies with a link each: whatever is sent with the code of one given, the other's report is out of reach."""

import pytest
from django.core import mail
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from headway.casework.meetings.bylink import codes
from headway.casework.meetings.bylink.links import ask as ask_for_report
from headway.casework.meetings.inviting.actions import invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import (
    Capacity,
    HandedIn,
    Matter,
    Paper,
    ReportAsked,
    ReportHead,
    ReportPart,
    ReportSitting,
    ReportWords,
)
from tests.meetings.bylink import LINK, Link, a_school, work
from tests.meetings.rows import a_meeting
from tests.pages.meetings.test_report_link_fuzzed import FUZZED, METHODS, WAYS, ask, bodies, told_by

# What the nurse wrote, of which no other may have a word; and the child about whom she alone is asked.
WROTE = "Zebrafinch, on the nurse’s own chart"
HERS = ("zebrafinch", "wren")
HANDS_IN = {"data": {"holder": "other"}}
WRITES = {"data": {"words-1-worries": "Late again.", "version-1-worries": "0"}}
NUMBERS = st.integers(0, 9).map(str)


@pytest.fixture
def today(cast, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: cast.reader(cast.amara).at)


@pytest.fixture
def links(cast, home, today):
    """The school's link, of Robin; and the nurse's, of Robin and of Wren, with what she typed and handed in."""
    by = cast.reader(cast.amara)
    meeting = a_meeting(by, cast.robin, cast.wren)
    school = a_school(meeting, by)
    school.comes_for.filter(matter__person=cast.wren).delete()
    whom = Proposed(
        Capacity.HEALTH, name="Nurse Madeup", agency="School nursing", email="nurse@health.invalid"
    )
    nurse = invite(meeting, whom, matters=list(Matter.objects.filter(meeting=meeting)), by=by)
    found = [a_link(one, meeting, by) for one in (school, nurse)]
    opened(found[1])
    ReportWords.objects.filter(part__asked__invited=nurse).update(words=WROTE, version=3)
    ReportWords.objects.filter(part__asked__invited=school).update(words="The school’s own.")
    for part in ReportPart.objects.filter(asked__invited=nurse):
        HandedIn.objects.create(part=part, number=1, holder="agency", at=by.at, worries=WROTE)
    return found


def a_link(invited, meeting, by) -> Link:
    sent = len(mail.outbox)
    ask_for_report(invited, email=invited.email, by_on=by.on, by=by)
    work()
    return Link(LINK.search(mail.outbox[sent].body)[1], meeting, by)


def opened(link: Link) -> Client:
    """A browser that gave the code of this link."""
    _, code = codes.new_code(link.secret, link.by.at)
    client = Client(raise_request_exception=True)
    assert client.post(link.address(), {"do": "open", "code": code}).status_code == 302
    return client


def of_the_nurse() -> list[object]:
    """All that stands of the nurse's report."""
    asked = ReportAsked.objects.filter(invited__capacity=Capacity.HEALTH)
    rows = (
        asked,
        ReportPart.objects.filter(asked__in=asked),
        ReportWords.objects.filter(part__asked__in=asked),
        HandedIn.objects.filter(part__asked__in=asked),
        ReportSitting.objects.filter(asked__in=asked),
        Paper.objects.filter(by_link__asked__in=asked),
    )
    return [list(one.order_by("pk").values()) for one in rows]


@FUZZED
@example(way="children/1/hand-in/", method="POST", sent=HANDS_IN, of_nurse=False, looked_at="1")
@example(way="children/1/", method="POST", sent=WRITES, of_nurse=False, looked_at="1")
@given(
    way=st.one_of(
        WAYS,
        NUMBERS.map("children/{}/".format),
        NUMBERS.map("children/{}/hand-in/".format),
        st.builds("children/{}/{}/".format, NUMBERS, st.sampled_from(ReportHead.values)),
    ),
    method=METHODS,
    sent=bodies(),
    of_nurse=st.booleans(),
    looked_at=NUMBERS,
)
def test_whoever_gave_the_code_of_one_reaches_no_word_and_no_child_of_the_other(
    links, way, method, sent, of_nurse, looked_at
):
    school, nurse = links
    client = opened(school)
    stood = of_the_nurse()
    secret = nurse.secret if of_nurse else school.secret
    answer = ask(client, method, f"/reports/by-link/{secret}/{way}", sent)
    assert answer.status_code < 500
    told = told_by(answer, secret).lower()
    assert [word for word in HERS if word in told and word not in str(sent).lower()] == []
    assert of_the_nurse() == stood
    # And what the pages show afterwards is the school's own, by whatever number a child of theirs is asked for.
    for address in (school.address(), school.address("report_link_child", looked_at)):
        after = told_by(client.get(address), school.secret).lower()
        assert [word for word in HERS if word in after and word not in str(sent).lower()] == []
