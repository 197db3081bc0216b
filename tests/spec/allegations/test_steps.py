"""LADO network standards."""

title = "The steps of an allegation"
rules = (
    "allegation.referral",
    "allegation.evaluation",
    "allegation.meeting",
    "allegation.review.first",
    "allegation.review.later",
    "allegation.review.set",
)

AWARE = "2026-04-14  employer.aware"
REFERRED = "2026-04-14  allegation.referred"
CALLED = """
    2026-04-08  allegation.referred
    2026-04-09  meeting.called
"""


def test_the_employer_tells_the_lado_within_one_working_day(limit):
    """The employer tells the LADO within 1 working day of learning of an allegation."""
    assert limit("allegation.referral", AWARE, answered_by="allegation.referred") == "2026-04-15"


def test_a_weekend_is_no_time_to_tell_or_decide_in(due):
    """From a Friday the last day is the Monday, for the employer and for the LADO."""
    assert due("allegation.referral", "2026-04-10") == "2026-04-13"
    assert due("allegation.evaluation", "2026-04-10") == "2026-04-13"


def test_the_lado_decides_within_one_working_day(limit):
    """The LADO decides what must be done at once within 1 working day of the referral."""
    assert limit("allegation.evaluation", REFERRED, answered_by="allegation.evaluated") == "2026-04-15"


def test_a_meeting_is_held_within_five_working_days_where_one_is_called(limit):
    """Where a meeting is called it is held within 5 working days of the referral, not of the call."""
    assert limit("allegation.meeting", CALLED, answered_by="meeting.held") == "2026-04-15"


def test_the_first_review_is_within_four_weeks(limit):
    """The case is first reviewed within 4 weeks of the referral."""
    told = "2026-03-18  allegation.referred"
    assert limit("allegation.review.first", told, answered_by="allegation.reviewed") == "2026-04-15"


def test_later_reviews_are_within_a_month(limit):
    """After that it is reviewed within a month of the review before."""
    told = "2026-03-15  allegation.reviewed"
    assert limit("allegation.review.later", told, answered_by="allegation.reviewed") == "2026-04-15"


def test_a_review_that_was_set_is_held_by_its_day(limit):
    """Where a day was set for the next review, it is held by that day."""
    told = "2026-04-01  allegation.review_set  by 2026-04-15"
    assert limit("allegation.review.set", told, answered_by="allegation.reviewed") == "2026-04-15"


def test_what_begins_each(begins):
    """Each step begins with the one before it; a meeting is due only once it is called."""
    assert begins("allegation.referral", "", on="2026-04-14") == ("employer.aware",)
    assert begins("allegation.evaluation", "", on="2026-04-14") == ("allegation.referred",)
    assert begins("allegation.meeting", "", on="2026-04-08") == ()
    assert begins("allegation.meeting", "2026-04-08  allegation.referred", on="2026-04-09") == (
        "meeting.called",
    )
    assert begins("allegation.review.first", "", on="2026-03-18") == ("allegation.referred",)
    assert begins("allegation.review.later", "", on="2026-03-15") == ("allegation.reviewed",)
    assert begins("allegation.review.set", "", on="2026-04-01") == ("allegation.review_set",)


def test_what_closes_referral_and_evaluation(closes):
    """The step itself answers it; the conclusion of the allegation, or a new beginning, ends it."""
    assert closes("allegation.referral", AWARE, on="2026-04-16") == {
        "met by": ("allegation.referred",),
        "ended by": ("employer.aware", "allegation.concluded"),
        "begun anew by": ("employer.aware",),
    }
    assert closes("allegation.evaluation", REFERRED, on="2026-04-16") == {
        "met by": ("allegation.evaluated",),
        "ended by": ("allegation.referred", "allegation.concluded"),
        "begun anew by": ("allegation.referred",),
    }


def test_what_closes_the_meeting(closes):
    """The meeting answers it; the conclusion of the allegation, or a new referral, ends it."""
    assert closes("allegation.meeting", CALLED, on="2026-04-10") == {
        "met by": ("meeting.held",),
        "ended by": ("allegation.referred", "allegation.concluded"),
        "begun anew by": ("allegation.referred",),
    }


def test_what_closes_the_reviews(closes):
    """A review answers each; the conclusion of the allegation ends it."""
    reviewed = ("allegation.reviewed",)
    assert closes("allegation.review.first", REFERRED, on="2026-04-20") == {
        "met by": reviewed,
        "ended by": ("allegation.referred", "allegation.concluded"),
        "begun anew by": ("allegation.referred",),
    }
    assert closes("allegation.review.later", "2026-04-14  allegation.reviewed", on="2026-04-20") == {
        "met by": reviewed,
        "ended by": ("allegation.concluded",),
        "begun anew by": ("allegation.reviewed",),
    }
    set_down = "2026-04-01  allegation.review_set  by 2026-04-30"
    assert closes("allegation.review.set", set_down, on="2026-04-20") == {
        "met by": reviewed,
        "ended by": ("allegation.review_set", "allegation.concluded"),
        "begun anew by": ("allegation.review_set",),
    }


def test_are_read_back_to_2010(since):
    """The standards are read back to 17 March 2010."""
    called = """
        DAY  allegation.referred
        DAY  meeting.called
    """
    assert since("allegation.referral", "DAY  employer.aware") == "2010-03-17"
    assert since("allegation.evaluation", "DAY  allegation.referred") == "2010-03-17"
    assert since("allegation.meeting", called) == "2010-03-17"
    assert since("allegation.review.first", "DAY  allegation.referred") == "2010-03-17"
    assert since("allegation.review.later", "DAY  allegation.reviewed") == "2010-03-17"
    assert since("allegation.review.set", "DAY  allegation.review_set  by 2010-06-01") == "2010-03-17"
