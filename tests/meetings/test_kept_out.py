"""Somebody kept out of a meeting or a part: who sits, what they are told, what their copy never holds."""

from datetime import timedelta

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.booking.actions import add_sitting
from headway.casework.meetings.calendar import calendar_of
from headway.casework.meetings.copying.rules import ANOTHERS, RESTRICTED
from headway.casework.meetings.holding.attending import TakesPart, note_attendance
from headway.casework.meetings.holding.queries import kept_out_of, on_the_list
from headway.casework.meetings.inviting.actions import exclude, invite, let_come, make_list, sent_to_all
from headway.casework.meetings.inviting.queries import list_of
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Holder, How, Invited
from headway.casework.people.models import Address
from tests.meetings.copied import Copied
from tests.meetings.rows import BOOKED_AT, a_meeting, a_slot, matter_of

WHY = "He hit her in front of the children in March and breaks the order"
FATHER = Proposed(Capacity.PARENT, name="Aldous Quillerton-Vane")
MOTHER = Proposed(Capacity.PARENT, name="Marigold Featherstone-Test")


@pytest.fixture
def meeting(cast, by):
    made = a_meeting(by, cast.robin)
    make_list(made, by=by)
    return made


def asked(meeting, by, whom: Proposed) -> Invited:
    return invite(meeting, whom, matters=[matter_of(meeting)], by=by)


def out(invited: Invited, by, **told) -> Invited:
    exclude(invited, **({"why": WHY, "heard_how": "By phone before"} | told), by=by)
    return Invited.objects.get(pk=invited.pk)


def test_who_is_kept_out_of_a_part_is_invited_to_the_rest_and_it_is_said_who_was_told(meeting, by):
    father = out(
        asked(meeting, by, FATHER), by, part="while the mother is there", told="His solicitor, by phone"
    )
    sent_to_all(meeting, on=by.on, by=by)
    father.refresh_from_db()
    assert father.invited_on == by.on
    sitting = meeting.sittings.get()
    assert father in on_the_list(meeting, sitting, by)
    assert [(one.pk, of) for one, of in kept_out_of(meeting, sitting, by)] == [
        (father.pk, "while the mother is there")
    ]
    (told,) = [one for one in list_of(meeting.pk, by) if one.invited == father]
    assert (told.excluded, told.excluded_from, told.told) == (
        WHY,
        "while the mother is there",
        "His solicitor, by phone",
    )


def test_parents_who_come_apart_are_each_told_of_their_own_sitting_alone(meeting, by):
    first = meeting.sittings.get()
    later = add_sitting(meeting, slot=a_slot(BOOKED_AT + timedelta(days=1, hours=4)), by=by)
    mother, father = asked(meeting, by, MOTHER), asked(meeting, by, FATHER)
    father = out(father, by, sittings=[first])
    mother = out(mother, by, sittings=[later])
    assert father.excluded_part == "part 1"
    assert father not in on_the_list(meeting, first, by)
    assert mother in on_the_list(meeting, first, by)
    assert kept_out_of(meeting, later, by) == [(mother, "part 2")]
    assert b"20260629T" not in calendar_of(meeting, by, father)
    assert b"20260630T" in calendar_of(meeting, by, father)
    assert calendar_of(meeting, by).count(b"BEGIN:VEVENT") == 2
    with pytest.raises(NotDone, match="is kept out of this"):
        note_attendance(first, [TakesPart(father, How.ROOM)], by=by)
    note_attendance(first, [TakesPart(father, How.WRITING), TakesPart(mother, How.ROOM)], by=by)
    with pytest.raises(NotDone, match="took part in this sitting"):
        exclude(mother, why=WHY, heard_how="x", sittings=[first], by=by)
    let_come(father, by=by)
    assert Invited.objects.get(pk=father.pk) in on_the_list(meeting, first, by)


def test_who_is_kept_out_of_the_whole_takes_part_in_no_sitting(meeting, by):
    father = out(asked(meeting, by, FATHER), by)
    sitting = meeting.sittings.get()
    assert father not in on_the_list(meeting, sitting, by)
    with pytest.raises(NotDone, match="is kept out of this"):
        note_attendance(sitting, [TakesPart(father, How.VIDEO)], by=by)
    sent_to_all(meeting, on=by.on, by=by)
    assert Invited.objects.get(pk=father.pk).invited_on is None


class Kept(Copied):
    """Robin's father is kept out. His mother lives somewhere that nobody marked as confidential."""

    def __init__(self, cast) -> None:
        super().__init__(cast)
        exclude(self.invited(self.father), why=WHY, heard_how="By phone", part="part 1", by=self.by)
        Address.objects.create(person=self.mother, lines="14 Nettlecombe Row, Fairmere", kind="home")

    def found(self, who) -> set[tuple[str, str]]:
        return {(one.kind, one.where) for one in self.copy_for(who).found.all()}

    def kept_back(self, who) -> dict[str, str]:
        rows = self.copy_for(who).blocks.filter(is_shown=False).select_related("block")
        return {one.block.heading: one.why_not for one in rows}


@pytest.fixture
def kept(cast):
    return Kept(cast)


def test_a_restricted_part_reaches_nobody_who_was_kept_out_and_its_words_are_found_elsewhere(kept):
    kept.block(
        "She has asked for a move to the coast before the summer holidays", heading="Apart", restricted=True
    )
    assert kept.kept_back(kept.father) == {"Apart": RESTRICTED}
    assert kept.kept_back(kept.mother) == {}
    kept.block("We heard that she has asked for a move to the coast before the summer holidays")
    assert ("block", "block 2") in kept.found(kept.father)
    assert kept.found(kept.mother) == set()


def test_an_address_or_the_reason_stops_the_copy_of_who_was_kept_out_marked_confidential_or_not(kept):
    kept.block("Contact takes place near Nettlecombe Row")
    assert ("address", "block 1") in kept.found(kept.father)
    assert kept.found(kept.mother) == set()
    kept.block(f"The chair said: {WHY.lower()}.")
    assert ("block", "block 2") in kept.found(kept.father)


def test_what_one_parent_said_is_not_anothers_who_is_on_the_list_by_name_alone(kept):
    stepfather = invite(
        kept.meeting, Proposed(Capacity.PARENT, name="Bodkin Neverwas"), matters=[kept.matter], by=kept.by
    )
    kept.block("I am afraid of him", heading="Parents", holder=Holder.PARENT)
    assert kept.kept_back(stepfather) == {"Parents": ANOTHERS}
