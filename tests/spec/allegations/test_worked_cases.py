"""A whole story of an allegation."""

title = "A worked case"
opening = "The whole story of an allegation."


def test_e1_from_the_employer_to_the_conclusion(story):
    """Telling, evaluation, meeting, review and conclusion each have a limit of their own."""
    case = story(
        """
        2026-04-01  employer.aware
        2026-04-07  allegation.referred
        2026-04-08  allegation.evaluated
        2026-04-09  meeting.called
        2026-04-14  meeting.held
        2026-05-05  allegation.reviewed
        2026-06-30  allegation.concluded
        """,
        as_at="2026-07-31",
    )
    assert case.all_of("") == {
        "allegation.referral": ["2026-04-01 due 2026-04-02: met late 2026-04-07"],
        "allegation.evaluation": ["2026-04-07 due 2026-04-08: met 2026-04-08"],
        "allegation.meeting": ["2026-04-07 arose 2026-04-09 due 2026-04-14: met 2026-04-14"],
        "allegation.review.first": ["2026-04-07 due 2026-05-05: met 2026-05-05"],
        "allegation.review.later": ["2026-05-05 due 2026-06-05: ended 2026-06-30"],
        "allegation.conclusion.1_month": ["2026-04-07 due 2026-05-07: met late 2026-06-30"],
        "allegation.conclusion.3_months": ["2026-04-07 due 2026-07-07: met 2026-06-30"],
        "allegation.conclusion.12_months": ["2026-04-07 due 2027-04-07: met 2026-06-30"],
    }
