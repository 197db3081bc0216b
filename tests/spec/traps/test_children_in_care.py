"""Traps 11 to 15, 20, 21, 23 and 33."""

from datetime import date, timedelta

from headway.knowledge.law.intervals import birthday
from headway.knowledge.law.short_breaks import Stay, short_breaks_lost

title = "Children in care"

FORTNIGHT, THREE_WEEKS = timedelta(days=14), timedelta(days=21)


def test_trap_11_reviews_in_parts(story):
    """A review held in parts is one review: its papers count from completion, and an adjournment has 20 working days."""
    case = story(
        """
        2026-03-16  review.adjourned
        2026-04-16  review.completed
        2026-04-23  decisions.sent
        """,
        as_at="2026-04-23",
    )
    assert case.all_of("paperwork.") == {
        "paperwork.adjourned": ["2026-03-16 due 2026-04-15: met late 2026-04-16"],
        "paperwork.decisions": ["2026-04-16 due 2026-04-23: met 2026-04-23"],
        "paperwork.objection": ["2026-04-23 due 2026-04-30: not yet due"],
        "paperwork.record": ["2026-04-16 due 2026-05-08: not yet due"],
        "paperwork.sending": ["2026-04-16 due 2026-05-15: not yet due"],
    }


def test_trap_12_not_every_meeting_is_a_review(story):
    """A check midway, a secure review, a core group, a conference and a strategy discussion review no child's case."""
    for meeting in (
        "midway.done",
        "secure_review.held",
        "core_group.held",
        "conference.initial.held",
        "conference.review.held",
        "strategy.held",
        "meeting.held",
    ):
        told = f"""
            2026-03-16  care.started
            2026-04-10  {meeting}
        """
        assert story(told, as_at="2026-04-30").of("care.review.first") == [
            "2026-03-16 due 2026-04-15: overdue"
        ]


def test_trap_13_cancelled_and_rearranged(story):
    """A review booked, cancelled and booked again keeps the limit it had; a new booking does not move it."""
    case = story(
        """
        2026-03-16  care.started
        2026-03-20  review.planned    by 2026-04-14
        2026-04-13  review.cancelled
        2026-04-13  review.planned    by 2026-05-06
        """,
        as_at="2026-04-30",
    )
    assert case.all_of("care.review") == {"care.review.first": ["2026-03-16 due 2026-04-15: overdue"]}


def test_trap_14_re_entry_to_care(story):
    """A child who comes back starts with a first review, and the reviews of the earlier period do not count."""
    case = story(
        """
        2025-01-06  care.started
        2025-01-30  review.held
        2025-04-25  review.held
        2025-06-01  care.ended
        2026-03-16  care.started
        2026-04-10  review.held
        """,
        as_at="2026-04-30",
    )
    assert case.all_of("care.review") == {
        "care.review.first": [
            "2025-01-06 due 2025-02-03: met 2025-01-30",
            "2026-03-16 due 2026-04-15: met 2026-04-10",
        ],
        "care.review.second": [
            "2025-01-30 due 2025-04-30: met 2025-04-25",
            "2026-04-10 due 2026-07-10: not yet due",
        ],
        "care.review.later": ["2025-04-25 due 2025-10-25: ended 2025-06-01"],
    }


def test_trap_14_placement_for_adoption_starts_a_new_clock(story):
    """A placement for adoption ends the six-month interval and asks for a review within 4 weeks."""
    case = story(
        """
        2025-06-02  care.started
        2025-06-23  review.held
        2025-09-22  review.held
        2026-03-18  adoption.placed
        """,
        as_at="2026-03-31",
    )
    assert case.of("care.review.later") == ["2025-09-22 due 2026-03-22: ended 2026-03-18"]
    assert case.of("care.review.placed.first") == ["2026-03-18 due 2026-04-15: not yet due"]


def test_trap_15_short_breaks(story):
    """The day that the conditions are broken, full timing applies from the start of care: the review is late already."""
    case = story(
        """
        2026-01-05  care.started
        2026-01-05  short_breaks.began
        2026-03-16  short_breaks.lost
        """,
        as_at="2026-03-16",
    )
    assert case.all_of("care.review") == {
        "care.review.short_breaks.first": ["2026-01-05 due 2026-04-05: ended 2026-03-16"],
        "care.review.first": ["2026-01-05 arose 2026-03-16 due 2026-02-02: overdue"],
    }


