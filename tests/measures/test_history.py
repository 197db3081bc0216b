"""Where the data begin, and what is presumed of the time before."""

from datetime import date

import pytest

from headway.knowledge.measures.story.history import history_begins, presumed_reviews

APRIL = date(2025, 4, 1)


def test_returns_say_where_they_begin() -> None:
    assert history_begins(APRIL, reviews=[], starts_of_care=[]) == APRIL


def test_an_extract_is_whole_unless_care_began_over_a_year_before_its_first_review() -> None:
    reviews = [date(2021, 5, 1), date(2020, 6, 15)]
    assert history_begins(None, reviews=reviews, starts_of_care=[date(2019, 6, 15)]) is None
    assert history_begins(None, reviews=reviews, starts_of_care=[date(2019, 6, 14)]) == date(2020, 6, 15)


def test_an_extract_without_reviews_or_without_care_begins_nowhere() -> None:
    assert history_begins(None, reviews=[], starts_of_care=[date(2001, 1, 1)]) is None
    assert history_begins(None, reviews=[date(2020, 1, 1)], starts_of_care=[]) is None


@pytest.mark.parametrize(
    ("began_on", "reviews"),
    [
        (date(2025, 4, 1), 0),  # care began with the data
        (date(2025, 3, 10), 0),  # first review due 7 April 2025: not yet due on 1 April
        (date(2025, 3, 3), 1),  # due 31 March: presumed held
        (date(2024, 12, 12), 1),  # due 14 January 2025, the second by 14 April
        (date(2024, 11, 28), 2),  # due 30 December 2024, the second by 30 March 2025
        (date(2019, 5, 1), 2),
        (None, 2),  # care itself began before the data
        (date(2006, 5, 1), 2),  # before the working-day calendar
    ],
)
def test_reviews_due_before_the_data_are_presumed_held(began_on: date | None, reviews: int) -> None:
    assert presumed_reviews(began_on, APRIL) == reviews


def test_nothing_is_presumed_of_a_whole_history() -> None:
    assert presumed_reviews(None, None) == 0
    assert presumed_reviews(date(2001, 1, 1), None) == 0
