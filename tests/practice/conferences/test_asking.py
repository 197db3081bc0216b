"""Asking for a conference: what a team must say, what each child's clock counts from, what may be answered."""

from datetime import date

import pytest

from headway.casework.access.models import Entry, Wall
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import Matter
from headway.casework.timeline.models import Duty
from headway.practice.conferences.asking.actions import ForChild, Told, answer, ask, book_asked
from headway.practice.conferences.asking.queries import asked_panel, asked_told, waiting
from headway.practice.conferences.models import AskState, ChildAsked, ConferenceAsked
from tests.meetings.rows import BOOKED_AT, a_slot
from tests.practice.conferences.rows import DISCUSSED_ON, DUE_ON, discussed
from tests.record.rows import a_plan

TOLD = {"which": "initial", "reasons": "Meals were missed", "family_meeting": "held"}


def asked(cast, *people, **said) -> ConferenceAsked:
    return ask(Told(**(TOLD | said)), [ForChild(one, "NEG") for one in people], by=cast.reader(cast.ben))


def test_each_childs_day_counts_from_the_discussion_that_opened_their_enquiry(cast, by):
    discussed(cast.robin, by)
    discussed(cast.wren, by, date(2026, 6, 8))
    made = asked(cast, cast.robin, cast.wren)
    told = asked_told(made, by)
    assert [(one.anchor, one.due_on) for one in told.children] == [
        ("strategy discussion on 1 June 2026", DUE_ON),
        ("strategy discussion on 8 June 2026", date(2026, 6, 29)),
    ]
    assert told.due_on == DUE_ON
    assert Entry.objects.filter(did="conferences.ask").count() == 2


def test_once_accepted_the_day_is_a_duty_of_the_chairs_and_no_longer_wanted_it_is_none(cast, by):
    discussed(cast.robin, by)
    made = asked(cast, cast.robin)
    answer(made, state="accepted", words="", by=by)
    duty = Duty.objects.get(rule="protection.conference.initial")
    assert (duty.began_on, duty.due_on) == (DISCUSSED_ON, DUE_ON)
    with pytest.raises(NotDone, match="Say why"):
        answer(made, state="withdrawn", words="", by=by)
    answer(made, state="withdrawn", words="The child went to grandparents abroad", by=by)
    assert not Duty.objects.filter(rule="protection.conference.initial").owed().exists()


def test_what_is_asked_of_two_is_not_read_by_who_is_shut_off_from_one(cast, by):
    for child in (cast.robin, cast.wren):
        discussed(child, by)
    made = asked(cast, cast.robin, cast.wren)
    assert [one.key for one in waiting(by, every=True)] == [made.key]
    assert asked_panel(cast.robin, [cast.robin.key], by)["asked"] != []
    assert not ConferenceAsked.objects.visible_to(cast.reader(cast.chloe)).exists()
    Wall.objects.create(user=cast.amara, subject=cast.wren.key, declared_at=by.at)
    shut = cast.reader(cast.amara)
    assert waiting(shut, every=True) == []
    assert (asked_panel(cast.robin, [cast.robin.key], shut) or {}).get("asked", []) == []
    assert not ConferenceAsked.objects.visible_to(shut).exists()
    # Wren was left out since: the rest is of Robin alone.
    ChildAsked.objects.filter(person=cast.wren).update(left_out_why="Stays with an aunt")
    assert [one.key for one in waiting(shut, every=True)] == [made.key]


def test_a_later_discussion_does_not_move_the_day(cast, by):
    discussed(cast.robin, by)
    made = asked(cast, cast.robin)
    assert not Duty.objects.filter(rule="protection.conference.initial").exists()
    answer(made, state="accepted", words="", by=by)
    discussed(cast.robin, by, date(2026, 6, 3))
    assert Duty.objects.filter(rule="protection.conference.initial", due_on=DUE_ON).exists()


