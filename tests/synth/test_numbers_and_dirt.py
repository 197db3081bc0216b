"""Identifiers pass their checks and are nobody's; dirt is there when asked for, known, and gone when not."""

from collections import Counter
from datetime import date

import pytest
from stdnum.gb import nhs, upn

from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council, write
from headway.knowledge.standards.synth.chance import Chance, Shares, Spread
from headway.knowledge.standards.synth.identifiers import nhs_number, postcode, pupil_number

KINDS = {
    "missing participation code",
    "wrong due date",
    "near duplicate",
    "held on a weekend",
    "entered late",
}


def test_nhs_numbers_are_valid_and_in_the_range_kept_for_tests():
    numbers = [nhs_number(serial) for serial in range(5000)]
    given = [number for number in numbers if number]
    assert len(given) > 4000
    assert len(set(given)) == len(given)
    assert all(number.startswith("999") and nhs.is_valid(number) for number in given)


def test_there_are_no_more_nhs_numbers_than_the_range_holds():
    assert nhs_number(1_000_000) is None


def test_pupil_numbers_have_the_right_letter_and_an_authority_that_is_none():
    numbers = [pupil_number(serial, entered=2019) for serial in range(2500)]
    assert len(set(numbers)) == 2500
    for number in numbers:
        assert number[0] == upn.calc_check_digit(number[1:])
        assert number[1:4] == "999"


def test_every_place_has_a_postcode_of_its_own():
    assert len({postcode(place) for place in range(72_000)}) == 72_000
    assert postcode(0) == "ZZ1 1AA"


def test_a_clean_council_has_no_faults(large):
    assert large.faults == ()


def test_dirt_puts_in_every_kind_of_fault_and_says_where(dirty):
    assert {fault.kind for fault in dirty.faults} == KINDS
    rows = {row["clar_cla_review_id"]: row for row in dirty.tables["ssd_cla_reviews"]}
    for fault in dirty.faults:
        row = rows[fault.id]
        if fault.kind == "missing participation code":
            assert row["clar_cla_review_participation"] is None
        elif fault.kind == "entered late":
            assert row["clar_cla_review_date"] is None
        elif fault.kind == "held on a weekend":
            assert row["clar_cla_review_date"].weekday() == 5
        elif fault.kind == "near duplicate":
            first = rows[fault.id.removesuffix("D")]
            days = (first["clar_cla_review_date"] - row["clar_cla_review_date"]).days
            assert 1 <= days <= 7


def test_a_held_review_lacks_its_code_only_where_that_is_a_fault(dirty):
    meant = {fault.id for fault in dirty.faults if fault.kind == "missing participation code"}
    lacking = {
        row["clar_cla_review_id"]
        for row in dirty.tables["ssd_cla_reviews"]
        if row["clar_cla_review_date"]
        and row["clar_cla_review_cancelled"] == "N"
        and row["clar_cla_review_participation"] is None
    }
    assert {number.removesuffix("D") for number in lacking} == {number.removesuffix("D") for number in meant}


@pytest.mark.parametrize("form", ["ssd", "903"])
def test_the_command_as_it_stands_makes_few_problems_and_a_clean_council_fewer(form, tmp_path):
    rules = {}
    for name, options in {"usual": {}, "clean": {"dirt": False}}.items():
        council = make_council(children=400, seed=3, as_at=date(2026, 3, 31), **options)
        write(council, tmp_path / name, form)
        extract = read_extract(tmp_path / name)
        assert sum(file.refused for file in extract.files) == 0
        rules[name] = Counter(problem.rule for problem in extract.problems)
    assert rules["usual"].total() < 100 * 400 / 1000
    assert rules["clean"].total() < rules["usual"].total()
    assert "duplicate.close" not in rules["clean"]


def test_shares_are_kept_to():
    chance, shares = Chance(1), Shares({"often": 9, "seldom": 1})
    counted = Counter(chance.pick(shares) for _ in range(10_000))
    assert 850 < counted["seldom"] < 1150


def test_a_spread_is_kept_to():
    chance, spread = Chance(1), Spread((0, 0), (0.5, 10), (1, 100))
    drawn = sorted(chance.draw(spread) for _ in range(10_000))
    assert 9 < drawn[5000] < 11.5
    assert 0 <= drawn[0] < drawn[-1] <= 100


@pytest.mark.parametrize("points", [((0, 1),), ((0.1, 1), (1, 2)), ((0, 1), (0.5, 2), (0.5, 3), (1, 4))])
def test_a_spread_that_does_not_run_from_nothing_to_all_is_refused(points):
    with pytest.raises(ValueError, match="rising"):
        Spread(*points)


@pytest.mark.parametrize("weights", [{}, {"a": 0}, {"a": -1, "b": 3}])
def test_shares_without_weight_are_refused(weights):
    with pytest.raises(ValueError, match="weights"):
        Shares(weights)
