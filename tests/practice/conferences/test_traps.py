"""Traps 6, 7, 17, 18, 22, 23 and 24 of child protection, by the actions that the unit takes. Trap 16: test_one_sitting."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.answering.owed import owed
from headway.casework.meetings.booking.actions import add_sitting, book
from headway.casework.meetings.booking.queries import due_of
from headway.casework.meetings.copying.who import readers_of
from headway.casework.meetings.diary import sittings_of
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.inviting.actions import chase, invite, make_list, sent_to_all
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Capacity, Invited, InvitedFor, Matter, Record
from headway.casework.meetings.recording.actions import begin
from headway.casework.meetings.recording.lettering import draw
from headway.casework.people.actions import born, change_person, died, lost
from headway.casework.people.models import Person
from headway.casework.record.actions import correct_row
from headway.casework.record.models import CareEpisode, Enquiry, HandOver, InitialConference, ProtectionPlan
from headway.casework.timeline.deriving import rebuild
from headway.casework.timeline.models import Duty
from headway.exchange.export.extract import extract_of_record
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.story import tell
from headway.practice.conferences.asking.actions import ForChild, Told, answer, ask, book_asked
from headway.practice.conferences.asking.queries import asked_told
from headway.practice.conferences.quorum import quorum_of
from headway.practice.conferences.slugs import INITIAL, REVIEW, TRANSFER
from tests.meetings.rows import a_slot
from tests.pages.cast import SINCE, a_person
from tests.practice.conferences.rows import (
    AGENCIES,
    DISCUSSED_ON,
    DUE_ON,
    HELD_ON,
    a_sitting,
    decided,
    discussed,
    done,
    duties,
    enquired,
    initial,
    on_the_day,
    reviewed,
    sat,
)
from tests.practice.conferences.test_asking import asked
from tests.practice.reviews.rows import at_ten
from tests.record.rows import a_plan, an_enquiry, told

FIRST = "protection.review.first"
CALLED, CORE = "protection.conference.initial", "protection.core_group.first"


def owes_nothing(person: Person) -> bool:
    return not Duty.objects.filter(subject=person.key).owed().exists()


def test_trap_06_the_anchor_is_the_discussion_that_opened_the_enquiry_and_no_other_day(cast, by):
    discussed(cast.robin, by)
    # A second discussion, the end of the enquiry, and asking late: none of them moves the day.
    made = asked(cast, cast.robin)
    answer(made, state="accepted", words="", by=by)
    enquiry = Enquiry.objects.get()
    an_enquiry(cast.robin, date(2026, 6, 10))
    told([cast.robin], by=by.user)
    assert [one.due_on for one in asked_told(made, by).children] == [DUE_ON]
    meeting = book_asked(made, chair=by.user, recorder=None, slot=a_slot(at_ten(HELD_ON)), by=by)
    assert due_of(meeting.matters.get()).day == DUE_ON
    assert Duty.objects.filter(rule=CALLED, began_on=DISCUSSED_ON, due_on=DUE_ON).owed().exists()
    make_list(meeting, by=by)
    for one in AGENCIES:
        invite(meeting, one, matters=list(meeting.matters.all()), by=by)
    sat(meeting, by)
    decided(meeting.matters.get(), by)
    done(meeting.matters.get(), by)
    assert InitialConference.objects.get().enquiry_ref == enquiry.ref
    assert (DISCUSSED_ON, DUE_ON, HELD_ON) in duties(cast.robin, CALLED)


def test_trap_07_the_review_counts_from_the_conference_whenever_its_papers_are_done(cast, by):
    enquired(cast.robin, by)
    meeting = a_sitting(by, cast.robin)
    sat(meeting, by)
    matter = meeting.matters.get()
    # Decided and completed a week after it sat, and typed in later still.
    written = date(2026, 6, 25)
    decided(matter, by, on=written)
    complete(matter, on=written, by=on_the_day(by, date(2026, 7, 1)))
    plan, conference = ProtectionPlan.objects.get(), InitialConference.objects.get()
    assert (conference.held_on, plan.began_on) == (HELD_ON, HELD_ON)
    assert duties(cast.robin, FIRST) == [(HELD_ON, date(2026, 9, 18), None)]
    assert duties(cast.robin, CORE)[0][:2] == (HELD_ON, date(2026, 7, 2))


def test_trap_17_one_sitting_of_half_siblings_is_a_row_of_each_and_no_paper_of_the_other(cast, by):
    enquired(cast.robin, by)
    enquired(cast.wren, by, date(2026, 5, 29))
    meeting = a_sitting(by, cast.robin, cast.wren)
    robin, wren = (Matter.objects.get(person=one) for one in (cast.robin, cast.wren))
    assert (due_of(robin).day, due_of(wren).day) == (DUE_ON, date(2026, 6, 19))
    father = a_person("Alder", "Otherwise-Test")
    before = on_the_day(by, HELD_ON - timedelta(days=1))
    invite(meeting, Proposed(Capacity.PARENT, person=father), matters=[wren], by=before)
    teacher = Invited.objects.get(meeting=meeting, name="Teacher Madeup")
    InvitedFor.objects.filter(invited=teacher, matter=wren).delete()
    sat(meeting, by)
    assert quorum_of(robin).stands
    assert not quorum_of(wren).stands
    decided(robin, by, category="EMO")
    decided(wren, by, outcome="no_plan", inquorate_why="The school knows the older alone")
    for matter in (robin, wren):
        done(matter, by)
    assert {one.person: one.to_plan for one in InitialConference.objects.all()} == {
        cast.robin: "Y",
        cast.wren: "N",
    }
    assert {one.person: one.category for one in ProtectionPlan.objects.all()} == {cast.robin: "EMO"}
    assert duties(cast.wren, FIRST) == []
    # Of his own child's record and letter the father has a copy, and of the half-brother's none.
    records = {matter.person: begin(matter, by=on_the_day(by, HELD_ON)) for matter in (robin, wren)}
    has = {child: readers_of(one).filter(invited__person=father).exists() for child, one in records.items()}
    assert has == {cast.robin: False, cast.wren: True}
    browser = cast.browsing(by.user)
    listed = {one: browser.get(reverse("conference_letter", args=[one.pk])).content for one in (robin, wren)}
    assert b"Alder" not in listed[robin].split(b"<main")[1]
    assert b"Alder" in listed[wren].split(b"<main")[1]
    to = Invited.objects.get(person=father).pk
    assert browser.get(reverse("conference_letter", args=[robin.pk]), {"to": to}).status_code == 404


@pytest.fixture
def awaited(cast, by):
    """A child expected on 20 July, of whose mother's unborn an enquiry began on 1 June."""
    child = Person.objects.create(expected_on=date(2026, 7, 20), sex="U")
    by.user.assignments.create(subject=child.key, part="chair", from_on=SINCE)
    cast.ben.assignments.create(subject=child.key, part="social_worker", from_on=SINCE)
    enquired(child, by)
    return child