def test_a_transfer_counts_from_the_papers_in_writing(cast, by):
    made = asked(
        cast, cast.robin, which="transfer", papers_on=DISCUSSED_ON, other_council="Elsewhere Council"
    )
    assert asked_told(made, by).children[0].due_on == DUE_ON


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reasons": " "}, "reasons"),
        ({"which": "transfer"}, "papers_on"),
        ({"which": "transfer", "papers_on": date(2026, 6, 16), "other_council": "x"}, "papers_on"),
        ({"which": "transfer", "papers_on": DISCUSSED_ON}, "other_council"),
        ({"family_meeting": "not_offered"}, "family_meeting_words"),
    ],
)
def test_what_is_half_said_is_refused_beside_its_cause(cast, by, said, field):
    discussed(cast.robin, by)
    with pytest.raises(NotDone) as refused:
        asked(cast, cast.robin, **said)
    assert refused.value.field == field
    assert not ConferenceAsked.objects.exists()


def test_without_an_enquiry_there_is_nothing_to_count_from(cast, by):
    with pytest.raises(NotDone, match="No enquiry is recorded"):
        asked(cast, cast.robin)


def test_a_child_on_a_plan_is_reviewed_and_not_conferenced_anew(cast, by):
    discussed(cast.robin, by)
    a_plan(cast.robin)
    with pytest.raises(NotDone, match="subject of a plan already"):
        asked(cast, cast.robin)


def test_it_is_asked_for_once(cast, by):
    discussed(cast.robin, by)
    asked(cast, cast.robin)
    with pytest.raises(NotDone, match="already"):
        asked(cast, cast.robin)


def test_a_team_that_disagrees_takes_it_up_and_it_may_then_be_accepted(cast, by):
    discussed(cast.robin, by)
    made = asked(cast, cast.robin)
    with pytest.raises(NotDone, match="Say why"):
        answer(made, state="against", words="", by=by)
    answer(made, state="against", words="A child in need plan is enough", by=by)
    answer(made, state="raised", words="We do not think so", by=cast.reader(cast.ben))
    answer(made, state="accepted", words="", by=by)
    made.refresh_from_db()
    assert made.state == AskState.ACCEPTED
    with pytest.raises(NotDone, match="cannot follow"):
        answer(made, state="queried", words="x", by=by)


def test_what_is_accepted_is_booked_once_with_all_its_children(cast, by):
    discussed(cast.robin, by)
    discussed(cast.wren, by)
    made = asked(cast, cast.robin, cast.wren)
    slot = a_slot(BOOKED_AT)
    with pytest.raises(NotDone, match="Accept it first"):
        book_asked(made, chair=by.user, recorder=None, slot=slot, by=by)
    answer(made, state="accepted", words="", by=by)
    with pytest.raises(NotDone, match="Say why it is to be held later") as late:
        book_asked(made, chair=by.user, recorder=None, slot=slot, by=by)
    assert late.value.field == "late_why"
    meeting = book_asked(
        made, chair=by.user, recorder=None, slot=slot, by=by, late_why="No chair was to be had"
    )
    made.refresh_from_db()
    assert made.late_why == "No chair was to be had"
    assert {one.person for one in Matter.objects.filter(meeting=meeting)} == {cast.robin, cast.wren}
    assert waiting(by, every=False) == []
    assert len(waiting(by, every=True)) == 1
    with pytest.raises(NotDone, match="booked already"):
        book_asked(made, chair=by.user, recorder=None, slot=slot, by=by)


def test_who_sees_one_of_the_children_reads_of_that_one_alone(cast, by):
    discussed(cast.robin, by)
    discussed(cast.tansy, by)
    made = asked(cast, cast.robin, cast.tansy)
    assert [one.subject for one in asked_told(made, by).children] == [cast.robin.key]
    assert ConferenceAsked.objects.visible_to(cast.reader(cast.chloe)).count() == 1
