"""What a public edition closes, leaves, and says of what it closed."""

from dataclasses import replace
from datetime import date

import pytest

from headway.knowledge.measures.figures import Figure, percentage
from headway.knowledge.measures.suppression import NOTE, suppress

PERIOD = (date(2025, 4, 1), date(2026, 3, 31))
YEAR_BEFORE = (date(2024, 4, 1), date(2025, 3, 31))


def count(measure: str, number: int, **part: str) -> Figure:
    return Figure(
        measure=measure,
        title="Children",
        numerator=number,
        denominator=None,
        value=number,
        unit="count",
        breakdown=next(({"by": by, "is": name} for by, name in part.items()), None),
        period=PERIOD,
        as_at=PERIOD[1],
        definition="Children.",
        rules=(),
        known=number,
        not_known=0,
    )


def share(measure: str, yes: int, known: int, *, not_known: int = 0, **part: str) -> Figure:
    covers = f" ({known} of {known + not_known} known)" if not_known else ""
    return replace(
        count(measure, yes, **part),
        title=f"Children on time{covers}, from 1 May 2025",
        denominator=known,
        value=percentage(yes, known),
        unit="percent",
        known=known,
        not_known=not_known,
    )


def closed(*figures: Figure, published: tuple[Figure, ...] = ()) -> list[str]:
    """The measures, or parts, whose numbers are not printed."""
    told = suppress(figures, published=published)
    return [(f.breakdown or {}).get("is") or f.measure for f in told if f.value is None]


@pytest.mark.parametrize(("number", "printed"), [(0, True), (1, False), (5, False), (6, True), (1000, True)])
def test_trap_31_counts_from_1_to_5_are_closed_and_nought_is_nought(number, printed):
    (told,) = suppress([count("care.started", number)])
    assert (told.value is not None) is printed
    assert (told == count("care.started", number)) is printed


def test_a_closed_figure_keeps_no_number_and_says_why():
    (told,) = suppress([share("plans.second", 3, 40, not_known=2)])
    numbers = (told.numerator, told.denominator, told.value, told.known, told.not_known)
    assert numbers == (None, None, None, None, None)
    assert (told.suppressed, told.note) == ("value", NOTE)
    assert told.title == "Children on time, from 1 May 2025"


@pytest.mark.parametrize(
    ("yes", "known", "printed"), [(37, 40, False), (34, 40, True), (40, 40, True), (0, 40, True)]
)
def test_a_share_is_closed_too_where_few_are_not_among_those_counted(yes, known, printed):
    (told,) = suppress([share("plans.second", yes, known)])
    assert (told.value is not None) is printed


def test_how_many_are_not_known_is_closed_alone():
    (told,) = suppress([share("plans.second", 50, 100, not_known=4)])
    assert (told.value, told.numerator, told.denominator) == (50.0, 50, 100)
    assert (told.not_known, told.suppressed) == (None, "not known")
    assert told.title == "Children on time, from 1 May 2025"


def test_and_with_it_whatever_gives_it_away():
    """Plans started are those whose history is known and those for whom it is not: the smaller figure goes."""
    assert closed(share("plans.second", 50, 100, not_known=4), count("plans.started", 104)) == [
        "plans.second"
    ]
    assert closed(share("plans.second", 50, 100, not_known=9), count("plans.started", 109)) == []


def test_the_smallest_that_suffices_is_closed_beside_a_small_number():
    sexes = [count("care.by_sex", n, sex=sex) for sex, n in (("F", 20), ("M", 30), ("U", 2))]
    assert closed(count("care.by_sex", 52), *sexes) == ["F", "U"]


def test_a_nought_hides_nothing():
    sexes = [count("care.by_sex", n, sex=sex) for sex, n in (("F", 0), ("M", 30), ("U", 2))]
    assert closed(count("care.by_sex", 32), *sexes) == ["M", "U"]


def test_another_measure_with_the_same_children_does_not_give_it_away():
    whole = count("care.children", 34)
    sexes = [count("care.by_sex", n, sex=sex) for sex, n in (("F", 32), ("U", 2))]
    assert closed(whole, count("care.by_sex", 34), *sexes) == ["F", "U"]


def test_few_outside_a_group_are_as_small_as_few_within():
    """499 of 500 children have an officer: one has none."""
    assert closed(count("care.children", 500), count("care.unaccompanied", 497)) == ["care.unaccompanied"]
    assert closed(count("care.children", 500), count("care.unaccompanied", 490)) == []


def test_codes_within_a_group_are_kept_by_others_of_the_group():
    groups = [count("care.by_ethnicity", n, ethnic_group=g) for g, n in (("White", 40), ("Black", 30))]
    codes = {"WBRI": 20, "WOTH": 17, "WIRI": 3, "BAFR": 9, "BCRB": 21}
    each = [count("care.by_ethnicity", n, ethnicity=code) for code, n in codes.items()]
    assert closed(count("care.by_ethnicity", 70), *groups, *each) == ["WOTH", "WIRI"]


def test_views_not_conveyed_are_those_conveyed_subtracted():
    codes = {"PN1": 60, "PN4": 3, "PN7": 20}
    each = [count("participation.by_code", n, code=code) for code, n in codes.items()]
    strict, inclusive = share("participation.strict", 60, 83), share("participation.inclusive", 63, 83)
    told = closed(strict, inclusive, count("participation.by_code", 83), *each)
    assert "PN4" in told
    assert {"participation.strict", "participation.inclusive"} & set(told)


def test_open_plans_are_last_years_with_those_begun_and_ended():
    then = replace(count("plans.open", 50), period=YEAR_BEFORE, as_at=YEAR_BEFORE[1])
    now = [count("plans.open", 68), count("plans.started", 20), count("plans.ended", 2)]
    assert len(closed(*now, then)) == 2
    assert closed(*now) == ["plans.ended"]


