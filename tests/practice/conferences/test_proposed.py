"""What is proposed for each child, and whether an advocate was offered to them: from the request to the decision."""

from datetime import UTC, datetime

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.meetings.models import Matter
from headway.practice.conferences.asking.actions import ForChild, Told, answer, ask, book_asked
from headway.practice.conferences.asking.proposed import proposed_for
from headway.practice.conferences.asking.queries import asked_told
from headway.practice.conferences.models import ChildAsked, Conference
from tests.meetings.rows import a_slot
from tests.practice.conferences.rows import HELD_ON, a_sitting, decided, discussed, enquired
from tests.practice.conferences.test_asking import TOLD

SITS_AT = datetime(2026, 6, 18, 9, 0, tzinfo=UTC)
SEVERAL = {"category": "MUL", "components": ["EMO", "NEG"]}


@pytest.fixture
def asked(cast, by):
    for child in (cast.robin, cast.wren):
        discussed(child, by)
    robin = ForChild(cast.robin, "NEG", advocate="not_offered", advocate_words="Not met yet.")
    wanted = {"advocate": "wanted", "advocate_provider": "Make-Believe Advocacy"}
    return ask(Told(**TOLD), [robin, ForChild(cast.wren, **SEVERAL, **wanted)], by=cast.reader(cast.ben))


def test_the_manager_who_answers_reads_each_childs_own(asked, by):
    robin, wren = asked_told(asked, by).children
    assert (robin.category, robin.advocate) == ("Neglect", "Not offered. Not met yet.")
    assert (wren.category, wren.advocate) == (
        "More than one: Neglect, Emotional abuse",
        "Offered, and wanted: Make-Believe Advocacy",
    )


def test_it_is_the_proposed_category_of_that_child_at_the_conference(asked, cast, by):
    answer(asked, state="accepted", words="", by=by)
    meeting = book_asked(asked, chair=by.user, recorder=None, slot=a_slot(SITS_AT), by=by)
    robin, wren = (proposed_for(meeting.matters.get(person=one), by) for one in (cast.robin, cast.wren))
    assert (robin.category, robin.components) == ("NEG", ())
    assert (wren.category, wren.components) == ("MUL", ("NEG", "EMO"))
    # What was left out of the request was proposed of nobody.
    ChildAsked.objects.filter(person=cast.robin).update(left_out_why="Asked for twice")
    assert proposed_for(meeting.matters.get(person=cast.robin), by) is None


def test_who_may_not_read_words_reads_the_offer_and_no_word_about_it(asked, cast):
    reader = cast.reader(cast.of[Role.ANALYST])
    shown = [one.advocate for one in asked_told(asked, reader).children]
    assert len(shown) == 2
    assert not [one for one in shown if "Advocacy" in one or "Not met" in one]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"category": "MUL"}, "components"),
        ({"category": "MUL", "components": ["NEG", "MUL"]}, "components"),
        ({"advocate": "not_offered", "advocate_words": " "}, "advocate_words"),
        ({"advocate": "declined", "advocate_provider": "Make-Believe Advocacy"}, "advocate"),
        ({"advocate_provider": "Make-Believe Advocacy"}, "advocate"),
    ],
)
def test_what_is_half_said_of_a_child_is_refused_beside_its_cause(cast, by, said, field):
    discussed(cast.robin, by)
    child = ForChild(cast.robin, **({"category": "NEG"} | said))
    with pytest.raises(NotDone) as refused:
        ask(Told(**TOLD), [child], by=cast.reader(cast.ben))
    assert refused.value.field == field
    assert not ChildAsked.objects.exists()


def test_parts_of_a_category_that_is_one_are_not_kept(cast, by):
    discussed(cast.robin, by)
    child = ForChild(cast.robin, "NEG", components=["EMO", "NEG"])
    ask(Told(**TOLD), [child], by=cast.reader(cast.ben))
    assert ChildAsked.objects.get().components == ""


def test_what_the_chair_decides_is_what_holds(cast, by, asked):
    answer(asked, state="accepted", words="", by=by)
    meeting = book_asked(asked, chair=by.user, recorder=None, slot=a_slot(SITS_AT), by=by)
    matter: Matter = meeting.matters.get(person=cast.wren)
    decided(matter, by, on=HELD_ON, category="EMO")
    assert (Conference.objects.get(matter=matter).category, proposed_for(matter, by).category) == (
        "EMO",
        "MUL",
    )


def test_of_a_conference_that_nobody_asked_for_nothing_is_proposed(cast, by):
    enquired(cast.robin, by)
    assert proposed_for(a_sitting(by, cast.robin).matters.get(), by) is None
