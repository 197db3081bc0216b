"""What has to be told: nothing that stands already, corrections where a row's day moved, and what no row says."""

from datetime import date

from headway.casework.timeline.differing import Held, to_tell
from headway.casework.timeline.stories import FactTold

MAY, JUNE, JULY = date(2026, 5, 4), date(2026, 6, 1), date(2026, 7, 1)


def held(root: int, kind: str, on: date, origin: str = "") -> Held:
    return Held(root, kind, on, dated=True, at=None, names_on=None, origin=origin)


def shown(told) -> list[tuple[object, object]]:
    return [(one.instead_of and one.instead_of.root, one.fact and one.fact.on) for one in told]


def test_what_stands_is_not_told_again():
    assert to_tell([held(1, "review.held", MAY, "r:1")], [FactTold("review.held", MAY, origin="r:1")]) == []


def test_what_stands_is_not_told_again_where_it_is_told_from_another_row_now():
    assert to_tell([held(1, "review.held", MAY, "r:1")], [FactTold("review.held", MAY, origin="r:2")]) == []


def test_a_row_whose_day_moved_corrects_what_was_told_from_it():
    stood = [held(1, "review.held", MAY, "r:1"), held(2, "review.held", JUNE, "r:2")]
    now = [FactTold("review.held", MAY, origin="r:1"), FactTold("review.held", JULY, origin="r:2")]
    assert shown(to_tell(stood, now)) == [(2, JULY)]


def test_two_rows_that_change_days_are_two_corrections_or_none():
    """Each says what the other said: nothing new is said of the child."""
    stood = [held(1, "review.held", MAY, "r:1"), held(2, "review.held", JUNE, "r:2")]
    now = [FactTold("review.held", JUNE, origin="r:1"), FactTold("review.held", MAY, origin="r:2")]
    assert to_tell(stood, now) == []


def test_a_new_row_is_a_new_fact_and_one_that_went_is_withdrawn():
    stood = [held(1, "review.held", MAY, "r:1")]
    assert shown(to_tell(stood, [FactTold("review.held", JUNE, origin="r:9")])) == [(None, JUNE), (1, None)]


def test_facts_of_no_row_correct_the_next_of_their_kind():
    stood = [held(1, "care.started", MAY), held(2, "child.turned_18", JULY)]
    now = [FactTold("care.started", JUNE), FactTold("child.turned_18", JULY)]
    assert shown(to_tell(stood, now)) == [(1, JUNE)]


def test_a_row_that_says_what_a_row_without_name_said_takes_its_place_first():
    """The nameless fact is left for the nameless, so that neither is told twice."""
    stood = [held(1, "review.held", MAY)]
    now = [FactTold("review.held", MAY), FactTold("review.held", MAY, origin="r:1")]
    told = to_tell(stood, now)
    assert [(one.instead_of, one.fact and one.fact.kind) for one in told] == [(None, "review.held")]
