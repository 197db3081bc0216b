"""Words that were acknowledged are kept, whoever writes at once."""

from uuid import uuid4

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.meetings.models import BlockWords
from headway.casework.meetings.recording.actions import approve, begin, in_the_way, seen_of
from headway.casework.meetings.recording.writing import LONGEST, save_words
from tests.meetings.rows import later


@pytest.fixture
def block(record):
    return record.blocks.get(head="health")


@pytest.fixture
def other(cast, by):
    """A recorder who writes beside the chair."""
    return later(cast.reader(cast.of[Role.RECORDER]), by.at)


def saved(block, words, version, by, **more):
    return save_words(
        block, words=words, version=version, mark=more.pop("mark", None) or uuid4(), by=by, **more
    )


def test_words_are_saved_with_who_wrote_them_and_one_line_in_the_log(block, by):
    told = saved(block, "The dentist was seen.\r\nTwice.\r\n", 0, by)
    block.refresh_from_db()
    assert (told.stands, block.version, block.words) == (True, 1, "The dentist was seen.\nTwice.")
    kept = BlockWords.objects.get(block=block)
    assert (kept.number, kept.words, kept.stands, kept.written_by) == (1, block.words, True, by.user)
    line = Entry.objects.get(did="meetings.write")
    assert (line.table, line.key, line.detail) == ("meetings.block", str(block.pk), "")


def test_the_same_saving_sent_twice_is_kept_once(block, by):
    mark = uuid4()
    first, again = (saved(block, "Once", 0, by, mark=mark) for _ in range(2))
    assert (first.block.version, again.block.version, again.stands) == (1, 1, True)
    assert BlockWords.objects.filter(block=block).count() == 1


def test_two_who_write_in_one_part_both_keep_their_words(block, by, other):
    saved(block, "Amara's words", 0, by)
    late = saved(block, "The recorder's words", 0, other)
    assert late.block.words == "Amara's words"
    assert (late.beside.words, late.beside.stands) == ("The recorder's words", False)
    assert list(BlockWords.objects.waiting()) == [late.beside]


def test_two_who_write_in_two_parts_never_clash(record, block, by, other):
    leisure = record.blocks.get(head="leisure")
    assert saved(block, "Health", 0, by).stands
    assert saved(leisure, "Chess", 0, other).stands


def test_a_clash_that_is_sent_again_is_told_again_and_kept_once(block, by, other):
    mark = uuid4()
    saved(block, "First", 0, by)
    one, two = (saved(block, "Second", 0, other, mark=mark) for _ in range(2))
    assert one.beside == two.beside
    assert BlockWords.objects.filter(block=block).count() == 2


def test_words_beside_wait_until_somebody_brings_them_together(record, block, by, other):
    saved(block, "First", 0, by)
    late = saved(block, "Second", 0, other)
    assert in_the_way(record) == ["Two people wrote in one part. Bring their words together first."]
    saved(block, "First, and second", 1, by, brings_in=late.beside.pk)
    assert not BlockWords.objects.waiting().exists()
    assert in_the_way(record) == []


def test_words_beside_may_be_left_aside_by_saying_so(block, by, other):
    saved(block, "First", 0, by)
    late = saved(block, "Second", 0, other)
    saved(block, "First", 1, by, brings_in=late.beside.pk)
    assert not BlockWords.objects.waiting().exists()
    assert BlockWords.objects.get(pk=late.beside.pk).words == "Second"


def test_whoever_has_not_heard_of_their_own_last_saving_does_not_clash_with_it(block, by):
    first = uuid4()
    saved(block, "One", 0, by, mark=first)
    assert saved(block, "One and two", 0, by, after=[first]).stands
    assert not saved(block, "Three", 0, by, after=[uuid4()]).stands


def test_after_another_wrote_ones_own_last_saving_is_no_leave_to_write_over_it(block, by, other):
    first = uuid4()
    saved(block, "One", 0, by, mark=first)
    saved(block, "Another's", 1, other)
    assert not saved(block, "One and two", 0, by, after=[first]).stands


def test_what_is_as_it_was_adds_nothing(block, by):
    saved(block, "One", 0, by)
    assert saved(block, "One ", 0, by).stands
    assert BlockWords.objects.filter(block=block).count() == 1


def test_a_mark_of_another_is_not_taken(block, by, other):
    mark = uuid4()
    saved(block, "One", 0, by, mark=mark)
    with pytest.raises(NotDone, match="another"):
        saved(block, "Two", 1, other, mark=mark)


def test_no_part_is_longer_than_a_part_can_be(block, by):
    with pytest.raises(NotDone, match="longer"):
        saved(block, "x" * (LONGEST + 1), 0, by)


def test_what_is_approved_stands(record, block, by):
    saved(block, "One", 0, by)
    approve(record, seen=seen_of(record), by=by)
    with pytest.raises(NotDone, match="approved"):
        saved(block, "Two", 1, by)
    block.refresh_from_db()
    assert block.words == "One"


def test_a_record_is_begun_once(record, matter, by):
    with pytest.raises(NotDone, match="already"):
        begin(matter, by=by)
