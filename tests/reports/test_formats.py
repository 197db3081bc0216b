"""Numbers and dates are printed as people write them, and never rounded again."""

from datetime import date

import pytest

from headway.reports import formats


@pytest.mark.parametrize(
    ("amount", "unit", "printed"),
    [
        (0, "count", "0"),
        (1234567, "count", "1,234,567"),
        (12.75, "count", "12.75"),
        (93.0, "percent", "93.0%"),
        (100.0, "percent", "100.0%"),
        (64.2, "per_10000", "64.2 per 10,000"),
        (1012.5, "days", "1,012.5 days"),
        (68.2, "ratio", "68.2"),
    ],
)
def test_a_value_is_printed_with_its_unit(amount, unit, printed):
    assert formats.value(amount, unit) == printed


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit", "printed"),
    [
        (1162, 1249, "percent", "1,162 of 1,249"),
        (0, 12, "percent", "0 of 12"),
        (443, 68900, "per_10000", "443 among 68,900"),
        (443, 6.5, "ratio", "443 divided by 6.5"),
        (443, None, "count", ""),
        (None, 12, "percent", ""),
    ],
)
def test_the_numbers_behind_a_value_are_printed_in_words(numerator, denominator, unit, printed):
    assert formats.out_of(numerator, denominator, unit) == printed


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (date(2025, 4, 1), date(2026, 3, 31), "year to 31 March 2026"),
        (date(2025, 1, 1), date(2025, 12, 31), "year to 31 December 2025"),
        (date(2025, 4, 1), date(2025, 9, 30), "period 1 April 2025 to 30 September 2025"),
        (date(2024, 4, 1), date(2026, 3, 31), "period 1 April 2024 to 31 March 2026"),
    ],
)
def test_a_whole_year_is_called_one(first, last, printed):
    assert formats.span((first, last)) == printed
