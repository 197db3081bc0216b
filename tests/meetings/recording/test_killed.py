"""A server that is killed while twenty people save loses no word and no number that it acknowledged."""

import pytest

from tests.meetings.recording.killed import every_number_stands, nothing_is_missing, prove
from tests.meetings.recording.writers import WRITERS, Saving, Writer
from tests.running.council import Council


def test_killed_three_times_while_twenty_save_nothing_acknowledged_is_missing(tmp_path, tables):
    council = Council(tmp_path / "home")
    council.begun_with(tables)
    told, unheard, held = prove(council, kills=3, seed=3)
    assert told > WRITERS
    assert unheard > 0
    assert held == told


def test_a_saving_that_is_missing_changed_or_kept_twice_is_noticed():
    one = Writer("s", "w", 1, 1, acknowledged={"m": "words"})
    nothing_is_missing([one], [("m", "words")])
    for held in ([], [("m", "other")], [("m", "words"), ("m", "words")]):
        with pytest.raises(AssertionError, match=r"not there|twice"):
            nothing_is_missing([one], held)


def test_a_number_that_is_missing_put_away_or_kept_twice_is_noticed():
    one = Writer("s", "w", 1, 7, noted="3", holds=[Saving("/", [], number="4")])
    for number in ("3", "4"):
        every_number_stands([one], [(7, number)])
    for noted in ([], [(7, "5")], [(7, "3"), (7, "3")]):
        with pytest.raises(AssertionError, match=r"not stand|twice"):
            every_number_stands([one], noted)
