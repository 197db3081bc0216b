"""A record from its beginning to its corrections."""

from datetime import timedelta
from uuid import uuid4

import pytest

from headway.casework.access.doubting import Doubted
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import (
    Copy,
    CopyState,
    CorrectionAnswer,
    Holder,
    Invited,
    InvitedFor,
    Origin,
)
from headway.casework.meetings.recording import correcting
from headway.casework.meetings.recording.actions import (
    Label,
    add_block,
    approve,
    begin,
    check_draft,
    in_the_way,
    relabel,
    release,
    say_ready,
    seen_of,
)
from headway.casework.meetings.recording.queries import blocks_told
from headway.casework.meetings.recording.writing import save_words
from headway.casework.people.actions import Clash
from headway.casework.timeline.models import Duty, Telling
from headway.practice.reviews.models import Review
from tests.meetings.rows import BOOKED_AT, a_meeting, a_slot, later, matter_of


def write(block, words, by):
    block.refresh_from_db()
    return save_words(block, words=words, version=block.version, mark=uuid4(), by=by)


def approved(record, by):
    approve(record, seen=seen_of(record), by=by)
    record.refresh_from_db()
    return record


def test_a_record_is_not_begun_before_the_meeting_was_held(cast):
    by = cast.reader(cast.amara)
    with pytest.raises(NotDone, match="not held"):
        begin(matter_of(a_meeting(by, cast.robin)), by=by)


def test_a_review_that_needed_no_meeting_is_recorded_all_the_same(cast, by):
    from headway.casework.meetings.booking.actions import call
    from headway.casework.meetings.holding.actions import complete
    from headway.casework.meetings.kinds import kind_named

    meeting = call(kind=kind_named("review"), people=[cast.robin], chair=cast.amara, by=by)
    meeting.no_sitting = "Settled with his carers for years, and content to write"
    meeting.save()
    Review.objects.create(matter=matter_of(meeting), content_without=True)
    with pytest.raises(Doubted) as doubted:
        complete(matter_of(meeting), on=by.on, by=by)
    complete(matter_of(meeting), on=by.on, by=by, sure_of=doubted.value.sure_of)
    assert begin(matter_of(meeting), by=by).blocks.filter(head="health").exists()


def test_its_parts_come_already_labelled_with_whose_information_they_hold(record):
    by_head = {one.head: one for one in record.blocks.all()}
    assert by_head["health"].holder == Holder.CHILD
    assert (by_head["parents"].holder, by_head["parents"].annex) == (Holder.PARENT, True)
    assert {one.origin for one in by_head.values()} == {Origin.MEETING}


def test_what_police_told_keeps_its_label_until_it_is_released(record, by):
    block = record.blocks.get(head="safeguarding")
    police = Label("Keeping you safe", Holder.AGENCY, Origin.POLICE)
    relabel(block, label=police, by=by)
    with pytest.raises(NotDone, match="stays"):
        relabel(block, label=Label("Keeping you safe", Holder.CHILD, Origin.MEETING), by=by)
    with pytest.raises(NotDone, match="Say who released"):
        release(block, words=" ", by=by)
    release(block, words="DS Nobody, by letter: may be shared", by=by)
    block.refresh_from_db()
    assert (block.released_by, block.released_at) == (by.user, by.at)
    relabel(block, label=Label("Keeping you safe", Holder.CHILD, Origin.MEETING), by=by)


def test_a_tools_draft_is_not_approved_before_somebody_checked_it(record, by):
    with pytest.raises(NotDone, match="Name the"):
        add_block(record, label=Label("Pasted", Holder.SERVICE, Origin.TOOL), by=by)
    block = add_block(record, label=Label("Pasted", Holder.SERVICE, Origin.TOOL, "Scribe"), by=by)
    write(block, "What the tool heard", by)
    with pytest.raises(NotDone, match="tool"):
        approve(record, seen=seen_of(record), by=by)
    check_draft(block, by=by)
    approved(record, by)
    block.refresh_from_db()
    assert (block.checked_by, record.approved_by) == (by.user, by.user)


def test_a_draft_of_another_tool_is_checked_anew(record, by):
    block = add_block(record, label=Label("Pasted", Holder.SERVICE, Origin.TOOL, "Scribe"), by=by)
    write(block, "What the tool heard", by)
    check_draft(block, by=by)
    relabel(block, label=Label("Pasted", Holder.SERVICE, Origin.TOOL, "Quill"), by=by)
    assert len(in_the_way(record)) == 1


def test_nobody_approves_words_they_have_not_read(record, by):
    seen = seen_of(record)
    write(record.blocks.get(head="health"), "New", by)
    with pytest.raises(Clash):
        approve(record, seen=seen, by=by)


def test_nobody_approves_labels_they_have_not_read(record, by):
    block = record.blocks.get(head="delay")
    write(block, "Slow", by)
    seen = seen_of(record)
    relabel(block, label=Label(block.heading, Holder.SERVICE, Origin.MEETING, annex=False), by=by)
    with pytest.raises(Clash):
        approve(record, seen=seen, by=by)


