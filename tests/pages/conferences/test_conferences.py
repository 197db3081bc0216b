"""The pages of conferences: asking from a child's page, answering, booking, deciding, the letter of each reader."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from headway.casework.access.roles import Role
from headway.casework.meetings.inviting.actions import exclude, invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Invited, Meeting, NotToBeTold
from headway.casework.people.models import Relationship
from headway.practice.conferences.asking.actions import answer, book_asked
from headway.practice.conferences.models import ChildAsked, Conference, ConferenceAsked, LocalQuorum
from tests.meetings.rows import a_meeting, a_slot, matter_of
from tests.pages.cast import AT
from tests.practice.conferences.rows import a_sitting, decided, discussed, done, enquired, sat

ASKED = {
    "which": "initial",
    "category": "NEG",
    "reasons": "Meals were missed",
    "family_meeting": "held",
}
DECIDED = {
    "outcome": "plan",
    "category": "NEG",
    "why": "Nobody made sure of meals",
    "outline": "Meals every day",
    "core_on_day": "25",
    "core_on_month": "6",
    "core_on_year": "2026",
    "core_names": "Worker Madeup",
}


def page(cast, name: str, *args: object, user=None, **query):
    answer = cast.browsing(user or cast.amara).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def send(cast, name: str, *args: object, user=None, **typed):
    return cast.browsing(user or cast.amara).post(reverse(name, args=args), typed)


@pytest.fixture
def by(cast):
    return cast.reader(cast.amara)


def test_a_social_worker_asks_and_the_unit_answers_and_books(cast, by, monkeypatch):
    monkeypatch.setattr("headway.casework.access.reader.timezone.now", lambda: AT)
    discussed(cast.robin, by)
    assert "Ask for a conference" in page(cast, "person", cast.robin.pk, user=cast.ben)
    assert send(cast, "conference_ask", cast.robin.pk, user=cast.ben, **ASKED).status_code == 302
    asked = ConferenceAsked.objects.get()
    shown = page(cast, "conferences_asked")
    assert "Robin Featherstone-Test" in shown
    assert "22 June 2026" in shown
    assert "Strategy discussion on 1 June 2026" in page(cast, "conference_asked", asked.key)
    refused = send(cast, "conference_asked", asked.key, state="against", words="")
    assert "Say why, in a few words." in refused.content.decode()
    assert send(cast, "conference_asked", asked.key, state="accepted").status_code == 302
    slot = {
        "starts_on_day": "18",
        "starts_on_month": "6",
        "starts_on_year": "2026",
        "starts_at": "10:00",
        "minutes": "90",
        "mode": "in_person",
        "place": "Beech Room",
        "chair": str(cast.amara.pk),
    }
    assert send(cast, "conference_book", asked.key, **slot).status_code == 302
    meeting = Meeting.objects.get()
    assert (
        "Initial child protection conference of Robin"
        in cast.browsing(cast.amara).get(reverse("meeting", args=[meeting.pk])).content.decode()
    )


def test_what_was_typed_stands_when_it_is_refused(cast, by):
    answer = send(cast, "conference_ask", cast.robin.pk, user=cast.ben, **ASKED)
    shown = answer.content.decode()
    assert "No enquiry is recorded" in shown
    assert "Meals were missed" in shown
    assert not ConferenceAsked.objects.exists()


@pytest.fixture
def siblings(cast, by):
    Relationship.objects.create(person=cast.robin, other=cast.wren, kind="sibling")
    discussed(cast.robin, by)
    discussed(cast.wren, by)
    return {"together": str(cast.wren.pk)}


def test_one_choice_is_for_all_and_is_changed_where_a_child_differs(cast, siblings):
    of_all = ASKED | siblings | {"advocate": "wanted", "advocate_provider": "Make-Believe Advocacy"}
    assert "As for all of them" in page(cast, "conference_ask", cast.robin.pk, user=cast.ben)
    assert send(cast, "conference_ask", cast.robin.pk, user=cast.ben, **of_all).status_code == 302
    rows = ChildAsked.objects.values_list("category", "components", "advocate", "advocate_provider")
    assert list(rows) == [("NEG", "", "wanted", "Make-Believe Advocacy")] * 2
    ChildAsked.objects.all().delete()
    ConferenceAsked.objects.all().delete()
    of_wren = {"category": "MUL", "components": ["EMO", "SAB"], "advocate": "not_offered"}
    typed = of_all | {f"{name}_{cast.wren.pk}": said for name, said in of_wren.items()}
    refused = send(cast, "conference_ask", cast.robin.pk, user=cast.ben, **typed).content.decode()
    assert f'id="id_advocate_words_{cast.wren.pk}_error"' in refused
    assert '<details class="govuk-details" open>' in refused
    assert not ConferenceAsked.objects.exists()
    typed[f"advocate_words_{cast.wren.pk}"] = "Too young to say."
    assert send(cast, "conference_ask", cast.robin.pk, user=cast.ben, **typed).status_code == 302
    rows = ChildAsked.objects.values_list("person", "category", "components", "advocate", "advocate_words")
    assert list(rows) == [
        (cast.robin.pk, "NEG", "", "wanted", ""),
        (cast.wren.pk, "MUL", "SAB,EMO", "not_offered", "Too young to say."),
    ]
    shown = page(cast, "conference_asked", ConferenceAsked.objects.get().key)
    for words in (
        "More than one: Sexual abuse, Emotional abuse",
        "Not offered. Too young to say.",
        "Neglect",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("said", "beside"),
    [
        ({"category": "MUL"}, "components_{}"),
        ({"components": ["EMO", "SAB"]}, "category_{}"),
        ({"advocate_words": "She is two."}, "advocate_{}"),
        ({"advocate_provider": "Make-Believe Advocacy"}, "advocate_{}"),
        ({"category": "EMO", "together": ""}, "together"),
    ],
)
def test_what_is_half_said_of_a_sibling_is_refused_beside_it(cast, siblings, said, beside):
    of_wren = {f"{name}_{cast.wren.pk}": words for name, words in said.items() if name != "together"}
    typed = ASKED | ({} if "together" in said else siblings) | of_wren
    refused = send(cast, "conference_ask", cast.robin.pk, user=cast.ben, **typed).content.decode()
    assert f'id="id_{beside.format(cast.wren.pk)}_error"' in refused
    assert "Meals were missed" in refused
    assert not ConferenceAsked.objects.exists()


def test_the_proposed_category_stands_on_the_page_of_the_decision_until_another_is_chosen(cast, siblings, by):
    typed = ASKED | siblings | {f"category_{cast.wren.pk}": "EMO"}
    send(cast, "conference_ask", cast.robin.pk, user=cast.ben, **typed)
    asked = ConferenceAsked.objects.get()
    answer(asked, state="accepted", words="", by=by)
    at = datetime(2026, 6, 18, 9, tzinfo=UTC)
    meeting = book_asked(asked, chair=by.user, recorder=None, slot=a_slot(at), by=by)
    robin, wren = (meeting.matters.get(person=one) for one in (cast.robin, cast.wren))
    shown = page(cast, "conference", wren.pk)
    assert "The team that asked proposed: Emotional abuse." in shown
    assert '<option value="EMO" selected>' in shown
    assert '<option value="NEG" selected>' in page(cast, "conference", robin.pk)
    assert "The team proposes: Emotional abuse." in page(cast, "meeting", meeting.pk)
    assert send(cast, "conference", wren.pk, **DECIDED).status_code == 302
    shown = page(cast, "conference", wren.pk)
    assert '<option value="NEG" selected>' in shown
    assert "The team that asked proposed: Emotional abuse." in shown


def test_the_quorum_is_settled_from_a_day_on(cast):
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    typed = {"others": "3", "from_on_day": "1", "from_on_month": "9", "from_on_year": "2026"}
    assert "<strong>2 others</strong>" in page(cast, "conference_quorum", user=manager)
    half = send(cast, "conference_quorum", user=manager, **(typed | {"from_on_day": ""})).content.decode()
    assert 'value="3"' in half
    assert not LocalQuorum.objects.exists()
    assert send(cast, "conference_quorum", user=manager, **typed).status_code == 302
    shown = page(cast, "conference_quorum", user=manager)
    assert "1 September 2026" in shown
    assert manager.name in shown
    again = send(cast, "conference_quorum", user=manager, **typed).content.decode()
    assert "3 are wanted on that day already." in again
    assert send(cast, "conference_quorum", **typed).status_code == 403


def test_what_was_decided_and_who_does_what_are_named_apart_and_so_are_the_two_reviews(cast, by):
    enquired(cast.robin, by)
    meeting = a_sitting(by, cast.robin)
    matter = meeting.matters.get()
    answer = cast.browsing(cast.amara).get(reverse("matter_decisions", args=[matter.pk]))
    shown = answer.content.decode()
    assert '<h1 class="govuk-heading-xl">Actions</h1>' in shown
    assert "What was decided" in shown
    assert ">Decisions<" not in shown
    of_review = page(cast, "matter_decisions", matter_of(a_meeting(by, cast.wren)).pk)
    assert '<h1 class="govuk-heading-xl">Decisions</h1>' in of_review
    meetings = page(cast, "person_meetings", cast.robin.pk)
    assert "Book a child-in-care review" in meetings
    assert "Book a review child protection conference" in meetings
    assert "Book a review<" not in meetings


def test_who_may_not_record_does_not_ask_and_whom_one_does_not_see_one_does_not_ask_about(cast):
    assert (
        send(cast, "conference_ask", cast.robin.pk, user=cast.of[Role.QUALITY_OFFICER], **ASKED).status_code
        == 403
    )
    assert send(cast, "conference_ask", cast.robin.pk, user=cast.chloe, **ASKED).status_code == 404


def test_the_chair_decides_and_the_record_has_it_once_it_is_complete(cast, by):
    enquired(cast.robin, by)
    meeting = a_sitting(by, cast.robin)
    matter = meeting.matters.get()
    teacher = Invited.objects.get(meeting=meeting, name="Teacher Madeup")
    assert "no quorum" in page(cast, "conference", matter.pk)
    typed = DECIDED | {f"says_{teacher.pk}": "against", f"dissent_{teacher.pk}": "He eats well at school"}
    assert send(cast, "conference", matter.pk, **typed).status_code == 302
    shown = page(cast, "conference", matter.pk)
    assert "Dissent: He eats well at school" in shown
    assert "A child protection plan is made" in shown
    half = send(cast, "conference", matter.pk, **(DECIDED | {"why": "", "outline": "Typed words"}))
    assert "Say why, so that the family can read it." in half.content.decode()
    assert "Typed words" in half.content.decode()
    assert Conference.objects.get().outline == "Meals every day"
    assert send(cast, "conference", matter.pk, user=cast.ben, **DECIDED).status_code == 403


def test_each_reader_has_a_letter_and_what_one_may_not_have_stops_it(cast, by):
    enquired(cast.robin, by)
    meeting = a_sitting(by, cast.robin)
    invite(meeting, Proposed(Capacity.PARENT, name="Mother Madeup"), matters=[meeting.matters.get()], by=by)
    sat(meeting, by)
    matter = meeting.matters.get()
    decided(matter, by, outline="Meals every day at Hollyhock School")
    assert cast.browsing(cast.amara).get(reverse("conference_letter", args=[matter.pk])).status_code == 404
    done(matter, by)
    mother = Invited.objects.get(meeting=meeting, name="Mother Madeup")
    letter = page(cast, "conference_letter", matter.pk, to=mother.pk)
    assert "This letter is for:</strong> Mother Madeup" in letter
    assert "18 September 2026" in letter
    NotToBeTold.objects.create(
        person=cast.robin, words="Hollyhock School", why="x", noted_at=AT, noted_by=cast.amara
    )
    stopped = page(cast, "conference_letter", matter.pk, to=mother.pk)
    assert "Hollyhock" not in stopped
    assert "Stopped" in stopped
    assert "Hollyhock" not in page(cast, "conference_letter", matter.pk)
    assert "asked not to" not in letter
    exclude(mother, why="She shouted", heard_how="x", part="while he is there", by=by)
    NotToBeTold.objects.all().delete()
    letter = page(cast, "conference_letter", matter.pk, to=mother.pk)
    assert "You were asked not to be at a part of the conference." in letter
    assert "while he is there" not in letter
    missing = cast.browsing(cast.amara).get(reverse("conference_letter", args=[matter.pk]), {"to": "0"})
    assert missing.status_code == 404


def test_a_conference_page_is_of_no_review(cast, by):
    matter = matter_of(a_meeting(by, cast.wren))
    assert cast.browsing(cast.amara).get(reverse("conference", args=[matter.pk])).status_code == 404
