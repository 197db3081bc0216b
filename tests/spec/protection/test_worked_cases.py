"""Whole stories of enquiries, conferences and plans."""

title = "Worked cases"
opening = "Whole stories of enquiries, conferences and plans, each with every duty that it gives rise to."


def test_b1_an_enquiry_a_conference_and_a_plan(story):
    """The initial conference counts from the strategy discussion that opened the enquiries, and the rest from it."""
    case = story(
        """
        2026-03-10  strategy.held
        2026-03-16  enquiry.opened
        2026-03-23  strategy.held
        2026-03-27  conference.called
        2026-04-08  conference.initial.held
        2026-04-08  plan.started
        2026-04-22  core_group.held
        2026-07-08  conference.review.held
        2027-01-08  conference.review.held
        """,
        as_at="2027-02-01",
    )
    assert case.all_of("protection.") == {
        "protection.conference.initial": ["2026-03-16 arose 2026-03-27 due 2026-04-08: met 2026-04-08"],
        "protection.core_group.first": ["2026-04-08 due 2026-04-22: met 2026-04-22"],
        "protection.review.first": ["2026-04-08 due 2026-07-08: met 2026-07-08"],
        "protection.review.later": [
            "2026-07-08 due 2027-01-08: met 2027-01-08",
            "2027-01-08 due 2027-07-08: not yet due",
        ],
        "protection.plan.9_months": ["2026-04-08 due 2027-01-08: passed"],
        "protection.plan.12_months": ["2026-04-08 due 2027-04-08: not yet due"],
        "protection.plan.15_months": ["2026-04-08 due 2027-07-08: not yet due"],
        "protection.plan.18_months": ["2026-04-08 due 2027-10-08: not yet due"],
    }


def test_b2_enquiries_that_need_no_conference(story):
    """Where no conference is wanted, none is due."""
    case = story(
        """
        2026-03-16  enquiry.opened
        2026-04-01  enquiry.closed
        """,
        as_at="2026-05-01",
    )
    assert case.all_of("") == {}


def test_b3_a_plan_made_before_birth_reviewed_late(story):
    """A plan made before birth is reviewed by the earlier of 3 months from the conference and 4 weeks from birth."""
    case = story(
        """
        2026-02-02  conference.initial.held
        2026-02-02  plan.started
        2026-03-09  child.born
        2026-04-07  conference.review.held
        """,
        as_at="2026-04-30",
    )
    assert case.of("protection.review.first") == ["2026-02-02 due 2026-05-02: met 2026-04-07"]
    assert case.of("protection.review.after_birth") == ["2026-03-09 due 2026-04-06: met late 2026-04-07"]


def test_b4_a_plan_made_before_birth_reviewed_in_time(story):
    """One review conference answers both duties; it is in time when it is in time for both."""
    case = story(
        """
        2026-02-02  conference.initial.held
        2026-02-02  plan.started
        2026-04-20  child.born
        2026-05-01  conference.review.held
        """,
        as_at="2026-05-31",
    )
    assert case.of("protection.review.first") == ["2026-02-02 due 2026-05-02: met 2026-05-01"]
    assert case.of("protection.review.after_birth") == ["2026-04-20 due 2026-05-18: met 2026-05-01"]


def test_b5_a_child_who_moves_here_with_a_plan(story):
    """The transfer-in conference counts from the written papers; core group and review count from the conference."""
    case = story(
        """
        2026-12-10  transfer.papers_received
        2027-01-06  conference.transfer.held
        2027-01-06  plan.started
        """,
        as_at="2027-02-01",
    )
    assert case.all_of("protection.conference") == {
        "protection.conference.transfer_in": ["2026-12-10 due 2027-01-05: met late 2027-01-06"]
    }
    assert case.of("protection.core_group.first") == ["2027-01-06 due 2027-01-20: overdue"]
    assert case.of("protection.review.first") == ["2027-01-06 due 2027-04-06: not yet due"]