def test_an_empty_record_is_not_ready(record, by):
    with pytest.raises(NotDone, match="Nothing is written"):
        say_ready(record, by=by)


def test_approving_it_meets_the_duty_to_make_the_record(record, matter, by):
    write(record.blocks.get(head="health"), "Well", by)
    approved(record, by)
    matter.refresh_from_db()
    assert matter.made_on == by.on
    assert Telling.objects.filter(timeline__identity=str(matter.key), kind="record.made").count() == 1
    assert Duty.objects.get(timeline__identity=str(matter.key), rule="paperwork.record").met_on == by.on


def test_a_record_is_not_approved_before_its_matter_is_completed(cast, by):
    from headway.casework.meetings.holding.actions import hold

    meeting = a_meeting(cast.reader(cast.amara), cast.wren)
    hold(meeting.sittings.get(), by=by)
    record = begin(matter_of(meeting), by=by)
    write(record.blocks.get(head="health"), "Well", by)
    with pytest.raises(NotDone, match="not completed"):
        approve(record, seen=seen_of(record), by=by)


@pytest.fixture
def sent(record, matter, by):
    """The record approved, and one copy of it sent; its reader."""
    write(record.blocks.get(head="health"), "Seen in May", by)
    approved(record, by)
    reader = Invited.objects.create(meeting=matter.meeting, capacity="parent", name="A Parent")
    InvitedFor.objects.create(invited=reader, matter=matter)
    Copy.objects.create(
        record=record, reader=reader, edition=1, state=CopyState.SENT, made_at=by.at, made_by=by.user
    )
    return reader


def asked(record, reader, by, head="health"):
    block = record.blocks.get(head=head) if head else None
    return correcting.ask(record, words="It was June", asked_on=by.on, by=by, asked_by=reader, block=block)


def test_an_accepted_correction_is_a_new_edition_and_says_who_must_get_it(record, sent, by):
    one = asked(record, sent, by)
    correcting.answer(
        one, answer=CorrectionAnswer.ACCEPTED, words="So it was", corrected="Seen in June", by=by
    )
    record.refresh_from_db()
    block = record.blocks.get(head="health")
    assert (record.edition, block.words, correcting.must_have(record)) == (2, "Seen in June", [sent])
    # What the first edition said stays readable.
    assert [(row.edition, row.words) for row in block.versions.all()] == [
        (1, "Seen in May"),
        (2, "Seen in June"),
    ]


def test_a_correction_may_be_noted_beside_and_the_record_stays(record, sent, by):
    correcting.answer(asked(record, sent, by), answer=CorrectionAnswer.NOTED, words="As they say", by=by)
    record.refresh_from_db()
    told = next(one for one in blocks_told(record, by) if one.block.head == "health")
    assert (record.edition, told.words, [one.words for one in told.noted]) == (
        1,
        "Seen in May",
        ["It was June"],
    )
    assert correcting.must_have(record) == []


def test_a_correction_is_refused_with_a_reason_and_once(record, sent, by):
    one = asked(record, sent, by)
    with pytest.raises(NotDone, match="Say why"):
        correcting.answer(one, answer=CorrectionAnswer.REFUSED, words="", by=by)
    correcting.answer(one, answer=CorrectionAnswer.REFUSED, words="The notes say May", by=by)
    with pytest.raises(NotDone, match="already"):
        correcting.answer(one, answer=CorrectionAnswer.NOTED, words="x", by=by)


def test_nothing_is_accepted_that_corrects_nothing(record, sent, by):
    with pytest.raises(NotDone, match="Nothing is changed"):
        correcting.answer(
            asked(record, sent, by),
            answer=CorrectionAnswer.ACCEPTED,
            words="Yes",
            corrected="Seen in May",
            by=by,
        )
    with pytest.raises(NotDone, match="which part"):
        correcting.answer(
            asked(record, sent, by, head=None), answer=CorrectionAnswer.ACCEPTED, words="Yes", by=by
        )
    record.refresh_from_db()
    assert record.edition == 1


def test_no_correction_is_asked_of_what_is_not_approved(record, by):
    with pytest.raises(NotDone, match="not approved"):
        asked(record, None, by)


def test_last_time_stands_beside_this_time(record, cast, by):
    write(record.blocks.get(head="health"), "Glasses were ordered", by)
    approved(record, by)
    from headway.casework.meetings.holding.actions import complete, hold

    again = BOOKED_AT + timedelta(days=150)
    meeting = a_meeting(by, cast.robin, slot=a_slot(again))
    now = later(by, again + timedelta(hours=3))
    hold(meeting.sittings.get(), by=now)
    complete(matter_of(meeting), on=now.on, by=now)
    told = blocks_told(begin(matter_of(meeting), by=now), now, with_last=True)
    last = {one.block.head: one.last for one in told}
    assert (last["health"].on, last["health"].words) == ("29 June 2026", "Glasses were ordered")
    assert last["leisure"].words == "Nothing was written."
