"""Where the data begin, and what is presumed of the time before."""

from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.measures.story import tell
from headway.knowledge.measures.story.history import history_begins, presumed_reviews
from headway.knowledge.standards.reading import read_extract

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


def test_what_is_presumed_is_said(tmp_path: Path) -> None:
    header = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    rows = "c1,01/05/2021,P,C2,N1,U1,PR1,,,,,,\nc2,02/06/2025,S,C2,N1,U1,PR1,,,,,,\n"
    (tmp_path / "episodes.csv").write_text(header + rows)
    (tmp_path / "reviews.csv").write_text("CHILD,DOB,REVIEW,REVIEW_CODE\nc1,01/01/2015,01/09/2025,PN1\n")
    (note,) = tell(read_extract(tmp_path)).notes
    assert note.startswith("The data begin on 1 April 2025. The law is presumed kept before that day")
    assert "in 1 period of care" in note


def test_an_extract_without_legal_statuses_says_that_short_breaks_are_counted(tmp_path: Path) -> None:
    (tmp_path / "ssd_cla_episodes.csv").write_text(
        "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason\n"
        "e1,c1,2024-05-01,S\n"
    )
    (note,) = tell(read_extract(tmp_path)).notes
    assert note.startswith("The data hold no legal statuses")
