"""IRO Handbook."""

title = "Before the review"
rules = ("paperwork.worker_contact", "paperwork.reports")

CONTACT = "2026-03-02  meeting.planned  by 2026-05-07"
REPORTS = "2026-03-02  meeting.planned  by 2026-04-20"


def test_officer_and_social_worker_speak_fifteen_working_days_before(limit):
    """The social worker and the officer speak at least 15 working days before the day booked."""
    assert limit("paperwork.worker_contact", CONTACT, answered_by="worker.contacted") == "2026-04-15"


def test_reports_reach_the_chair_three_working_days_before(limit):
    """Reports reach the chair at least 3 working days before the day booked."""
    assert limit("paperwork.reports", REPORTS, answered_by="report.received") == "2026-04-15"


def test_the_limit_counts_back_from_the_day_booked(story):
    """Both limits count from the meeting and not from the day on which it was booked; without its day they are not known."""
    case = story("2026-03-02  meeting.planned", as_at="2026-12-31")
    assert case.all_of("paperwork.") == {
        "paperwork.worker_contact": ["2026-03-02: not known"],
        "paperwork.reports": ["2026-03-02: not known"],
    }


def test_a_booking_begins_both(begins):
    """The booking of a meeting begins them."""
    assert begins("paperwork.worker_contact", "", on="2026-03-02") == ("meeting.planned",)
    assert begins("paperwork.reports", "", on="2026-03-02") == ("meeting.planned",)


def test_what_answers_and_ends_the_talk(closes):
    """The talk answers it; a new booking, a cancellation or the review's completion ends it."""
    assert closes("paperwork.worker_contact", CONTACT, on="2026-03-10") == {
        "met by": ("worker.contacted",),
        "ended by": ("meeting.planned", "meeting.cancelled", "review.completed"),
        "begun anew by": ("meeting.planned",),
    }


def test_what_answers_and_ends_the_reports(closes):
    """Their arrival answers it; a new booking, a cancellation or the review's completion ends it."""
    assert closes("paperwork.reports", REPORTS, on="2026-03-10") == {
        "met by": ("report.received",),
        "ended by": ("meeting.planned", "meeting.cancelled", "review.completed"),
        "begun anew by": ("meeting.planned",),
    }


def test_are_asked_for_from_the_day_of_the_handbook(since):
    """The handbook applies from 1 April 2011."""
    assert since("paperwork.worker_contact", "DAY  meeting.planned  by 2011-06-01") == "2011-04-01"
    assert since("paperwork.reports", "DAY  meeting.planned  by 2011-06-01") == "2011-04-01"
