"""The pages of complaints about conferences: begun from the conference, answered, listed, settled."""

import pytest
from django.urls import reverse

from headway.casework.access.roles import Role
from headway.casework.meetings.inviting.actions import invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Invited, NotToBeTold
from headway.practice.conferences.models import Complaint, ComplaintStep
from headway.printing.words import words_of_pdf
from tests.meetings.rows import a_meeting, matter_of
from tests.pages.cast import AT
from tests.practice.conferences.rows import a_sitting, decided, done, enquired, sat

TODAY = {"on_day": "15", "on_month": "6", "on_year": "2026"}
CAME = {"received_on_day": "11", "received_on_month": "6", "received_on_year": "2026"}


@pytest.fixture
def by(cast):
    return cast.reader(cast.amara)


@pytest.fixture
def matter(cast, by, monkeypatch):
    monkeypatch.setattr("headway.casework.access.reader.timezone.now", lambda: AT)
    enquired(cast.robin, by)
    meeting = a_sitting(by, cast.robin)
    invite(meeting, Proposed(Capacity.PARENT, name="Mother Invented"), matters=[meeting.matters.get()], by=by)
    sat(meeting, by)
    matter = meeting.matters.get()
    decided(matter, by)
    return done(matter, by)


@pytest.fixture
def manager(cast):
    return cast.of[Role.PRINCIPAL_MANAGER]


def page(cast, name: str, *args: object, user=None, **query) -> str:
    answer = cast.browsing(user or cast.amara).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def send(cast, name: str, *args: object, user=None, **typed):
    return cast.browsing(user or cast.amara).post(reverse(name, args=args), typed)


def complained(cast, matter) -> Complaint:
    mother = Invited.objects.get(meeting=matter.meeting, name="Mother Invented")
    answer = send(cast, "complain", matter.pk, invited=str(mother.pk), about="Nobody listened", **CAME)
    assert answer.status_code == 302
    return Complaint.objects.get()


def test_a_complaint_is_begun_from_the_conference_and_refused_beside_its_cause(cast, matter):
    assert reverse("complain", args=[matter.pk]) in page(cast, "conference", matter.pk)
    refused = send(cast, "complain", matter.pk, about="Nobody listened", wants="An apology", **CAME)
    shown = refused.content.decode()
    assert "Say who complains." in shown
    assert "An apology" in shown
    assert not Complaint.objects.exists()
    complained(cast, matter)
    assert "Mother Invented" in page(cast, "conference", matter.pk)
    listed = page(cast, "complaints")
    assert "Answered by the conference manager" in listed
    assert "25 June 2026" in listed
    assert "1 received" in listed


def test_the_manager_answers_and_the_letter_says_what_comes_next_and_that_nothing_is_changed(
    cast, matter, manager
):
    made = complained(cast, matter)
    half = send(cast, "complaint", made.key, user=manager, do="answer", found="upheld", words="", **TODAY)
    assert "This field is required" in half.content.decode() or "Enter" in half.content.decode()
    own = send(cast, "complaint", made.key, do="answer", found="not_upheld", words="I listened", **TODAY)
    assert "You chaired this conference" in own.content.decode()
    assert "I listened" in own.content.decode()
    sent = send(
        cast, "complaint", made.key, user=manager, do="answer", found="in_part", words="We agree", **TODAY
    )
    assert sent.status_code == 302
    letter = page(cast, "complaint_letter", made.key, user=manager)
    assert "This letter is for:</strong> Mother Invented" in letter
    assert "We agree" in letter
    assert "Only another conference can" in letter
    assert "Heard by a panel of the agencies" in letter
    file = cast.browsing(manager).get(reverse("complaint_letter_file", args=[made.key]))
    assert "We agree" in words_of_pdf(file.content)
    assert "Mother" not in file.headers["Content-Disposition"]
    assert send(cast, "complaint", made.key, user=manager, do="letter", **TODAY).status_code == 302
    assert send(cast, "complaint", made.key, user=manager, do="go_on", **TODAY).status_code == 302
    shown = page(cast, "complaint", made.key, user=manager)
    assert "Stage 2: Heard by a panel" in shown
    assert "The letter went on 15 June 2026" in shown
    kept = made.stages.get(number=1).document
    assert reverse("document", args=[kept.pk]) in shown
    assert (kept.subject, kept.kind) == (cast.robin.pk, "letter")
    assert "Have another conference" in shown


def test_a_letter_with_what_its_reader_may_not_have_is_stopped(cast, matter, manager):
    made = complained(cast, matter)
    send(
        cast,
        "complaint",
        made.key,
        user=manager,
        do="answer",
        found="upheld",
        words="At Hollyhock School",
        **TODAY,
    )
    NotToBeTold.objects.create(
        person=cast.robin, words="Hollyhock School", why="x", noted_at=AT, noted_by=cast.amara
    )
    letter = page(cast, "complaint_letter", made.key, user=manager)
    file = cast.browsing(manager).get(reverse("complaint_letter_file", args=[made.key]))
    assert file.status_code == 404
    assert send(cast, "complaint", made.key, user=manager, do="letter", **TODAY).status_code == 302
    assert made.stages.get().document is None
    assert "Stopped" in letter
    assert "Hollyhock" not in letter


def test_a_worker_reads_and_begins_none_and_no_child_out_of_sight_is_listed(cast, matter):
    made = complained(cast, matter)
    assert "Nobody listened" in page(cast, "complaint", made.key, user=cast.ben)
    assert send(cast, "complain", matter.pk, user=cast.ben).status_code == 403
    assert "Mother Invented" not in page(cast, "complaints", user=cast.chloe, all="")
    assert cast.browsing(cast.chloe).get(reverse("complaint", args=[made.key])).status_code == 404


def test_there_is_no_complaint_about_a_review_here(cast, by):
    review = matter_of(a_meeting(by, cast.wren))
    assert cast.browsing(cast.amara).get(reverse("complain", args=[review.pk])).status_code == 404


def test_the_steps_are_settled_and_bounded(cast, manager):
    shown = page(cast, "complaint_steps", user=manager)
    assert "Answered by the conference manager" in shown
    typed = {"step-count": "1", "step-0-name": "The manager", "step-0-days": "91"}
    assert send(cast, "complaint_steps", user=manager, **typed).status_code == 200
    assert not ComplaintStep.objects.exists()
    assert send(cast, "complaint_steps", user=cast.amara, **typed).status_code == 403
