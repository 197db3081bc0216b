"""What is written of a child, said to them: by rule, and only where the rule is sure."""

import pytest

from headway.casework.meetings.recording.addressing import hints_of, to_child, verbs

NAMES = ("Robin Featherstone-Test", "Robin", "the child")


@pytest.mark.parametrize(
    ("of", "to"),
    [
        ("Robin likes the school.", "You like the school."),
        ("Robin is well. The child has friends.", "You are well. You have friends."),
        ("Robin’s school is near. We like Robin's teacher.", "Your school is near. We like your teacher."),
        ("Robin told us that Robin was sad.", "You told us that you were sad."),
        ("We spoke with Robin about the move.", "We spoke with you about the move."),
        ("Robin often says so.", "You often say so."),
        ("Robin Featherstone-Test lives here.", "You live here."),
        ("Everybody asked Robin.", "Everybody asked you."),
        ("“Robin wants to stay.”", "“You want to stay.”"),
    ],
)
def test_a_sentence_of_the_child_is_said_to_them(of, to):
    assert to_child(of, NAMES) == to


@pytest.mark.parametrize(
    "words",
    ["Robin juggles well.", "Robin, who came late, sat down.", "Robin and Wren came.", "Robina likes it."],
)
def test_where_the_rule_is_not_sure_the_sentence_stays(words):
    assert to_child(words, NAMES) == words


def test_where_the_child_is_still_spoken_of_the_page_points_at_it():
    found = list(hints_of("Dear Robin,\nRobin juggles well. He likes it. You sing.", NAMES))
    assert [one.words for one in found] == ["Robin juggles well.", "He likes it."]


def test_every_verb_of_the_list_is_turned_into_another():
    assert len(verbs()) > 40
    assert [one for one, other in verbs().items() if one == other] == []
