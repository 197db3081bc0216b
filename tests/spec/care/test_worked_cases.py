"""Whole stories of children in care, with every duty they give rise to."""

title = "Worked cases"
opening = "Whole stories, each with every duty that it gives rise to."


def test_a1_an_ordinary_case(story):
    """Each review answers one duty and begins the next; the later they come, the longer the interval."""
    case = story(
        """
        2025-12-12  care.started
        2025-12-22  iro.appointed
        2026-01-14  review.held
        2026-04-14  review.held
        2026-10-15  review.held
        """,
        as_at="2026-11-01",
    )
    assert case.all_of("care.") == {
        "care.iro.appointed": ["2025-12-12 due 2025-12-19: met late 2025-12-22"],
        "care.iro.before_first_review": ["2025-12-12: met 2025-12-22"],
        "care.review.first": ["2025-12-12 due 2026-01-14: met 2026-01-14"],
        "care.review.second": ["2026-01-14 due 2026-04-14: met 2026-04-14"],
        "care.review.later": [
            "2026-04-14 due 2026-10-14: met late 2026-10-15",
            "2026-10-15 due 2027-04-15: not yet due",
        ],
        "care.midway": [
            "2026-04-14 opens 2026-06-30 due 2026-07-28: ended 2026-10-15",
            "2026-10-15 opens 2026-12-30 due 2027-01-28: not yet due",
        ],
    }


def test_a2_an_early_review_re_bases_all_later_ones(story):
    """A review held early moves every later limit forward, since the next interval counts from the review itself."""
    case = story(
        """
        2026-01-03  care.started
        2026-01-20  review.held
        2026-02-10  review.held
        2026-08-10  review.held
        """,
        as_at="2026-08-31",
    )
    assert case.all_of("care.review") == {
        "care.review.first": ["2026-01-03 due 2026-01-30: met 2026-01-20"],
        "care.review.second": ["2026-01-20 due 2026-04-20: met 2026-02-10"],
        "care.review.later": [
            "2026-02-10 due 2026-08-10: met 2026-08-10",
            "2026-08-10 due 2027-02-10: not yet due",
        ],
    }


def test_a3_a_cancelled_review_keeps_the_limit_where_it_was(story):
    """Booking and cancelling a review neither meet the duty nor move its limit."""
    case = story(
        """
        2026-03-16  care.started
        2026-03-20  review.planned    by 2026-04-14
        2026-04-13  review.cancelled
        2026-04-16  review.held
        """,
        as_at="2026-04-20",
    )
    assert case.of("care.review.first") == ["2026-03-16 due 2026-04-15: met late 2026-04-16"]


def test_a4_a_child_who_comes_back_into_care_starts_afresh(story):
    """A new period of care has its own first review; what was open when the last one ended is ended with it."""
    case = story(
        """
        2025-01-06  care.started
        2025-01-30  review.held
        2025-02-10  care.ended
        2025-06-02  care.started
        2025-06-30  review.held
        """,
        as_at="2025-07-10",
    )
    assert case.all_of("care.review") == {
        "care.review.first": [
            "2025-01-06 due 2025-02-03: met 2025-01-30",
            "2025-06-02 due 2025-06-30: met 2025-06-30",
        ],
        "care.review.second": [
            "2025-01-30 due 2025-04-30: ended 2025-02-10",
            "2025-06-30 due 2025-09-30: not yet due",
        ],
    }


def test_a5_a_series_of_short_breaks(story):
    """In a series of short breaks only the short-break reviews are due: within 3 months, then every 6."""
    case = story(
        """
        2025-09-01  care.started
        2025-09-01  short_breaks.began
        2025-12-01  review.held
        2026-06-02  review.held
        """,
        as_at="2026-06-30",
    )
    assert case.all_of("care.review") == {
        "care.review.short_breaks.first": ["2025-09-01 due 2025-12-01: met 2025-12-01"],
        "care.review.short_breaks.later": [
            "2025-12-01 due 2026-06-01: met late 2026-06-02",
            "2026-06-02 due 2026-12-02: not yet due",
        ],
    }


def test_a6_short_breaks_lost_before_any_review(story):
    """When the conditions of short breaks are lost the ordinary limit counts from the start of care, late or not."""
    case = story(
        """
        2025-09-01  care.started
        2025-09-01  short_breaks.began
        2025-11-03  short_breaks.lost
        2025-11-17  review.held
        """,
        as_at="2025-12-31",
    )
    assert case.all_of("care.review") == {
        "care.review.first": ["2025-09-01 arose 2025-11-03 due 2025-09-29: met late 2025-11-17"],
        "care.review.second": ["2025-11-17 due 2026-02-17: not yet due"],
        "care.review.short_breaks.first": ["2025-09-01 due 2025-12-01: ended 2025-11-03"],
    }


