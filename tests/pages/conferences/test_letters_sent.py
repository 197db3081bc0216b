"""The decision letters: to whom each went, when and by which way, what it said that day, and that it came back."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from headway.casework.access.models.log import Entry
from headway.casework.access.roles import Role
from headway.casework.documents import vault
from headway.casework.meetings.inviting.actions import invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Invited
from headway.casework.people.models import Address, Name
from headway.practice.conferences.deciding.letters import letters_of
from headway.practice.conferences.models import Conference, LetterSent
from headway.printing.words import words_of_pdf
from tests.pages.cast import a_person
from tests.practice.conferences.rows import (
    HELD_ON,
    a_sitting,
    decided,
    done,
    duties,
    enquired,
    on_the_day,
    sat,
)

NOW = datetime(2026, 6, 19, 9, tzinfo=UTC)
ON = {"on_day": "19", "on_month": "6", "on_year": "2026"}


@pytest.fixture
def support(cast):
    return cast.of[Role.BUSINESS_SUPPORT]


@pytest.fixture
def matter(cast, monkeypatch):
    """A conference of Robin with the mother and the father on its list, complete; it is the day after."""
    monkeypatch.setattr("headway.casework.access.reader.timezone.now", lambda: NOW)
    by = cast.reader(cast.amara)
    enquired(cast.robin, by)
    meeting = a_sitting(by, cast.robin)
    for given in ("Ivy", "Alder"):
        parent = a_person(given, "Otherwise-Test")
        before = on_the_day(by, HELD_ON.replace(day=17))
        invite(meeting, Proposed(Capacity.PARENT, person=parent), matters=[meeting.matters.get()], by=before)
    sat(meeting, by)
    decided(meeting.matters.get(), by)
    return done(meeting.matters.get(), by)


def of(given: str) -> Invited:
    return Invited.objects.get(person__in=Name.objects.filter(given_names=given).values("person"))


def sends(cast, user, matter, to: Invited, **typed):
    address = reverse("conference_letter", args=[matter.pk]) + f"?to={to.pk}"
    return cast.browsing(user).post(address, {"way": "hand", "worker": "Worker Madeup", **ON} | typed)


def listed(cast, user, matter) -> str:
    return cast.browsing(user).get(reverse("conference_letter", args=[matter.pk])).content.decode()


def kept_words(sent: LetterSent) -> str:
    version = sent.document.versions.get()
    with vault.reading(version.place, version.digest) as file:
        return " ".join(words_of_pdf(file.read()).split())


def test_business_support_notes_how_a_letter_went_and_it_is_kept_as_it_was(cast, matter, support):
    assert "Not sent yet" in listed(cast, support, matter)
    mother = of("Ivy")
    shown = cast.browsing(support).get(reverse("conference_letter", args=[matter.pk]), {"to": mother.pk})
    assert "Nobody made sure of meals" in shown.content.decode()
    assert sends(cast, support, matter, mother).status_code == 302
    sent = LetterSent.objects.get()
    assert (sent.reader, sent.way, sent.worker, sent.sent_on) == (
        mother,
        "hand",
        "Worker Madeup",
        date(2026, 6, 19),
    )
    assert (sent.noted_by, sent.document.subject) == (support, cast.robin.pk)
    Conference.objects.update(why="Other words")
    words = kept_words(sent)
    assert "Nobody made sure of meals" in words
    assert "This letter is for: Ivy Otherwise-Test" in words
    assert "To ask for a correction" in words
    assert "cannot itself change the decision" in words
    assert "Alder" not in words
    told = listed(cast, support, matter)
    assert "Went on 19 June 2026: handed over by a named worker, Worker Madeup, noted by" in told
    assert reverse("document", args=[sent.document_id]) in told
    assert Entry.objects.filter(did="meetings.decision_letter_sent", subject=cast.robin.pk).exists()


def test_once_all_are_on_their_way_the_duty_is_met_on_the_day_of_the_last(cast, matter, support):
    letters = letters_of(matter, cast.reader(support, NOW))
    *some, last = [one.to for one in letters if not one.is_to_child]
    for to in some:
        sends(cast, support, matter, to)
    assert duties(cast.robin, "protection.decision_letter")[0][2] is None
    sends(cast, support, matter, last)
    assert duties(cast.robin, "protection.decision_letter")[0][2] == date(2026, 6, 19)
    assert "Sent: the last went on 19 June 2026" in listed(cast, support, matter)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"worker": " "}, "Say who handed it over."),
        ({"way": "post", "address": ""}, "Say to what address it went."),
        ({"on_day": "20"}, "This day is yet to come."),
        ({"on_day": "17"}, "before the conference was complete"),
        ({"way": ""}, "Choose how it went."),
    ],
)
def test_half_of_it_is_refused_beside_its_cause_and_nothing_is_kept(cast, matter, support, typed, said):
    answer = sends(cast, support, matter, of("Ivy"), **typed)
    assert said in answer.content.decode()
    assert not LetterSent.objects.exists()


def test_it_goes_to_no_address_that_its_reader_may_not_have(cast, matter, support):
    Address.objects.create(
        person=of("Ivy").person, lines="14 Bramblewick Lane, Nether Fairmere", confidential=True
    )
    refused = sends(cast, support, matter, of("Alder"), way="post", address="14 Bramblewick Lane")
    assert "an address that this reader may not have" in refused.content.decode()
    assert (
        sends(cast, support, matter, of("Ivy"), way="post", address="14 Bramblewick Lane").status_code == 302
    )


def test_one_that_came_back_is_noted_and_sent_again(cast, matter, support):
    sends(cast, support, matter, of("Ivy"), way="post", address="1 Test Street")
    sent = LetterSent.objects.get()
    route = reverse("conference_letter_returned", args=[sent.pk])
    assert "Say why it came back." in cast.browsing(support).post(route, {**ON, "why": ""}).content.decode()
    assert cast.browsing(support).post(route, {**ON, "why": "Gone away"}).status_code == 302
    assert "Came back on 19 June 2026: Gone away" in listed(cast, support, matter)
    assert cast.browsing(support).get(route).status_code == 404
    sends(cast, support, matter, of("Ivy"))
    assert LetterSent.objects.filter(returned_on__isnull=True).count() == 1


def test_its_file_is_what_is_shown_and_the_duty_leads_to_the_letters(cast, matter, support):
    to = of("Ivy")
    file = cast.browsing(support).get(reverse("conference_letter_file", args=[matter.pk, to.pk]))
    assert file.headers["Content-Type"] == "application/pdf"
    assert "Ivy" not in file.headers["Content-Disposition"]
    assert "Meals every day, seen by the school" in words_of_pdf(file.content)
    work = cast.browsing(support).get(reverse("my_work")).content.decode()
    assert reverse("conference_letter", args=[matter.pk]) in work
    assert reverse("matter_copies", args=[matter.pk]) in work


def test_who_sends_no_copies_opens_no_letter(cast, matter):
    route = reverse("conference_letter", args=[matter.pk])
    assert cast.browsing(cast.ben).get(route).status_code == 403
    page = cast.browsing(cast.ben).get(reverse("conference", args=[matter.pk])).content.decode()
    assert route not in page


def test_an_agency_is_told_how_it_takes_its_dissent_further_and_a_parent_how_they_complain(
    cast, matter, support
):
    def letter(to: Invited) -> str:
        route = reverse("conference_letter", args=[matter.pk])
        page = cast.browsing(support).get(route, {"to": to.pk}).content.decode()
        return page.split("<main")[1].split('id="went"')[0]

    school, mother = letter(Invited.objects.get(name="Teacher Madeup")), letter(of("Ivy"))
    assert "under the policy on professional differences" in school
    assert "To complain" not in school
    assert "To complain, write to us" in mother
    for page in (school, mother):
        assert "To ask for a correction" in page
        assert "Date:</strong> 19 June 2026" in page


def test_the_childs_own_letter_is_another_and_the_decision_is_sent_without_this_one(cast, matter, support):
    for one in letters_of(matter, cast.reader(support, NOW)):
        if not one.is_to_child:
            sends(cast, support, matter, one.to)
    matter.refresh_from_db()
    assert matter.decided_on == date(2026, 6, 19)


def test_agencies_views_stand_in_no_letter_to_the_child_and_a_relative_has_none(cast, matter, support):
    by = on_the_day(cast.reader(cast.amara), date(2026, 6, 19))
    gran = Proposed(Capacity.FAMILY, person=a_person("Olive", "Otherwise-Test"))
    invite(matter.meeting, gran, matters=[matter], by=by)
    teacher = Invited.objects.get(name="Teacher Madeup")
    held = Conference.objects.get()
    held.views.create(invited=teacher, says="against", dissent="He eats well")
    letters = {one.to.capacity: one for one in letters_of(matter, cast.reader(support, NOW))}
    words = {capacity: one.paper.whole for capacity, one in letters.items()}
    assert "He eats well" in words[Capacity.PARENT]
    assert "He eats well" not in words[Capacity.CHILD]
    assert "Meals every day" in words[Capacity.CHILD]
    assert Capacity.FAMILY not in words
