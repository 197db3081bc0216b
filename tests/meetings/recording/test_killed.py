"""A server that is killed while twenty people save loses no word that it acknowledged."""

import pytest

from tests.meetings.recording.killed import WRITERS, Writer, nothing_is_missing, prove


def test_killed_three_times_while_twenty_save_nothing_acknowledged_is_missing(tmp_path, tables):
    told, unheard, held = prove(tmp_path / "home", kills=3, seed=3, tables=tables)
    assert told > WRITERS
    assert unheard > 0
    assert held == told


def test_a_saving_that_is_missing_changed_or_kept_twice_is_noticed():
    one = Writer("s", "w", 1, acknowledged={"m": "words"})
    nothing_is_missing([one], [("m", "words")])
    for held in ([], [("m", "other")], [("m", "words"), ("m", "words")]):
        with pytest.raises(AssertionError, match=r"not there|twice"):
            nothing_is_missing([one], held)