def test_a7_short_breaks_lost_after_a_review(story):
    """Where a review was held before the conditions were lost, the second review counts from it."""
    case = story(
        """
        2025-09-01  care.started
        2025-09-01  short_breaks.began
        2025-10-20  review.held
        2025-11-03  short_breaks.lost
        """,
        as_at="2026-02-01",
    )
    assert case.all_of("care.review") == {
        "care.review.second": ["2025-10-20 arose 2025-11-03 due 2026-01-20: overdue"],
        "care.review.short_breaks.first": ["2025-09-01 due 2025-12-01: met 2025-10-20"],
        "care.review.short_breaks.later": ["2025-10-20 due 2026-04-20: ended 2025-11-03"],
    }


def test_a8_adoption_and_back(story):
    """A child authorised for adoption, placed, returned, and in ordinary care again is under one law at a time."""
    case = story(
        """
        2024-01-08  care.started
        2024-02-05  review.held
        2024-05-03  review.held
        2024-07-01  adoption.authorised
        2024-09-27  review.held
        2025-01-13  adoption.placed
        2025-02-10  review.held
        2025-05-12  review.held
        2025-06-02  adoption.returned
        2025-09-15  adoption.authority_ended
        2025-11-10  review.held
        """,
        as_at="2026-01-01",
    )
    assert case.all_of("care.review") == {
        "care.review.first": ["2024-01-08 due 2024-02-05: met 2024-02-05"],
        "care.review.second": ["2024-02-05 due 2024-05-05: met 2024-05-03"],
        "care.review.later": [
            "2024-05-03 due 2024-11-03: ended 2024-07-01",
            "2025-05-12 arose 2025-09-15 due 2025-11-12: met 2025-11-10",
            "2025-11-10 due 2026-05-10: not yet due",
        ],
        "care.review.authorised.first": ["2024-07-01 due 2024-10-01: met 2024-09-27"],
        "care.review.authorised.later": [
            "2024-09-27 due 2025-03-27: ended 2025-01-13",
            "2025-05-12 arose 2025-06-02 due 2025-11-12: ended 2025-09-15",
        ],
        "care.review.placed.first": ["2025-01-13 due 2025-02-10: met 2025-02-10"],
        "care.review.placed.second": ["2025-02-10 due 2025-05-10: met late 2025-05-12"],
        "care.review.placed.later": ["2025-05-12 due 2025-11-12: ended 2025-06-02"],
    }


def test_a9_the_day_authority_was_first_held(story):
    """A child returned by the prospective adopter is reviewed from the day authority was first held."""
    case = story(
        """
        2024-01-08  care.started
        2024-02-05  review.held
        2024-04-02  adoption.authorised
        2024-06-20  adoption.placed
        2024-07-08  adoption.returned
        2024-07-15  review.held
        """,
        as_at="2024-08-01",
    )
    assert case.all_of("care.review.authorised") == {
        "care.review.authorised.first": [
            "2024-04-02 due 2024-07-02: ended 2024-06-20",
            "2024-04-02 arose 2024-07-08 due 2024-07-02: met late 2024-07-15",
        ],
        "care.review.authorised.later": ["2024-07-15 due 2025-01-15: not yet due"],
    }
    assert case.of("care.review.placed.first") == ["2024-06-20 due 2024-07-18: ended 2024-07-08"]


def test_a10_the_18th_birthday_falls_on_the_last_day(story):
    """A duty that ends on its last day did not fall due."""
    case = story(
        """
        2025-10-01  care.started
        2025-10-20  review.held
        2026-01-19  review.held
        2026-07-19  child.turned_18
        """,
        as_at="2026-12-31",
    )
    assert case.of("care.review.later") == ["2026-01-19 due 2026-07-19: ended 2026-07-19"]
    (duty,) = case.duties("care.review.later")
    assert not duty.fell_due(duty.began_on, case.as_at)


