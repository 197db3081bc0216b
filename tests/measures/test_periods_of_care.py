"""Episodes become periods of care, and periods become stays with one carer."""

from datetime import date

import pytest

from headway.knowledge.measures.story.periods import (
    Episode,
    Period,
    chain,
    is_short_breaks,
    stays,
    with_adoptive,
)

HOME, OTHER_HOME = ("urn 1", "ZZ1 1AA"), ("urn 2", "ZZ2 2AA")


def day(text: str) -> date:
    return date.fromisoformat(text)


def episode(
    began: str,
    ended: str | None,
    why_began: str | None = "S",
    why_ended: str | None = "X1",
    place: str = "U6",
    where: tuple[object, ...] = HOME,
    entered: str | None = None,
    period_id: str | None = None,
) -> Episode:
    return Episode(
        began_on=day(began),
        why_began=why_began,
        ended_on=day(ended) if ended else None,
        why_ended=why_ended if ended else None,
        placement=None,
        place=place,
        where=where,
        entered_on=day(entered) if entered else None,
        period_id=period_id,
    )


def spans(periods: list[Period]) -> list[tuple[date | None, date | None]]:
    return [(period.began_on, period.ended_on) for period in periods]


def test_episodes_that_follow_one_another_are_one_period_in_any_order() -> None:
    told = [episode("2025-06-01", None, "P"), episode("2025-02-01", "2025-06-01")]
    assert spans(chain(told)) == [(day("2025-02-01"), None)]


def test_an_end_and_a_start_on_the_same_day_is_one_period() -> None:
    told = [
        episode("2025-02-01", "2025-06-01", why_ended="E4A"),
        episode("2025-06-01", "2025-09-01", "S", "E4A"),
    ]
    assert spans(chain(told)) == [(day("2025-02-01"), day("2025-09-01"))]


def test_a_start_the_day_after_an_end_is_a_new_period() -> None:
    told = [episode("2025-02-01", "2025-06-01", why_ended="E4A"), episode("2025-06-02", None)]
    assert spans(chain(told)) == [
        (day("2025-02-01"), day("2025-06-01")),
        (day("2025-06-02"), None),
    ]


def test_a_gap_that_both_sides_deny_is_no_gap() -> None:
    """The first episode says care goes on (X1), the second that it did not start here (P)."""
    told = [episode("2025-02-01", "2025-06-01"), episode("2025-06-04", None, "P", where=OTHER_HOME)]
    assert spans(chain(told)) == [(day("2025-02-01"), None)]


def test_a_gap_within_one_period_of_the_case_system_is_no_gap() -> None:
    told = [
        episode("2025-02-01", "2025-06-01", why_ended="E8", period_id="7"),
        episode("2025-06-04", None, "P", period_id="7"),
    ]
    assert len(chain(told)) == 1
    told[1].period_id = "8"
    assert len(chain(told)) == 2


def test_an_episode_left_open_ends_where_the_next_begins() -> None:
    told = [episode("2025-02-01", None), episode("2025-06-01", "2025-07-01", "P", "E4A")]
    assert spans(chain(told)) == [(day("2025-02-01"), day("2025-07-01"))]


@pytest.mark.parametrize(
    ("why_began", "entered", "began_on"),
    [
        ("S", None, "2025-02-01"),
        (None, None, "2025-02-01"),
        ("P", None, None),
        ("L", None, None),
        ("L", "2024-01-05", "2024-01-05"),
        ("S", "2025-03-01", "2025-02-01"),
    ],
)
def test_the_start_is_known_only_where_an_episode_or_the_case_system_tells_it(
    why_began: str | None, entered: str | None, began_on: str | None
) -> None:
    period = chain([episode("2025-02-01", None, why_began, entered=entered)])[0]
    assert period.began_on == (day(began_on) if began_on else None)
    assert period.began_by == (day(began_on) if began_on else day("2025-02-01"))


def homes(*told: Episode) -> list[tuple[date, date | None]]:
    return [(stay.began_on, stay.ended_on) for stay in stays(chain(told)[0])]


def test_a_move_to_another_carer_is_a_new_stay() -> None:
    assert homes(episode("2025-02-01", "2025-06-01"), episode("2025-06-01", None, "P", where=OTHER_HOME)) == [
        (day("2025-02-01"), day("2025-06-01")),
        (day("2025-06-01"), None),
    ]


@pytest.mark.parametrize("why", ["L", "T", "U"])
def test_trap_28_a_change_of_status_or_of_address_with_the_same_carer_is_no_new_stay(why: str) -> None:
    told = (episode("2025-02-01", "2025-06-01"), episode("2025-06-01", None, why, where=OTHER_HOME))
    assert homes(*told) == [(day("2025-02-01"), None)]


def test_trap_28_a_temporary_placement_and_the_return_are_no_new_stays() -> None:
    told = (
        episode("2025-02-01", "2025-06-01"),
        episode("2025-06-01", "2025-06-10", "P", place="T0", where=OTHER_HOME),
        episode("2025-06-10", None, "P"),
    )
    assert homes(*told) == [(day("2025-02-01"), None)]


def test_moving_on_from_a_temporary_placement_is_a_new_stay() -> None:
    told = (
        episode("2025-02-01", "2025-06-01"),
        episode("2025-06-01", "2025-06-10", "P", place="T0"),
        episode("2025-06-10", None, "P", where=OTHER_HOME),
    )
    assert homes(*told) == [(day("2025-02-01"), day("2025-06-01")), (day("2025-06-10"), None)]


def test_a_child_away_for_a_while_still_has_the_home_left() -> None:
    told = (episode("2025-02-01", "2025-06-01"), episode("2025-06-01", None, "P", place="T1"))
    assert homes(*told) == [(day("2025-02-01"), None)]


def test_adoption_by_the_carers_the_child_lives_with_is_no_move() -> None:
    told = (
        episode("2025-02-01", "2025-06-01"),
        episode("2025-06-01", None, "P", place="A3", where=OTHER_HOME),
    )
    assert homes(*told) == [(day("2025-02-01"), None)]


def test_an_adoptive_stay_counts_with_the_one_before_it_and_no_further() -> None:
    period = chain(
        [
            episode("2023-02-01", "2024-06-01"),
            episode("2024-06-01", "2025-06-01", "P", where=OTHER_HOME),
            episode("2025-06-01", None, "P", place="A6", where=("urn 3",)),
        ]
    )[0]
    found = stays(period)
    assert [with_adoptive(stay).began_on for stay in found] == [
        day("2023-02-01"),
        day("2024-06-01"),
        day("2024-06-01"),
    ]


def test_where_the_data_begin_with_a_change_of_status_the_stay_began_before() -> None:
    assert [stay.began_known for stay in stays(chain([episode("2025-02-01", None, "L")])[0])] == [False]
    assert [stay.began_known for stay in stays(chain([episode("2025-02-01", None, "P")])[0])] == [True]


@pytest.mark.parametrize(
    ("statuses", "short"),
    [(["V3", "V4"], True), (["V3", "C2"], False), (["C2"], False), ([], False), ([None, "V4"], True)],
)
def test_a_period_is_short_breaks_when_every_status_known_is(statuses: list[str | None], short: bool) -> None:
    assert is_short_breaks(statuses) is short
