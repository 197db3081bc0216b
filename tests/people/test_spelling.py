"""Names however they are spelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.casework.people.spelling import folded, parts, sounds, spellings


@pytest.mark.parametrize(
    ("written", "is_one_with"),
    [
        ("Néill", "neill"),
        ("O'Neill", "oneill"),
        ("O’Neill", "oneill"),
        ("Łukasz", "lukasz"),
        ("Strauß", "strauss"),
    ],
)
def test_accents_and_what_stands_within_a_word_do_not_count(written, is_one_with):
    assert folded(written) == is_one_with


def test_a_hyphen_parts_two_words_and_the_whole_is_found_as_one_too():
    assert parts("Anne-Marie Test") == ["anne", "marie", "test"]
    assert list(spellings("Anne-Marie")) == ["anne", "marie", "annemarie"]


@pytest.mark.parametrize(
    ("one", "other"), [("sean", "shaun"), ("catherine", "katharine"), ("stephen", "stefan")]
)
def test_what_sounds_alike_has_a_sound_in_common(one, other):
    assert set(sounds(one)) & set(sounds(other))


@pytest.mark.parametrize("name", ["محمد", "李明", "Ελένη", "Ольга"])
def test_a_name_in_another_script_is_kept_as_it_is_and_has_no_sound(name):
    (word,) = parts(name)
    assert word
    assert sounds(word) == ("", "")


@given(st.text(max_size=40))
def test_no_text_is_too_strange(text):
    words = list(spellings(text))
    assert all(word == folded(word) for word in words)
    assert all(len(sounds(word)) == 2 for word in words)