def test_trap_18_the_same_record_is_born_and_its_review_comes_forward(cast, awaited, by):
    initial(by, awaited)
    assert duties(awaited, FIRST) == [(HELD_ON, date(2026, 9, 18), None)]
    # The day that is expected slides, and with it no day of the law.
    awaited.refresh_from_db()
    change_person(person=awaited, by=by, version=awaited.version, expected_on=date(2026, 8, 3))
    assert kind_named(REVIEW).due([awaited.key]).on == date(2026, 9, 18)
    on = date(2026, 7, 25)
    awaited.refresh_from_db()
    (child,) = born(person=awaited, born_on=on, by=on_the_day(by, on))
    assert child.key == awaited.key
    assert ProtectionPlan.objects.get().person == child
    assert kind_named(REVIEW).due([child.key]).on == date(2026, 8, 22)
    held = date(2026, 8, 20)
    reviewed(by, child, on=held)
    assert kind_named(REVIEW).due([child.key]).on == date(2027, 2, 20)
    assert rebuild(on=held).differed == []


def test_trap_18_one_who_was_awaited_is_two_and_both_have_the_plan_and_the_next_conference(cast, awaited, by):
    initial(by, awaited)
    meeting = a_sitting(by, awaited, on=date(2026, 8, 20), kind=REVIEW)
    on = date(2026, 7, 25)
    awaited.refresh_from_db()
    first, twin = born(person=awaited, born_on=on, by=on_the_day(by, on), more=1)
    plans = {one.person: one for one in ProtectionPlan.objects.standing()}
    assert set(plans) == {first, twin}
    assert (plans[twin].began_on, plans[twin].category, plans[twin].ended_on) == (HELD_ON, "NEG", None)
    assert InitialConference.objects.standing().filter(held_on=HELD_ON).count() == 2
    assert (
        kind_named(REVIEW).due([twin.key]).on == kind_named(REVIEW).due([first.key]).on == date(2026, 8, 22)
    )
    assert HandOver.objects.filter(ticked_at__isnull=True, person=twin).exists()
    both = {one.person: one for one in Matter.objects.filter(meeting=meeting)}
    assert set(both) == {first, twin}
    comes = {
        child: set(one.invited_for.values_list("invited__name", flat=True)) for child, one in both.items()
    }
    assert comes[twin] == comes[first]
    assert not Invited.objects.get(meeting=meeting, person=first).comes_for.filter(matter=both[twin]).exists()


