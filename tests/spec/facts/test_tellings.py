"""Facts are told, corrected and withdrawn; nothing is ever rubbed out."""

title = "Told, corrected, withdrawn"
opening = (
    "A fact is told once and never changed. A later telling may correct it or withdraw it, and the story can be "
    "read as it was known on any day."
)

TOLD_AND_CORRECTED = """
    2026-03-16  care.started
    2026-04-16  review.held    told 2026-04-17
    2026-04-14  review.held    told 2026-05-05  corrects 2
"""
FIRST = "care.review.first"


def test_a_correction_is_known_from_the_day_it_was_told(story):
    """On the day before it was told the old date stands; on the day itself the new one does."""
    before = story(TOLD_AND_CORRECTED, as_at="2026-12-31", known_on="2026-05-04")
    on_the_day = story(TOLD_AND_CORRECTED, as_at="2026-12-31", known_on="2026-05-05")
    assert before.of(FIRST) == ["2026-03-16 due 2026-04-15: met late 2026-04-16"]
    assert on_the_day.of(FIRST) == ["2026-03-16 due 2026-04-15: met 2026-04-14"]


def test_what_was_not_told_yet_was_not_known(story):
    """Read as known the day before it was told, the review had not been heard of."""
    unheard = story(TOLD_AND_CORRECTED, as_at="2026-12-31", known_on="2026-04-16")
    assert unheard.of(FIRST) == ["2026-03-16 due 2026-04-15: overdue"]


def test_the_last_telling_stands(story):
    """Of two corrections the later telling stands, whichever was written first in the file."""
    case = story(
        """
        2026-03-16  care.started
        2026-04-16  review.held    told 2026-04-17
        2026-04-10  review.held    told 2026-06-01  corrects 2
        2026-04-14  review.held    told 2026-05-05  corrects 2
        """,
        as_at="2026-12-31",
    )
    assert case.of(FIRST) == ["2026-03-16 due 2026-04-15: met 2026-04-10"]


def test_of_two_told_on_one_day_the_later_written_stands(story):
    """Where both were told on one day, the order of telling decides."""
    case = story(
        """
        2026-03-16  care.started
        2026-04-16  review.held    told 2026-04-17
        2026-04-10  review.held    told 2026-05-05  corrects 2
        2026-04-14  review.held    told 2026-05-05  corrects 2
        """,
        as_at="2026-12-31",
    )
    assert case.of(FIRST) == ["2026-03-16 due 2026-04-15: met 2026-04-14"]


def test_a_withdrawal_can_be_taken_back(story):
    """One more telling restores a fact that was withdrawn."""
    case = story(
        """
        2026-03-16  care.started
        2026-04-14  review.held    told 2026-04-15
        2026-04-14  review.held    told 2026-05-05  corrects 2  withdrawn
        2026-04-14  review.held    told 2026-05-06  corrects 2
        """,
        as_at="2026-12-31",
    )
    assert case.of(FIRST) == ["2026-03-16 due 2026-04-15: met 2026-04-14"]


def test_a_fact_without_a_day_of_telling_was_always_known(story):
    """An extract does not say when a thing was entered: such facts are known on every day, and give way to a correction."""
    case = story(
        """
        2026-03-16  care.started
        2026-04-16  review.held
        2026-04-14  review.held    told 2026-05-05  corrects 2
        """,
        as_at="2026-12-31",
    )
    assert case.of(FIRST) == ["2026-03-16 due 2026-04-15: met 2026-04-14"]


def test_a_birth_told_later_does_not_leak_into_an_earlier_view(story):
    """A story read as at a day knows nothing of later facts, even those that would move an earlier limit."""
    told = """
        2026-02-02  conference.initial.held
        2026-02-02  plan.started
        2026-03-09  child.born
    """
    assert story(told, as_at="2026-03-08").of("protection.review.after_birth") == []
    assert story(told, as_at="2026-03-09").of("protection.review.after_birth") == [
        "2026-03-09 due 2026-04-06: not yet due"
    ]


def test_what_happened_on_the_day_of_asking_has_happened(story):
    """A day is read as at its end: a review held that day is held, and the next day's is not."""
    told = """
        2026-03-16  care.started
        2026-04-15  review.held
    """
    assert story(told, as_at="2026-04-14").of(FIRST) == ["2026-03-16 due 2026-04-15: not yet due"]
    assert story(told, as_at="2026-04-15").of(FIRST) == ["2026-03-16 due 2026-04-15: met 2026-04-15"]


def test_a_correction_keeps_its_place_in_the_day(story):
    """A corrected fact stands in its day where the fact first told stood."""
    case = story(
        """
        2026-03-16  concern.stage_1    told 2026-03-16
        2026-03-16  concern.answered   told 2026-03-16
        2026-03-16  concern.stage_2    told 2026-03-16
        2026-03-16  concern.answered   told 2026-03-20  corrects 2
        """,
        as_at="2026-03-20",
    )
    assert case.all_of("concern.") == {
        "concern.stage.1": ["2026-03-16 due 2026-03-23: met 2026-03-16"],
        "concern.stage.2": ["2026-03-16 due 2026-03-23: not yet due"],
    }
