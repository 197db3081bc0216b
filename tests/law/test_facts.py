"""Which tellings stand, and in what order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headway.knowledge.law.areas import life
from headway.knowledge.law.book import AREAS, KINDS
from headway.knowledge.law.facts import Fact, Kind, Place, check_tellings, standing

DAY = date(2026, 3, 16)
TWO = {
    "a.happened": Kind("a.happened", "A"),
    "b.happened": Kind("b.happened", "B"),
    "c.again": Kind("c.again", "C", again=True),
    **{f"{place.name.lower()}.place": Kind(f"{place.name.lower()}.place", "P", place) for place in Place},
}


def fact(kind: str, seq: int, on: date = DAY, **told: object) -> Fact:
    return Fact("one", kind, on, seq, **told)


def stand(*facts: Fact, as_at: date = date(2027, 1, 1), known_on: date | None = None) -> list[Fact]:
    return standing(facts, kinds=TWO, as_at=as_at, known_on=known_on)


def test_the_places_of_a_day_stand_in_order():
    assert [place.name for place in sorted(Place)] == [
        *("OPENS", "TURNS", "HAPPENS", "FOLLOWS", "WITHIN", "CLOSES"),
    ]
    told_backwards = [fact(f"{place.name.lower()}.place", n) for n, place in enumerate(reversed(Place))]
    assert [f.kind.split(".")[0].upper() for f in stand(*told_backwards)] == [p.name for p in sorted(Place)]


def test_an_earlier_day_comes_before_any_place():
    late_in_its_day, next_day = fact("closes.place", 2), fact("opens.place", 1, DAY + timedelta(days=1))
    assert stand(next_day, late_in_its_day) == [late_in_its_day, next_day]


def test_facts_of_one_place_stand_in_the_order_told_and_not_in_that_of_the_file():
    first, second = fact("b.happened", 1), fact("a.happened", 2)
    assert stand(second, first) == [first, second]


def test_told_twice_for_one_day_is_once_and_the_first_telling_counts():
    first, second = fact("a.happened", 1), fact("a.happened", 2)
    assert stand(second, first) == [first]
    assert stand(first, fact("b.happened", 3), second) == [first, fact("b.happened", 3)]


def test_another_day_another_kind_or_an_undated_fact_is_another_fact():
    first = fact("a.happened", 1)
    for other in (
        fact("a.happened", 2, DAY + timedelta(days=1)),
        fact("b.happened", 2),
        fact("a.happened", 2, dated=False),
    ):
        assert stand(first, other) == [first, other]
    undated = [fact("a.happened", 1, dated=False), fact("a.happened", 2, dated=False)]
    assert stand(*undated) == undated
    assert stand(fact("a.happened", 1, dated=False), fact("a.happened", 2)) == [
        fact("a.happened", 1, dated=False),
        fact("a.happened", 2),
    ]


def test_a_kind_that_may_happen_again_does():
    twice = [fact("c.again", 1), fact("c.again", 2)]
    assert stand(*twice) == twice


def test_a_fact_of_the_day_asked_has_happened_and_one_of_the_next_has_not():
    today, tomorrow = fact("a.happened", 1), fact("b.happened", 2, DAY + timedelta(days=1))
    assert stand(today, tomorrow, as_at=DAY) == [today]


def test_what_was_told_on_the_day_is_known_and_what_was_told_the_day_after_is_not():
    told = fact("a.happened", 1, told=DAY)
    told_later = fact("b.happened", 2, told=DAY + timedelta(days=1))
    undated_telling = fact("c.again", 3)
    assert stand(told, told_later, undated_telling, known_on=DAY) == [told, undated_telling]
    assert stand(told, told_later, undated_telling) == [told, told_later, undated_telling]


def test_the_last_telling_stands_whatever_order_they_come_in():
    first = fact("a.happened", 1, told=DAY)
    corrected = fact("b.happened", 2, told=DAY + timedelta(days=2), corrects=1)
    earlier = fact("c.again", 3, told=DAY + timedelta(days=1), corrects=1)
    assert stand(first, corrected, earlier) == [corrected]
    assert stand(corrected, earlier, first) == [corrected]


def test_of_tellings_on_one_day_or_none_the_one_of_highest_number_stands():
    untold = [fact("a.happened", 1), fact("b.happened", 2, corrects=1), fact("c.again", 3, corrects=1)]
    assert stand(*untold) == [untold[2]]
    assert stand(*reversed(untold)) == [untold[2]]


def test_a_telling_without_a_day_gives_way_to_one_with_a_day():
    untold, dated = fact("a.happened", 5, corrects=1), fact("b.happened", 1, told=date(1900, 1, 1))
    assert stand(untold, dated) == [dated]


def test_a_fact_withdrawn_is_gone_with_every_telling_of_it():
    first, gone = fact("a.happened", 1), fact("a.happened", 2, corrects=1, withdrawn=True)
    assert stand(first, gone) == []
    assert stand(first, gone, fact("b.happened", 3)) == [fact("b.happened", 3)]


def test_a_withdrawn_fact_does_not_hide_the_same_thing_told_apart():
    gone = [fact("a.happened", 1), fact("a.happened", 2, corrects=1, withdrawn=True)]
    apart = fact("a.happened", 3)
    assert stand(*gone, apart) == [apart]


def test_a_correction_stands_where_the_first_telling_stood():
    told = [fact("a.happened", 1), fact("b.happened", 2), fact("c.again", 3, corrects=1)]
    assert [f.kind for f in stand(*told)] == ["c.again", "b.happened"]


def test_a_kind_that_the_law_does_not_know_is_refused():
    with pytest.raises(KeyError):
        stand(fact("nobody.knows", 1))


def test_a_telling_knows_its_root():
    assert fact("a.happened", 7).root == 7
    assert fact("a.happened", 7, corrects=3).root == 3
    assert fact("a.happened", 7, corrects=0).root == 0


def test_corrections_name_the_first_telling_in_the_same_story():
    first, second = fact("a.happened", 1), fact("a.happened", 2, corrects=1)
    check_tellings([second, first])
    with pytest.raises(ValueError, match="one: telling 2 corrects 1, which is not there"):
        check_tellings([second])
    with pytest.raises(ValueError, match="one: telling 2 corrects 1, which is not there"):
        check_tellings([replace(first, timeline="two"), second])
    with pytest.raises(ValueError, match="one: telling 3 corrects 2, itself a correction"):
        check_tellings([first, second, fact("a.happened", 3, corrects=2)])


def test_which_kinds_have_a_fixed_place_in_their_day():
    """Only kinds that extracts give without an order; everything else stands as it was told."""
    fixed = {
        Place.OPENS: {
            "care.started",
            "enquiry.opened",
            "transfer.papers_received",
            "concern.made_formal",
            "employer.aware",
            "child.returned",
        },
        Place.TURNS: {name for name, kind in KINDS.items() if kind.turns_to} - {"plan.started"},
        Place.FOLLOWS: {"plan.started"},
        # What is held on the last day of a plan was held within it.
        Place.WITHIN: {"core_group.held"},
        Place.CLOSES: {
            "care.ended",
            "child.died",
            "child.turned_18",
            "plan.ended",
            "secure.ended",
        },
    }
    for place, names in fixed.items():
        assert {name for name, kind in KINDS.items() if kind.place is place} == names


def test_which_kinds_turn_their_story_to_which_law():
    assert {name: kind.turns_to for name, kind in KINDS.items() if kind.turns_to} == {
        "short_breaks.began": "short breaks",
        "short_breaks.lost": "ordinary",
        "adoption.authorised": "authorised",
        "adoption.placed": "placed",
        "adoption.returned": "authorised",
        "adoption.authority_ended": "ordinary",
        "conference.called": "conference",
        "plan.started": "plan",
        "meeting.called": "meeting",
    }


def test_which_kinds_may_happen_twice_in_a_day():
    assert {name for name, kind in KINDS.items() if kind.again} == {
        "meeting.planned",
        "decision.made",
        "concern.answered",
        "allegation.review_set",
    }


def test_no_two_areas_give_one_kind_two_meanings():
    told = [kind for area in (life, *AREAS) for kind in area.KINDS]
    assert len({kind.name for kind in told}) == len(told) == len(KINDS)