def test_trap_18_a_conference_that_is_wanted_is_wanted_of_both(cast, awaited, by):
    awaited.refresh_from_db()
    on = date(2026, 6, 16)
    first, twin = born(person=awaited, born_on=on, by=on_the_day(by, on), more=1)
    assert kind_named(INITIAL).due([twin.key]).on == kind_named(INITIAL).due([first.key]).on == DUE_ON


def test_trap_18_after_a_loss_nothing_is_owed_booked_asked_for_or_sent(cast, awaited, by):
    matter = initial(by, awaited)
    record = begin(matter, by=on_the_day(by, HELD_ON))
    on = date(2026, 8, 20)
    meeting = a_sitting(by, awaited, on=on, kind=REVIEW)
    expect(meeting, by)
    after = on_the_day(by, date(2026, 8, 20), 8)
    assert [one.kind for one in owed(cast.reader(cast.ben, after.at))]
    awaited.refresh_from_db()
    lost(person=awaited, on=date(2026, 7, 2), by=after)
    assert owes_nothing(awaited)
    assert owed(cast.reader(cast.ben, after.at)) == []
    assert list(sittings_of(after, [awaited.key], on, on)) == []
    for write in (sent_to_all, chase):
        with pytest.raises(NotDone, match="The pregnancy ended"):
            write(meeting, by=after, **({"on": after.on} if write is sent_to_all else {}))
    with pytest.raises(NotDone, match="The pregnancy ended"):
        add_sitting(meeting, slot=a_slot(at_ten(date(2026, 9, 1))), by=after)
    with pytest.raises(NotDone):
        draw(matter, by=after)
    record = Record.objects.get(pk=record.pk)
    assert not readers_of(record).filter(invited__capacity="child").exists()
    letters = cast.browsing(by.user).get(reverse("conference_letter", args=[matter.pk])).content.decode()
    assert "No letter goes any longer" in letters
    assert "?to=" not in letters
    assert rebuild(on=after.on).differed == []


def expect(meeting, by):
    from headway.casework.meetings.papers.actions import expect_usual

    for matter in meeting.matters.all():
        expect_usual(matter, by=on_the_day(by, date(2026, 7, 1)))


def test_trap_22_another_councils_plan_is_theirs_until_ours_is_made_and_counts_as_none_of_ours(cast, by):
    a_plan(cast.robin, date(2025, 3, 3), other_council="Y")
    told([cast.robin], by=by.user)
    # Their plan is reviewed by them: nothing of it is owed here, and a telephone call starts nothing.
    assert kind_named(REVIEW).due([cast.robin.key]) is None
    assert owes_nothing(cast.robin)
    papers = Told(
        which="transfer",
        reasons="The family moved here for good",
        family_meeting="held",
        papers_on=DISCUSSED_ON,
        other_council="Elsewhere Council",
    )
    ask(papers, [ForChild(cast.robin, "NEG")], by=by)
    assert kind_named(TRANSFER).due([cast.robin.key]).on == DUE_ON
    meeting = a_sitting(by, cast.robin, kind=TRANSFER)
    sat(meeting, by)
    decided(meeting.matters.get(), by)
    done(meeting.matters.get(), by)
    conference = InitialConference.objects.get()
    assert (conference.transfer_in, conference.held_on) == ("Y", HELD_ON)
    ours = ProtectionPlan.objects.exclude(other_council="Y").get()
    assert (ours.began_on, ours.ended_on) == (HELD_ON, None)
    assert duties(cast.robin, FIRST) == [(HELD_ON, date(2026, 9, 18), None)]
    assert plans_before() == (0, 1)


def plans_before() -> tuple[float | None, float | None]:
    """Of the plans that began in the year, how many were a second or later one: as the figure counts them."""
    _, window = year_window("2026-27", date(2026, 7, 1))
    tables = open_tables(tell(extract_of_record()), window)
    (figure, *_) = all_figures(tables, window, measures=[CATALOGUE["plans.second"]])
    return figure.numerator, figure.denominator


