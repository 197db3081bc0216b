"""Who is invited: the list carried and confirmed, apart, kept out, with an interpreter who is no relative."""

from datetime import timedelta

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.inviting import actions
from headway.casework.meetings.inviting.queries import list_of
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Invited, KeptApart, Reply
from headway.casework.people.actions import add
from headway.casework.people.models import Relationship, Responsibility
from tests.meetings.rows import BOOKED_AT, a_meeting, a_slot, later, matter_of
from tests.pages.cast import a_person

SCHOOL = Proposed(
    Capacity.EDUCATION, name="Ivo Larkrise-Test", agency="Fairmere School", email="ivo@example.invalid"
)


@pytest.fixture
def mother(cast):
    mother = a_person("Marigold", "Featherstone-Test")
    Responsibility.objects.create(person=cast.robin, holder=mother, held="held", held_by="mother")
    return mother


def names(meeting, by) -> list[str]:
    return [one.name for one in list_of(meeting.pk, by)]


def test_a_first_list_is_the_child_who_has_responsibility_and_the_worker_and_not_the_chair(by, cast, mother):
    meeting = a_meeting(by, cast.robin)
    actions.make_list(meeting, by=by)
    assert names(meeting, by) == ["Robin Featherstone-Test", "Marigold Featherstone-Test", cast.ben.name]


def test_the_next_list_is_carried_from_last_time_and_waits_to_be_confirmed(by, cast, mother):
    meeting = a_meeting(by, cast.robin)
    actions.make_list(meeting, by=by)
    actions.invite(meeting, SCHOOL, matters=[matter_of(meeting)], by=by)
    after = later(by, BOOKED_AT + timedelta(hours=3))
    hold(meeting.sittings.get(), by=after)
    complete(matter_of(meeting), on=after.on, by=after)
    again = a_meeting(after, cast.robin, slot=a_slot(BOOKED_AT + timedelta(days=80)))
    actions.make_list(again, by=after)
    assert names(again, after) == names(meeting, after)
    assert {one.confirmed for one in list_of(again.pk, after)} == {""}
    actions.confirm_list(again, by=later(cast.reader(cast.ben), after.at))
    (said,) = {one.confirmed for one in list_of(again.pk, after)}
    assert said.startswith("Confirmed by Ben Thistledown, the worker, on ")


def test_making_the_list_twice_invites_nobody_twice(by, cast, mother):
    meeting = a_meeting(by, cast.robin)
    assert actions.make_list(meeting, by=by) == actions.make_list(meeting, by=by) == 3


def test_a_father_of_one_half_sibling_comes_for_that_one_alone(by, cast):
    meeting = a_meeting(by, cast.robin, cast.wren)
    robins, wrens = matter_of(meeting, cast.robin), matter_of(meeting, cast.wren)
    father = Proposed(Capacity.PARENT, name="Alder Bramblewick-Test")
    invited = actions.invite(meeting, father, matters=[robins], by=by)
    assert [row.matter for row in invited.comes_for.all()] == [robins]
    actions.change(invited, matters=[robins, wrens], by=by, reply=Reply.COMING)
    assert {row.matter for row in invited.comes_for.all()} == {robins, wrens}
    assert Invited.objects.get(pk=invited.pk).replied_on == by.on


def test_who_may_not_be_told_of_whom_is_said_one_way_at_a_time(by, cast, mother):
    meeting = a_meeting(by, cast.robin)
    actions.make_list(meeting, by=by)
    school = actions.invite(meeting, SCHOOL, matters=[matter_of(meeting)], by=by)
    one = Invited.objects.get(meeting=meeting, person=mother)
    actions.keep_apart(one, school, why="She followed him home", by=by)
    told = {row.name: [other for _, other in row.not_told_of] for row in list_of(meeting.pk, by)}
    assert told["Marigold Featherstone-Test"] == ["Ivo Larkrise-Test (Fairmere School)"]
    assert told["Ivo Larkrise-Test (Fairmere School)"] == []
    actions.keep_apart_no_longer(KeptApart.objects.get(), by=by)
    assert KeptApart.objects.count() == 0


def test_keeping_somebody_out_says_why_and_how_they_are_heard(by, cast, mother):
    meeting = a_meeting(by, cast.robin)
    actions.make_list(meeting, by=by)
    one = Invited.objects.get(meeting=meeting, person=mother)
    for why, heard, field in (("", "By phone", "why"), ("Violence", "", "heard_how")):
        with pytest.raises(NotDone) as said:
            actions.exclude(one, why=why, heard_how=heard, by=by)
        assert said.value.field == field
    actions.exclude(one, why="Violence", heard_how="By phone before", by=by)
    assert actions.chase(meeting, by=by) == 0


def test_a_child_is_not_kept_out_of_their_own_meeting_nor_taken_off_its_list(by, cast):
    meeting = a_meeting(by, cast.robin)
    actions.make_list(meeting, by=by)
    child = Invited.objects.get(meeting=meeting, capacity=Capacity.CHILD)
    with pytest.raises(NotDone, match="not kept out"):
        actions.exclude(child, why="x", heard_how="x", by=by)
    with pytest.raises(NotDone, match="stays on the list"):
        actions.take_off(child, by=by)


def test_an_interpreter_is_never_a_relative(by, cast, mother):
    meeting = a_meeting(by, cast.robin)
    actions.make_list(meeting, by=by)
    one = Invited.objects.get(meeting=meeting, person=mother)
    told = {"language": "Polish", "name": "An aunt"}
    with pytest.raises(NotDone, match="never a relative"):
        actions.interpreter(one, is_no_relative=False, by=by, **told)
    # A tick does not make a mother or a foster carer somebody else.
    carer = a_person("Halina", "Bramble-Test")
    add(Relationship, person=cast.robin, by=by, other=carer, kind="foster_carer")
    for name in ("Featherstone-Test, Marigold", "HALINA BRAMBLE-TEST", str(cast.robin)):
        with pytest.raises(NotDone, match="somebody of the family") as said:
            actions.interpreter(one, is_no_relative=True, by=by, language="Polish", name=name)
        assert said.value.field == "name"
    assert one.interpreters.count() == 0
    actions.interpreter(one, is_no_relative=False, by=by, language="Polish", name="")
    assert [row.needs for row in list_of(meeting.pk, by) if row.needs] == [
        ("Interpreter, Polish: to be booked",)
    ]


def test_who_has_not_answered_is_asked_again(by, cast, mother):
    meeting = a_meeting(by, cast.robin)
    actions.make_list(meeting, by=by)
    assert actions.chase(meeting, by=by) == 0
    actions.sent_to_all(meeting, on=by.on, by=by)
    one = Invited.objects.get(meeting=meeting, person=mother)
    actions.change(one, matters=[matter_of(meeting)], by=by, reply=Reply.COMING, replied_on=by.on)
    assert actions.chase(meeting, by=by) == 2