def test_a11_a_child_who_died_with_a_review_overdue(story):
    """The duty ends with the child's death; that it fell due and was not kept stays so."""
    case = story(
        """
        2025-10-01  care.started
        2025-11-10  child.died
        """,
        as_at="2025-12-31",
    )
    assert case.of("care.review.first") == ["2025-10-01 due 2025-10-29: ended 2025-11-10"]
    (duty,) = case.duties("care.review.first")
    assert duty.fell_due(duty.began_on, case.as_at)
    assert not duty.kept


def test_a12_what_was_before_the_data_begin(story):
    """Where only that a review was held is known, and not when, what rests on its date is not known."""
    case = story(
        """
        2019-05-01            care.started
        2024-03-31  undated   review.held
        2024-03-31  undated   review.held
        2024-06-12            review.held
        2024-12-13            review.held
        """,
        as_at="2025-03-31",
    )
    assert case.all_of("care.review") == {
        "care.review.first": ["2019-05-01 due 2019-05-31: not known, met 2024-03-31"],
        "care.review.second": ["2024-03-31: not known, met 2024-03-31"],
        "care.review.later": [
            "2024-03-31: not known, met 2024-06-12",
            "2024-06-12 due 2024-12-12: met late 2024-12-13",
            "2024-12-13 due 2025-06-13: not yet due",
        ],
    }


def test_a13_a_review_told_twice(story):
    """The same review entered twice for one day is one review, and does not meet a duty on day nought."""
    case = story(
        """
        2026-03-16  care.started
        2026-04-10  review.held
        2026-04-10  review.held
        """,
        as_at="2026-05-01",
    )
    assert case.all_of("care.review") == {
        "care.review.first": ["2026-03-16 due 2026-04-15: met 2026-04-10"],
        "care.review.second": ["2026-04-10 due 2026-07-10: not yet due"],
    }


CORRECTED = """
    2026-03-16  care.started
    2026-04-16  review.held    told 2026-04-17
    2026-04-14  review.held    told 2026-05-05  corrects 2
"""


def test_a14_a_corrected_date_as_it_was_known_before(story):
    """Read as it was known before the correction, the review was late."""
    before = story(CORRECTED, as_at="2026-04-30", known_on="2026-04-30")
    assert before.of("care.review.first") == ["2026-03-16 due 2026-04-15: met late 2026-04-16"]
    assert before.of("care.review.second") == ["2026-04-16 due 2026-07-16: not yet due"]


def test_a14_a_corrected_date_as_it_is_known_after(story):
    """Read as it was known after the correction, the review was in time and all that follows moves with it."""
    after = story(CORRECTED, as_at="2026-05-31", known_on="2026-05-31")
    assert after.of("care.review.first") == ["2026-03-16 due 2026-04-15: met 2026-04-14"]
    assert after.of("care.review.second") == ["2026-04-14 due 2026-07-14: not yet due"]


def test_a14c_a_review_withdrawn(story):
    """A review withdrawn as never held leaves its duty as if it had never been told."""
    case = story(
        """
        2026-03-16  care.started
        2026-04-14  review.held    told 2026-04-15
        2026-04-14  review.held    told 2026-05-05  corrects 2  withdrawn
        """,
        as_at="2026-05-31",
    )
    assert case.all_of("care.review") == {"care.review.first": ["2026-03-16 due 2026-04-15: overdue"]}


def test_a15_secure_accommodation_runs_beside_the_reviews(story):
    """The criteria for secure accommodation have their own reviews, which answer no review of the case."""
    case = story(
        """
        2026-01-05  care.started
        2026-01-30  review.held
        2026-01-31  secure.placed
        2026-02-27  secure_review.held
        2026-06-01  secure.ended
        """,
        as_at="2026-06-30",
    )
    assert case.of("care.secure.first") == ["2026-01-31 due 2026-02-28: met 2026-02-27"]
    assert case.of("care.secure.later") == ["2026-02-27 due 2026-05-27: ended 2026-06-01"]
    assert case.of("care.review.second") == ["2026-01-30 due 2026-04-30: overdue"]


def test_a16_a_check_midway_that_came_too_early(story):
    """A check before the window opens is too early; the window lies half-way to the next review's limit."""
    case = story(
        """
        2025-01-06  care.started
        2025-01-31  review.held
        2025-04-30  review.held
        2025-07-10  midway.done
        2025-10-30  review.held
        """,
        as_at="2025-11-30",
    )
    assert case.of("care.midway") == [
        "2025-04-30 opens 2025-07-16 due 2025-08-13: too early 2025-07-10",
        "2025-10-30 opens 2026-01-15 due 2026-02-12: not yet due",
    ]