def test_trap_23_after_a_death_nothing_is_owed_booked_asked_for_or_sent(cast, by):
    enquired(cast.robin, by)
    matter = initial(by, cast.robin)
    on = date(2026, 8, 20)
    meeting = a_sitting(by, cast.robin, on=on, kind=REVIEW)
    expect(meeting, by)
    rules = set(Duty.objects.filter(subject=cast.robin.key).owed().values_list("rule", flat=True))
    assert {FIRST, CORE, "protection.decision_letter", "protection.minutes"} <= rules
    after = on_the_day(by, date(2026, 7, 6))
    assert owed(cast.reader(cast.ben, after.at))
    died(person=cast.robin, on=date(2026, 7, 3), by=after)
    assert owes_nothing(cast.robin)
    assert owed(cast.reader(cast.ben, after.at)) == []
    assert list(sittings_of(after, [cast.robin.key], on, on)) == []
    with pytest.raises(NotDone, match="The child has died"):
        chase(meeting, by=after)
    with pytest.raises(NotDone, match="The child died"):
        hold(meeting.sittings.get(), by=on_the_day(by, on))
    with pytest.raises(NotDone, match="The child died"):
        book(kind=kind_named(REVIEW), people=[cast.robin], chair=by.user, slot=a_slot(at_ten(on)), by=after)
    letters = cast.browsing(by.user).get(reverse("conference_letter", args=[matter.pk])).content.decode()
    assert "?to=" not in letters
    assert not CareEpisode.objects.exists()


def test_trap_24_a_plan_of_long_ago_makes_this_one_the_second(cast, by):
    a_plan(cast.robin, date(2016, 2, 1), ended_on=date(2016, 11, 1))
    enquired(cast.robin, by)
    initial(by, cast.robin)
    assert plans_before() == (1, 1)


def test_what_an_agency_did_not_agree_to_stands_by_name_in_the_record_and_the_letter(cast, by):
    from headway.practice.conferences.deciding.actions import View

    enquired(cast.robin, by)
    meeting = a_sitting(by, cast.robin)
    sat(meeting, by)
    matter = meeting.matters.get()
    teacher = Invited.objects.get(meeting=meeting, name="Teacher Madeup")
    decided(matter, by, views={teacher: View("against", dissent="He eats well at school")})
    done(matter, by)
    record = begin(matter, by=on_the_day(by, HELD_ON))
    said = "Teacher Madeup (Make-Believe School): against a plan. Dissent: He eats well at school"
    assert record.blocks.get(head="agencies").words == said
    browser = cast.browsing(by.user)
    letter = browser.get(reverse("conference_letter", args=[matter.pk]), {"to": teacher.pk}).content.decode()
    of_view = "Against a plan: Teacher Madeup (Make-Believe School)."
    assert f"{of_view} They did not agree with the decision: He eats well at school" in letter
    page = browser.get(reverse("conference", args=[matter.pk])).content.decode()
    assert "policy on professional differences" in page


def test_two_with_no_quorum_in_a_row_are_warned_of_before_another_is_booked_and_by_when_it_is_held_again(
    cast, by
):
    from headway.practice.conferences.queries import plan

    enquired(cast.robin, by)
    meeting = a_sitting(by, cast.robin)
    sat(meeting, by, came=1)
    decided(meeting.matters.get(), by, inquorate_why="Waiting would harm")
    done(meeting.matters.get(), by)
    assert "18 June 2026, went ahead with no quorum" in kind_named(REVIEW).to_know([cast.robin.key])
    after = a_sitting(by, cast.robin, on=date(2026, 8, 20), kind=REVIEW)
    shown = plan(after.matters.get(), by)
    assert "not two in a row" in shown.twice
    # Ten working days on from Thursday 20 August, with the bank holiday of 31 August between.
    assert "held again by 4 September 2026" in shown.again
    Invited.objects.filter(meeting=after).update(reply="coming", replied_on=HELD_ON)
    shown = plan(after.matters.get(), by)
    assert (shown.twice, shown.again) == ("", "")


def test_correcting_the_enquiry_moves_the_day(cast, by):
    enquired(cast.robin, by)
    correct_row(Enquiry.objects.get(), by=by, why="It was the day after", began_on=date(2026, 6, 2))
    assert kind_named(INITIAL).due([cast.robin.key]).on == date(2026, 6, 23)
