"""Slips that published reports made, and what keeps Headway from making them."""

from dataclasses import replace
from datetime import date

import pytest

from headway.knowledge.measures.benchmarks import benchmarks_beside, england, national_series
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.catalogue.workforce import MEASURES as WORKFORCE
from headway.knowledge.measures.changes import change_in_words
from headway.knowledge.measures.edition import period_window
from headway.knowledge.measures.figures import percentage, rounded
from headway.knowledge.measures.reconciling import slips
from headway.knowledge.measures.suppression import suppress
from tests.measures.test_changes import THEN, figure, share


def test_a_total_is_never_a_number_of_its_own():
    # A council printed 993 and 453, and 1,445 as their total.
    whole = replace(figure(1445), measure="care.by_sex", known=1445)
    parts = [
        replace(figure(n), measure="care.by_sex", breakdown={"by": "sex", "is": sex}, known=n)
        for sex, n in (("F", 993), ("M", 453))
    ]
    told = list(slips([whole, *parts], CATALOGUE))
    assert "care.by_sex by sex: the parts add up to 1446, the whole is 1445" in told


def test_shares_of_one_whole_are_rounded_alike_and_printed_with_their_numbers():
    # A council printed 46% and 55%. Of 11 and 13 of 24, one rule makes 45.8 and 54.2.
    shares = [percentage(11, 24), percentage(13, 24)]
    assert shares == [45.8, 54.2]
    # Where one rule cannot make them add up to 100, the numbers beside them do.
    thirds = [percentage(1, 3)] * 3
    assert sum(thirds) == pytest.approx(99.9)
    assert rounded(0.05) == 0.1
    assert rounded(2.675, 2) == 2.68


def test_a_change_in_per_cent_is_worked_out_from_the_numbers():
    # A council printed a fall from 586 to 500 as 14.6%.
    assert change_in_words(replace(figure(586), period=THEN), figure(500)) == "Down 86 (14.7%)"


def test_a_change_is_never_taken_for_a_level():
    # A council wrote of "a decrease of 67.5%" where it probably meant "from 67.5%".
    words = change_in_words(replace(share(675, 1000), period=THEN), share(600, 1000))
    assert words == "Down 7.5 percentage points"
    assert "%" not in words


def test_a_rate_is_not_printed_without_a_population():
    # A council printed 9,645 contacts as 232.9 per 10,000; it was ten times as many.
    assert not [measure.id for measure in CATALOGUE.values() if measure.unit == "per_10000"]
    rates = [one for one in national_series() if "per 10,000" in one.series]
    assert len(rates) >= 4
    assert all(
        one.measure == "" and "number of children who live in the area" in one.why_not for one in rates
    )


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        # "Three or more moves" is not three or more placements.
        ("placements.three_or_more", "three or more placements"),
        # "The same placement for two years" was printed without saying among whom.
        ("placements.same_two_years", "among children in care at the end of the day who are under 16"),
        # "Participated" counted children who had sent somebody, and did not say so.
        ("participation.attended", "the child was present"),
        ("participation.strict", "PN1"),
        # A caseload "over 100" was of children in care and on plans together.
        ("workforce.caseload", "in care"),
        # "Plans during the year" was printed over a share of those open on one day.
        ("plans.two_years_open", "among plans open at the end of the day"),
    ],
)
def test_a_definition_says_what_is_counted_among_what(measure, said):
    assert said.casefold() in CATALOGUE[measure].definition.casefold()


def test_every_share_says_among_what_and_no_count_does():
    for measure in CATALOGUE.values():
        assert bool(measure.among) == (measure.unit in {"percent", "ratio"}), measure.id
    assert WORKFORCE


def test_any_period_can_be_asked_for():
    # Councils were asked for 16 December to 30 November, and for 1 January to 10 May.
    name, window = period_window(date(2025, 1, 1), date(2025, 5, 10), None)
    assert (window.first, window.last) == (date(2025, 1, 1), date(2025, 5, 10))
    assert "2025-26" not in name


def test_four_referrals_are_not_published_as_four():
    told = suppress([replace(figure(4), measure="missing.children", known=4)])
    assert [(one.value, one.numerator) for one in told] == [(None, None)]


def test_england_stands_beside_a_figure_of_the_same_definition_only():
    tied = {one.measure for one in england()}
    assert tied <= {one.measure for one in national_series() if not one.why_not}
    assert "placements.distance" not in tied
    whole_year = replace(share(90, 100), measure="plans.second", known=100, not_known=0)
    assert set(benchmarks_beside([whole_year], england())) == {"plans.second"}