def test_what_is_nearly_equal_is_taken_for_equal():
    """Children in care are last year's with those who started and ceased, but for those who came and went twice."""
    then = replace(count("care.children", 50), period=YEAR_BEFORE, as_at=YEAR_BEFORE[1])
    now = [count("care.children", 67), count("care.started", 20), count("care.ceased", 4)]
    assert closed(*now, then) == ["care.started", "care.ceased"]
    assert closed(share("conferences.to_plan", 58, 61), count("plans.started", 59)) == ["conferences.to_plan"]


def bands(measure: str, by: str, numbers: dict[str, int]) -> list[Figure]:
    return [
        count(measure, sum(numbers.values())),
        *(count(measure, n, **{by: band}) for band, n in numbers.items()),
    ]


def test_the_base_of_a_share_that_is_some_bands_of_a_duration_gives_none_of_them_away():
    """Plans of three months or more are the bands from three months on: the whole less them is the first band."""
    plans = bands("plans.by_duration", "duration", {"<3m": 20, "3-6m": 40, "2y+": 3})
    assert set(closed(*plans)) == {"<3m", "2y+"}
    told = closed(*plans, share("plans.reviewed_in_time", 30, 43))
    assert {"3-6m", "plans.reviewed_in_time"} & set(told)


def test_children_a_year_in_care_are_the_bands_from_a_year_on():
    children = bands(
        "care.by_time_in_care", "time_in_care", {"<6m": 3, "6-12m": 30, "1-2y": 20, "2-5y": 40, "5y+": 50}
    )
    assert set(closed(*children)) == {"<6m", "1-2y"}
    told = set(closed(*children, share("workforce.continuity", 80, 110)))
    assert "<6m" in told
    assert told & {"6-12m", "workforce.continuity"}


def test_conferences_of_those_who_moved_in_are_those_whose_enquiry_is_not_known():
    kinds = bands("conferences.initial", "kind", {"initial": 60, "pre-birth": 3, "transfer-in": 7})
    assert set(closed(*kinds)) == {"pre-birth", "transfer-in"}
    on_time = share("conferences.initial_on_time", 50, 63, not_known=7)
    told = suppress([*kinds, on_time])
    printed = {(f.breakdown or {}).get("is") or f.measure: f for f in told}
    assert printed["pre-birth"].value is None
    assert printed["initial"].value is None or printed["conferences.initial_on_time"].not_known is None


def test_a_withheld_figure_tells_no_numbers_and_is_not_called_small():
    withheld = replace(
        share("plans.second", 50, 100, not_known=40),
        numerator=None,
        denominator=None,
        value=None,
        note="Withheld: 40.",
    )
    (told,) = suppress([withheld])
    assert (told.known, told.not_known, told.suppressed) == (None, None, "")
    assert "40" not in told.note + told.title
    assert told.note.startswith("Withheld: ")


def test_of_two_as_small_the_first_is_closed_every_time():
    codes = {"EMO": 7, "MUL": 7, "NEG": 7, "PHY": 2, "SAB": 40}
    each = [count("plans.by_category", n, category=code) for code, n in codes.items()]
    figures = [count("plans.by_category", sum(codes.values())), *each]
    assert closed(*figures) == closed(*figures) == ["EMO", "PHY"]
    assert [f.breakdown for f in suppress(figures)] == [f.breakdown for f in figures]


def test_what_was_suppressed_before_stays_so():
    before = suppress([count("care.started", 4)])
    assert closed(count("care.started", 9)) == []
    assert closed(count("care.started", 9), published=before) == ["care.started"]
    other_year = tuple(replace(figure, period=YEAR_BEFORE) for figure in before)
    assert closed(count("care.started", 9), published=other_year) == []


def test_one_child_more_than_was_published_is_not_given_away_by_the_rest():
    """The two groups were 20 and 30. One of a third group came: 20, 30 and 51 would tell it."""
    before = [count("care.by_sex", n, sex=sex) for sex, n in (("F", 20), ("M", 30))]
    before = list(suppress([count("care.by_sex", 50), *before]))
    now = [count("care.by_sex", n, sex=sex) for sex, n in (("F", 20), ("M", 30), ("U", 1))]
    now = [count("care.by_sex", 51), *now]
    assert closed(*now) == ["F", "U"]
    assert closed(*now, published=tuple(before)) == ["care.by_sex", "U"]


def test_of_codes_in_groups_no_more_is_closed_than_keeps_the_small_ones_from_being_told():
    """A whole that is printed elsewhere, or the one code of a group that is printed, hides nothing by being closed."""
    white = {"WBRI": 198, "WIRI": 2, "WROM": 1, "WOTH": 15}
    mixed = {"MWBC": 19, "MWBA": 1, "MWAS": 7, "MOTH": 9}
    asian = {"APKN": 3, "ABAN": 4, "AOTH": 4}
    black = {"BCRB": 2, "BAFR": 15, "BOTH": 4}
    codes = {**white, **mixed, **asian, **black, "OOTH": 10, "NOBT": 6}
    groups = {"White": 216, "Mixed": 36, "Asian": 11, "Black": 21, "Other": 10, "not known": 6}
    figures = [
        *(count(one, sum(codes.values())) for one in ("care.children", "care.by_ethnicity")),
        *(count("care.by_ethnicity", number, ethnic_group=group) for group, number in groups.items()),
        *(count("care.by_ethnicity", number, ethnicity=code) for code, number in codes.items()),
    ]
    small = {code for code, number in codes.items() if number <= 5}
    assert set(closed(*figures)) == small | {"WOTH", "MWAS", "BAFR"}
