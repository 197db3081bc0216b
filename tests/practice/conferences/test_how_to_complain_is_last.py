"""How to complain stands at the end of a conference's record, whatever is added to it."""

from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps

from headway.casework.meetings.models import Block, Form, Holder, MeetingSettings, Origin
from headway.casework.meetings.recording.actions import Label, add_block, begin
from headway.casework.meetings.recording.lettering import draw
from headway.casework.meetings.recording.writing import put
from headway.practice.mapping.labelling import label_line
from headway.practice.mapping.taking import take_into_record
from tests.practice.conferences.rows import HELD_ON, a_sitting, on_the_day, sat
from tests.practice.mapping.rows import added

COMPLAIN = "If you think that this is wrong"


@pytest.fixture
def matter(cast, by):
    conference = a_sitting(by, cast.robin)
    sat(conference, by)
    return conference.matters.get()


@pytest.fixture
def after(by):
    return on_the_day(by, HELD_ON)


def headings(record) -> list[str]:
    return [one.heading for one in record.blocks.all()]


def by_hand(record, after, heading="Added later") -> Block:
    return add_block(record, label=Label(heading, Holder.SERVICE, Origin.MEETING), by=after)


def test_parts_that_are_added_by_hand_come_before_it_in_their_order(matter, after):
    record = begin(matter, by=after)
    for heading in ("Added later", "Added last"):
        by_hand(record, after, heading)
    assert headings(record)[-3:] == ["Added later", "Added last", COMPLAIN]


def test_what_is_taken_from_the_map_comes_before_it(matter, after):
    line = added(matter.meeting, after)
    label_line(line, about=[], whose="parent", stays=False, by=after)
    record = begin(matter, by=after)
    take_into_record(matter, by=after)
    assert headings(record)[-2:] == ["What are we worried about? (A parent)", COMPLAIN]


def test_a_letter_that_is_the_record_ends_with_it_and_its_own_end(matter, after):
    MeetingSettings.objects.update_or_create(pk=1, defaults={"letter_is_the_record": True})
    record = begin(matter, by=after)
    assert record.form == Form.LETTER
    by_hand(record, after)
    assert headings(record)[-3:] == ["Added later", COMPLAIN, "End"]
    draw(matter, by=after)
    assert headings(record)[-3:] == ["Added later", COMPLAIN, "End"]


def test_a_letter_that_is_drawn_again_still_has_its_end_last(matter, after):
    record = begin(matter, by=after)
    letter = draw(matter, by=after)
    by_hand(letter, after)
    assert headings(letter)[-2:] == ["Added later", "End"]
    put(record.blocks.get(head="child"), words="I like my room.", mark=uuid4(), by=after)
    draw(matter, by=after)
    assert headings(letter)[-2:] == ["Added later", "End"]


def test_in_records_that_were_begun_before_it_is_put_last_but_not_in_approved_ones(matter, after):
    record = begin(matter, by=after)
    Block.objects.create(record=record, place=90, heading="Stood after", holder="service")
    put_last = import_module(
        "headway.practice.conferences.migrations.0014_how_to_complain_comes_last"
    ).put_last
    record.approved_at, record.approved_by = after.at, after.user
    record.save()
    put_last(apps, None)
    assert headings(record)[-1] == "Stood after"
    record.approved_at = record.approved_by = None
    record.save()
    put_last(apps, None)
    assert headings(record)[-1] == COMPLAIN
