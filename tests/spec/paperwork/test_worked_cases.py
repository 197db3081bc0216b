"""Whole stories of a review's paperwork and of the decisions it made."""

title = "Worked cases"
opening = "Whole stories of a review's paperwork and of its decisions."


def test_c1_decisions_record_and_sending(story):
    """Decisions, record and sending each count from the review's completion; nobody objected, so the decisions stand."""
    case = story(
        """
        2025-12-12  review.completed
        2025-12-19  decisions.sent
        2026-01-07  record.made
        2026-01-15  record.sent
        """,
        as_at="2026-01-20",
    )
    assert case.all_of("") == {
        "paperwork.decisions": ["2025-12-12 due 2025-12-19: met 2025-12-19"],
        "paperwork.record": ["2025-12-12 due 2026-01-07: met 2026-01-07"],
        "paperwork.sending": ["2025-12-12 due 2026-01-14: met late 2026-01-15"],
        "paperwork.objection": ["2025-12-19 due 2025-12-30: passed"],
    }


def test_c2_a_meeting_booked_again(story):
    """A new booking ends the limit for reports that the old one set, and sets its own."""
    case = story(
        """
        2026-03-02  meeting.planned   by 2026-04-14
        2026-03-30  meeting.planned   by 2026-04-21
        2026-04-15  report.received
        """,
        as_at="2026-04-30",
    )
    assert case.of("paperwork.reports") == [
        "2026-03-02 due 2026-04-09: ended 2026-03-30",
        "2026-03-30 due 2026-04-16: met 2026-04-15",
    ]


def test_g1_a_decision_is_overdue_the_day_after_the_day_it_names(story):
    """A decision is to be carried out by the day that it names."""
    case = story("2026-02-02  decision.made  by 2026-05-01", as_at="2026-05-02")
    assert case.of("paperwork.decision") == ["2026-02-02 due 2026-05-01: overdue"]