def test_trap_15_too_long_a_stay_and_too_many_days(story):
    """An 18th day in one stay, and a 76th in 12 months, is the day on which the conditions are broken."""
    first, second = date(2026, 1, 5), date(2026, 4, 6)
    too_long = short_breaks_lost([Stay(first, date(2026, 1, 23))], as_at=second)
    assert too_long == date(2026, 1, 22)
    fortnights = [Stay(first + n * THREE_WEEKS, first + n * THREE_WEEKS + FORTNIGHT) for n in range(6)]
    lost = short_breaks_lost(fortnights, as_at=date(2026, 12, 31))
    assert lost == date(2026, 4, 25)
    case = story(
        f"""
        2026-01-05  care.started
        2026-01-05  short_breaks.began
        2026-04-02  review.held
        {lost}  short_breaks.lost
        """,
        as_at="2026-04-30",
    )
    assert case.all_of("care.review") == {
        "care.review.short_breaks.first": ["2026-01-05 due 2026-04-05: met 2026-04-02"],
        "care.review.short_breaks.later": ["2026-04-02 due 2026-10-02: ended 2026-04-25"],
        "care.review.second": ["2026-04-02 arose 2026-04-25 due 2026-07-02: not yet due"],
    }


def test_trap_20_a_disputed_date_of_birth(story):
    """Where an age assessment moves the 18th birthday, the correction brings back the duties that it had ended."""
    told = """
        2025-10-01  care.started
        2025-10-20  review.held
        2026-01-19  review.held
        2026-04-01  child.turned_18   told 2026-04-01
        2027-04-01  child.turned_18   told 2026-05-01  corrects 4
    """
    before = story(told, as_at="2026-08-01", known_on="2026-04-30")
    after = story(told, as_at="2026-08-01", known_on="2026-05-01")
    assert before.of("care.review.later") == ["2026-01-19 due 2026-07-19: ended 2026-04-01"]
    assert after.of("care.review.later") == ["2026-01-19 due 2026-07-19: overdue"]


OPEN = ("overdue", "not yet due")
IN_CARE = """
    2026-01-05  care.started
    2026-01-20  review.held
    2026-02-03  secure.placed
"""
WITH_A_PLAN = """
    2026-02-02  conference.initial.held
    2026-02-02  plan.started
    2026-02-03  conference.inquorate
"""
BACK_FROM_MISSING = "2026-02-09  child.returned"


def test_trap_21_turning_18(story):
    """Whatever is owed to a child in care, under a plan or back from missing ends on the 18th birthday."""
    for told, count in ((IN_CARE, 5), (WITH_A_PLAN, 7), (BACK_FROM_MISSING, 1)):
        before = story(told, as_at="2026-02-09").all_of("")
        after = story(told + "\n2026-02-10  child.turned_18", as_at="2026-12-31").all_of("")
        assert len(before) == len(after) == count
        assert any(line.endswith(OPEN) for lines in before.values() for line in lines)
        assert not any(line.endswith(OPEN) for lines in after.values() for line in lines)


def test_trap_21_the_birthday_of_one_born_on_29_february(story):
    """One born on 29 February 2008 turns 18 on 1 March 2026: a review due on 28 February fell due."""
    case = story(
        """
        2025-10-01  care.started
        2025-11-28  review.held
        2026-03-01  child.turned_18
        """,
        as_at="2026-12-31",
    )
    (duty,) = case.duties("care.review.second")
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert duty.fell_due(date(2026, 2, 28), date(2026, 2, 28))


def test_trap_23_death_of_a_child(story):
    """Nothing is due after a child's death, whatever was open."""
    for told in (IN_CARE, WITH_A_PLAN, BACK_FROM_MISSING):
        after = story(told + "\n2026-02-10  child.died", as_at="2026-12-31").all_of("")
        assert any("ended 2026-02-10" in line for lines in after.values() for line in lines)
        assert not any(line.endswith(OPEN) for lines in after.values() for line in lines)


def test_trap_33_backdated_entry(story):
    """A review typed in late is not a late review: its own day decides, and the day of telling only what was known."""
    told = """
        2026-03-16  care.started   told 2026-03-16
        2026-04-14  review.held    told 2026-05-20
    """
    known = story(told, as_at="2026-05-31", known_on="2026-05-20")
    not_known = story(told, as_at="2026-05-31", known_on="2026-05-19")
    assert known.of("care.review.first") == ["2026-03-16 due 2026-04-15: met 2026-04-14"]
    assert not_known.of("care.review.first") == ["2026-03-16 due 2026-04-15: overdue"]


def test_trap_33_an_edit_never_turns_late_into_on_time_unseen(story):
    """A corrected date changes the answer only from the day it was told; read as it stood, it was late."""
    told = """
        2026-03-16  care.started
        2026-04-20  review.held   told 2026-04-20
        2026-04-15  review.held   told 2026-06-01  corrects 2
    """
    then = story(told, as_at="2026-04-30", known_on="2026-04-30")
    now = story(told, as_at="2026-04-30", known_on="2026-06-01")
    assert then.of("care.review.first") == ["2026-03-16 due 2026-04-15: met late 2026-04-20"]
    assert now.of("care.review.first") == ["2026-03-16 due 2026-04-15: met 2026-04-15"]
