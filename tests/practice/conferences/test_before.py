"""The chair's meetings before a conference, what the record begins with, and what is kept from it."""

from datetime import date

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.copying.rules import ANOTHERS, RESTRICTED, why_not
from headway.casework.meetings.inviting.actions import exclude, invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Block, Capacity, Invited
from headway.casework.meetings.recording.actions import begin
from headway.practice.conferences.before.actions import Told, note_met, withdraw_met
from headway.practice.conferences.before.queries import before
from headway.practice.conferences.models import MetBefore
from headway.practice.voice.models import Contact
from tests.pages.cast import a_person
from tests.practice.conferences.rows import HELD_ON, a_sitting, enquired, on_the_day, sat

MET_ON = date(2026, 6, 17)
SAID = "I ran out of money twice and I am ashamed of it"
SECRET = "I am leaving him on Friday"


@pytest.fixture
def sitting(cast, by):
    """Robin's conference, with mother and father on its list."""
    enquired(cast.robin, by)
    meeting = a_sitting(by, cast.robin)
    people = a_person("Marigold", "Featherstone-Test"), a_person("Aldous", "Quillerton-Vane")
    for one in people:
        invite(meeting, Proposed(Capacity.PARENT, person=one), matters=list(meeting.matters.all()), by=by)
    return meeting


def parents(meeting) -> list[Invited]:
    return list(meeting.invited.filter(capacity=Capacity.PARENT).order_by("pk"))


def met(meeting, invited, by, **told) -> MetBefore:
    whole = {"became": "held", "on": MET_ON, "how": "phone", "said": SAID}
    return note_met(meeting.matters.get(), invited, Told(**(whole | told)), by=on_the_day(by, MET_ON))


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"how": ""}, "how"),
        ({"said": " "}, "said"),
        ({"on": date(2026, 6, 18)}, "on"),
        ({"became": "declined"}, "became"),
    ],
)
def test_half_a_meeting_is_refused_beside_its_cause(sitting, by, told, field):
    with pytest.raises(NotDone) as refused:
        met(sitting, parents(sitting)[0], by, **told)
    assert refused.value.field == field
    assert not MetBefore.objects.exists()


def test_it_is_said_who_was_met_and_who_was_not(sitting, by):
    mother, father = parents(sitting)
    met(sitting, mother, by)
    declined = met(sitting, father, by, became="declined", how="", said="")
    told = before(sitting.matters.get(), by)
    assert [one.became for one in told.met] == ["Held, by phone, 17 June 2026", "Declined, 17 June 2026"]
    assert not any("Quillerton" in one for one in told.waits)
    withdraw_met(declined, why="That was another father", by=on_the_day(by, MET_ON))
    assert any("Quillerton" in one for one in before(sitting.matters.get(), by).waits)
    with pytest.raises(NotDone, match="already"):
        withdraw_met(declined, why="Again", by=on_the_day(by, MET_ON))


def test_nobody_of_an_agency_is_met_so(sitting, by):
    with pytest.raises(NotDone, match="not of the family"):
        met(sitting, Invited.objects.get(meeting=sitting, name="Teacher Madeup"), by)


def test_a_meeting_with_the_child_is_a_contact_with_them(sitting, by):
    child = sitting.invited.get(capacity=Capacity.CHILD)
    with pytest.raises(NotDone, match="alone"):
        met(sitting, child, by, said="I like it at gran’s")
    met(sitting, child, by, said="I like it at gran’s", alone="yes")
    contact = Contact.objects.get()
    assert (contact.person, contact.on, contact.alone) == (child.person, MET_ON, "yes")
    assert [one.words for one in before(sitting.matters.get(), by).child_said] == ["I like it at gran’s"]
    met(sitting, child, by, became="offered", how="", said="", alone="")
    assert Contact.objects.count() == 1


def test_the_record_begins_with_what_each_said_and_no_parent_has_the_others(sitting, by):
    mother, father = parents(sitting)
    met(sitting, mother, by, not_for_it=SECRET)
    met(sitting, father, by, said="Nothing of it is true, and she drinks")
    met(sitting, sitting.invited.get(capacity=Capacity.CHILD), by, said="I like it at gran’s", alone="no")
    exclude(father, why="He threatened her on Sunday", heard_how="By phone", told="His solicitor", by=by)
    father.refresh_from_db()
    sat(sitting, by)
    begin(sitting.matters.get(), by=on_the_day(by, HELD_ON))
    assert Block.objects.get(head="child").words == "I like it at gran’s"
    hers, his = Block.objects.get(words=SAID), Block.objects.get(words__contains="she drinks")
    assert (why_not(hers, mother, frozenset()), why_not(hers, father, frozenset())) == ("", ANOTHERS)
    assert why_not(his, mother, frozenset()) == ANOTHERS
    out = Block.objects.get(restricted=True)
    assert "He threatened her on Sunday" in out.words
    assert "His solicitor" in out.words
    assert why_not(out, father, frozenset()) == RESTRICTED
    assert not Block.objects.filter(words__contains=SECRET).exists()
