"""The letter to the child: the record itself, or drawn from it; nothing is typed twice."""

from datetime import date
from uuid import uuid4

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import Decision, Form, Holder, MeetingSettings, Origin
from headway.casework.meetings.recording.actions import Label, approve, begin, relabel, seen_of
from headway.casework.meetings.recording.lettering import DECIDED, OPENING, draw, is_stale
from headway.casework.meetings.recording.writing import save_words
from headway.casework.people.models import Name


def write(record, head, words, by):
    block = record.blocks.get(head=head)
    save_words(block, words=words, version=block.version, mark=uuid4(), by=by)
    block.refresh_from_db()
    return block


def words_of(letter):
    return {one.heading: one.words for one in letter.blocks.all() if one.words}


@pytest.fixture
def written(record, matter, by):
    write(record, "wishes", "Robin wants to see Wren more.", by)
    write(record, "health", "Robin is well.", by)
    write(record, "parents", "His mother is unwell.", by)
    Decision.objects.create(
        matter=matter,
        number=1,
        what="Robin sees Wren each month",
        who="Ben",
        by_on=date(2026, 7, 31),
        noted_at=by.at,
        noted_by=by.user,
    )
    return record


def test_it_says_what_you_said_what_was_decided_and_what_happens_next(written, matter, by):
    letter = draw(matter, by=by)
    found = words_of(letter)
    assert list(found) == [
        "Beginning",
        "What you said",
        "Health",
        "What we decided",
        "What happens next",
        "End",
    ]
    assert found["Beginning"].startswith("Dear Robin,\n\nThis letter is about your review on 29 June 2026.")
    assert found["What you said"] == "You want to see Wren more."
    assert found["What we decided"] == "You see Wren each month. Ben will do this by 31 July 2026."
    assert (letter.form, letter.is_the_record) == (Form.LETTER, False)


def test_it_greets_the_child_as_they_are_known(written, matter, by, cast):
    Name.objects.create(person=cast.robin, kind="known_as", given_names="Rob")
    Name.objects.create(person=cast.robin, kind="known_as", given_names="Secret", restricted=True)
    write(written, "leisure", "Rob plays chess.", by)
    found = words_of(draw(matter, by=by))
    assert found["Beginning"].startswith("Dear Rob,")
    assert (found["What you enjoy"], found["Health"]) == ("You play chess.", "You are well.")


def test_it_holds_nothing_that_is_anothers_or_was_not_released(written, matter, by):
    health = written.blocks.get(head="health")
    relabel(health, label=Label(health.heading, Holder.CHILD, Origin.POLICE), by=by)
    said = "\n".join(words_of(draw(matter, by=by)).values())
    assert "mother" not in said
    assert "You are well" not in said


def test_drawn_again_it_follows_the_record_and_leaves_what_was_changed_by_hand(written, matter, by):
    letter = draw(matter, by=by)
    own = letter.blocks.get(heading="What you said")
    save_words(own, words="You miss Wren.", version=own.version, mark=uuid4(), by=by)
    write(written, "wishes", "Robin wants to see Wren each week.", by)
    write(written, "health", "Robin has a cold.", by)
    again = draw(matter, by=by)
    found = words_of(again)
    assert (found["What you said"], found["Health"]) == ("You miss Wren.", "You have a cold.")
    stale = [one.heading for one in again.blocks.all() if is_stale(one)]
    assert stale == ["What you said"]


def test_a_letter_is_approved_apart_and_does_not_make_the_record(written, matter, by):
    letter = draw(matter, by=by)
    approve(letter, seen=seen_of(letter), by=by)
    matter.refresh_from_db()
    written.refresh_from_db()
    assert (matter.made_on, written.approved_at) == (None, None)
    with pytest.raises(NotDone, match="approved"):
        draw(matter, by=by)


def test_where_the_letter_is_the_record_it_is_written_to_the_child_with_an_annex(matter, by):
    MeetingSettings.objects.create(pk=1, letter_is_the_record=True)
    record = begin(matter, by=by)
    blocks = list(record.blocks.all())
    assert (record.form, record.is_the_record) == (Form.LETTER, True)
    assert (blocks[0].head, blocks[-1].heading) == (OPENING, "End")
    assert {one.head for one in blocks if one.annex} >= {"parents", "delay"}
    places = [one.place for one in blocks]
    assert places == sorted(set(places))


def test_decisions_made_later_come_into_the_letter_that_is_the_record(matter, by):
    MeetingSettings.objects.create(pk=1, letter_is_the_record=True)
    record = begin(matter, by=by)
    places = list(record.blocks.values_list("head", "place"))
    Decision.objects.create(
        matter=matter, number=1, what="Buy a bike", who="Ben", noted_at=by.at, noted_by=by.user
    )
    assert draw(matter, by=by) == record
    assert record.blocks.get(head=DECIDED).words == "Buy a bike. Ben will do this."
    assert list(record.blocks.values_list("head", "place")) == places


def test_there_is_no_letter_without_a_record(matter, by):
    with pytest.raises(NotDone, match="no record"):
        draw(matter, by=by)
