"""How a letter reads."""

import csv
import inspect

import pytest

from headway.casework.meetings.recording import reading
from headway.casework.meetings.recording.reading import (
    avoided,
    reading_age,
    reading_of,
    sentences_of,
    syllables,
)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("house", 1), ("table", 2), ("lived", 1), ("wanted", 2), ("schools", 1), ("houses", 2),
        ("family", 3), ("education", 4), ("the", 1), ("you", 1), ("placement", 2), ("liked", 1), ("decided", 3),
    ],
)  # fmt: skip
def test_the_syllables_of_a_word(word, count):
    assert syllables(word) == count


def test_short_words_in_short_sentences_are_read_young_and_long_ones_late():
    plain = "You like it at home. You want to see your dad more. We said yes."
    stiff = (
        "Consideration was given to the facilitation of additional supervised contact arrangements "
        "with the paternal family, notwithstanding outstanding assessments."
    )
    assert reading_age(plain) <= 7
    assert reading_age(stiff) >= 20
    assert reading_age(" \n") is None


def test_a_line_without_a_stop_is_a_sentence_of_its_own():
    assert sentences_of("Dear Robin\nYou came. Thank you!") == ["Dear Robin", "You came.", "Thank you!"]


def test_words_of_the_trade_are_pointed_at_with_plain_ones():
    found = reading_of("Your placement is stable. Contact with siblings is weekly.").hints
    assert [(one.words, one.instead) for one in found] == [
        ("placement", "home"),
        ("Contact with", "time with"),
        ("siblings", "brothers and sisters"),
    ]


def test_what_will_hurt_at_twenty_five_is_pointed_at():
    found = reading_of("You were attention seeking and failed to engage.").hints
    assert {one.why for one in found} == {"Think how this reads to them at twenty-five"}


def test_letters_that_stand_for_words_and_long_sentences_are_pointed_at():
    found = reading_of(f"The TSP said so. {'You and ' * 15}I went.").hints
    assert found[0].words == "TSP"
    assert "25 words" in found[1].why


def test_plain_words_have_nothing_to_be_pointed_at():
    assert reading_of("You told us that you like your school.").hints == ()


def test_the_list_says_of_each_word_what_to_say_instead_and_why():
    assert len(avoided()) > 60
    assert [one.word for one in avoided() if not one.instead or one.why not in {"jargon", "at25"}] == []
    assert len({one.word.lower() for one in avoided()}) == len(avoided())


def test_nothing_is_fetched_to_count_with():
    source = inspect.getsource(reading)
    assert "nltk" not in source
    assert csv.__name__ in source
