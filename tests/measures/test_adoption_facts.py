"""What an extract's orders and placements tell of the authority to place for adoption."""

from datetime import date

from headway.knowledge.measures.story.adoption import Status, adoption_facts
from headway.knowledge.measures.story.periods import Episode, Period


def day(text: str) -> date:
    return date.fromisoformat(text)


def status(code: str, began: str, ended: str | None = None) -> Status:
    return code, day(began), day(ended) if ended else None


def period(*places: tuple[str, str], ended: str | None = None) -> Period:
    starts = [day(began) for began, _ in places]
    ends = [*starts[1:], day(ended) if ended else None]
    episodes = [
        Episode(began, "P", until, None, None, place, (), None, None)
        for (began, until), (_, place) in zip(zip(starts, ends, strict=True), places, strict=True)
    ]
    return Period(starts[0], day(ended) if ended else None, episodes)


def told(period: Period, *statuses: Status) -> list[tuple[str, str]]:
    return [(on.isoformat(), kind.removeprefix("adoption.")) for on, kind in adoption_facts(period, statuses)]


def test_a_child_with_neither_order_nor_placement_has_none() -> None:
    assert told(period(("2024-01-08", "U1")), status("C2", "2024-02-01")) == []


def test_the_order_gives_authority_and_the_placement_follows() -> None:
    story = period(("2024-01-08", "U1"), ("2025-01-13", "A6"))
    assert told(story, status("E1", "2024-07-01")) == [("2024-07-01", "authorised"), ("2025-01-13", "placed")]


def test_a_placement_with_no_order_seen_shows_that_authority_was_held() -> None:
    assert told(period(("2024-01-08", "U1"), ("2025-01-13", "A4"))) == [
        ("2025-01-13", "authorised"),
        ("2025-01-13", "placed"),
    ]


def test_an_order_made_while_the_child_is_placed_turns_nothing() -> None:
    story = period(("2024-01-08", "U1"), ("2025-01-13", "A4"))
    assert told(story, status("E1", "2025-02-01")) == [("2025-01-13", "authorised"), ("2025-01-13", "placed")]


def test_authority_is_told_once_while_orders_follow_one_another() -> None:
    story = period(("2024-01-08", "U1"))
    assert told(story, status("E1", "2024-07-01", "2024-09-01"), status("D1", "2024-09-01")) == [
        ("2024-07-01", "authorised")
    ]


def test_back_from_the_adopters_the_child_waits_while_the_order_stands() -> None:
    story = period(("2024-01-08", "U1"), ("2025-01-13", "A6"), ("2025-06-02", "U1"))
    assert told(story, status("E1", "2024-07-01", "2025-09-15"))[1:] == [
        ("2025-01-13", "placed"),
        ("2025-06-02", "returned"),
        ("2025-09-15", "authority_ended"),
    ]


def test_back_with_no_order_the_authority_has_ended() -> None:
    story = period(("2024-01-08", "U1"), ("2025-01-13", "A4"), ("2025-06-02", "U1"))
    assert told(story)[-1] == ("2025-06-02", "authority_ended")


def test_an_order_that_lapses_while_the_child_is_placed_changes_nothing_until_the_child_is_back() -> None:
    story = period(("2024-01-08", "U1"), ("2025-01-13", "A6"), ("2025-06-02", "U1"))
    assert told(story, status("E1", "2024-07-01", "2025-02-01"))[1:] == [
        ("2025-01-13", "placed"),
        ("2025-06-02", "authority_ended"),
    ]


def test_a_second_order_gives_authority_again() -> None:
    story = period(("2024-01-08", "U1"))
    orders = (status("E1", "2024-07-01", "2024-09-01"), status("E1", "2025-01-01"))
    assert told(story, *orders) == [
        ("2024-07-01", "authorised"),
        ("2024-09-01", "authority_ended"),
        ("2025-01-01", "authorised"),
    ]


def test_nothing_on_the_day_care_ends_changes_a_regime() -> None:
    """An adoption order ends the placement order and care together: no duty may spring up that day."""
    story = period(("2024-01-08", "U1"), ended="2025-09-15")
    assert told(story, status("E1", "2024-07-01", "2025-09-15")) == [("2024-07-01", "authorised")]


def test_a_move_between_adoptive_placements_is_one_placing() -> None:
    story = period(("2024-01-08", "U1"), ("2025-01-13", "A5"), ("2025-03-01", "A3"))
    assert [kind for _, kind in told(story)] == ["authorised", "placed"]
