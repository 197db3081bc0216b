"""Traps 6, 7, 16 to 18, 22, 25, 27, 30 and 34."""

title = "Child protection, disputes and the rest"


def test_trap_06_the_discussion_that_opened_the_enquiries(story):
    """The initial conference counts from the strategy discussion that opened enquiries, not the first or last one held."""
    case = story(
        """
        2026-03-09  strategy.held
        2026-03-16  strategy.held
        2026-03-16  enquiry.opened
        2026-03-30  strategy.held
        2026-03-30  conference.called
        """,
        as_at="2026-04-08",
    )
    assert case.of("protection.conference.initial") == [
        "2026-03-16 arose 2026-03-30 due 2026-04-08: not yet due"
    ]


def test_trap_07_the_first_review_conference_counts_from_the_conference(story):
    """It counts from the initial conference even where the plan is dated later."""
    case = story(
        """
        2026-01-15  conference.initial.held
        2026-01-22  plan.started
        """,
        as_at="2026-04-16",
    )
    assert case.of("protection.review.first") == ["2026-01-15 arose 2026-01-22 due 2026-04-15: overdue"]
    assert case.of("protection.core_group.first") == ["2026-01-15 arose 2026-01-22 due 2026-01-29: overdue"]


def test_trap_16_dual_status(story):
    """A child in care with a plan has two stories and two limits: the end of one leaves the other as it was."""
    in_care = story(
        """
        2025-12-19  care.started
        2026-01-15  review.held
        2026-04-10  review.held
        """,
        as_at="2026-04-16",
    )
    with_a_plan = story(
        """
        2026-01-15  conference.initial.held
        2026-01-15  plan.started
        2026-04-10  review.held
        """,
        as_at="2026-04-16",
    )
    assert in_care.of("care.review.second") == ["2026-01-15 due 2026-04-15: met 2026-04-10"]
    assert with_a_plan.of("protection.review.first") == ["2026-01-15 due 2026-04-15: overdue"]


def test_trap_17_sibling_groups(story):
    """Each child of a conference has a story and limits of their own: a later enquiry for one does not move the other's."""
    older = story(
        """
        2026-03-16  enquiry.opened
        2026-03-18  conference.called
        2026-04-13  conference.initial.held
        """,
        as_at="2026-04-30",
    )
    younger = story(
        """
        2026-03-23  enquiry.opened
        2026-03-23  conference.called
        2026-04-13  conference.initial.held
        """,
        as_at="2026-04-30",
    )
    rule = "protection.conference.initial"
    assert older.of(rule) == ["2026-03-16 arose 2026-03-18 due 2026-04-08: met late 2026-04-13"]
    assert younger.of(rule) == ["2026-03-23 due 2026-04-15: met 2026-04-13"]


def test_trap_18_unborn(story):
    """Conference and plan come before birth; birth brings the review forward to 4 weeks after it."""
    case = story(
        """
        2026-02-02  enquiry.opened
        2026-02-02  conference.called
        2026-02-16  conference.initial.held
        2026-02-16  plan.started
        2026-03-18  child.born
        """,
        as_at="2026-04-15",
    )
    assert case.of("protection.conference.initial") == ["2026-02-02 due 2026-02-23: met 2026-02-16"]
    assert case.of("protection.review.first") == ["2026-02-16 due 2026-05-16: not yet due"]
    assert case.of("protection.review.after_birth") == ["2026-03-18 due 2026-04-15: not yet due"]


def test_trap_22_transfers(story):
    """The transfer-in clock starts on the written papers; a telephone call before them starts nothing."""
    case = story(
        """
        2026-03-09  strategy.held
        2026-03-23  transfer.papers_received
        """,
        as_at="2026-04-15",
    )
    assert case.of("protection.conference.transfer_in") == ["2026-03-23 due 2026-04-15: not yet due"]


def test_trap_25_an_outcome_is_of_one_allegation(story):
    """Two allegations against one person have two stories: the outcome of one neither answers nor ends the other's."""
    concluded = story(
        """
        2026-03-16  allegation.referred
        2026-04-10  allegation.concluded
        """,
        as_at="2026-06-30",
    )
    other = story("2026-03-16  allegation.referred", as_at="2026-06-30")
    rule = "allegation.conclusion.3_months"
    assert concluded.of(rule) == ["2026-03-16 due 2026-06-16: met 2026-04-10"]
    assert other.of(rule) == ["2026-03-16 due 2026-06-16: overdue"]


def test_trap_27_three_units_side_by_side(story):
    """Working days, calendar days and hours from one Friday before Easter end on three different days."""
    case = story(
        """
        2026-04-02 12:00  child.returned
        2026-04-02        nrm.referred
        2026-04-02        nrm.reasonable_grounds
        """,
        as_at="2026-04-05",
    )
    assert case.of("missing.interview") == ["2026-04-02 due 2026-04-05 12:00: not yet due"]
    assert case.of("nrm.reasonable") == ["2026-04-02 due 2026-04-13: met 2026-04-02"]
    assert case.of("nrm.conclusive") == ["2026-04-02 opens 2026-05-02: not yet due"]


def test_trap_30_the_whole_of_a_dispute(story):
    """The 20 working days cover the formal stages only, and skipping stages neither shortens nor pauses them."""
    case = story(
        """
        2026-03-02  concern.raised
        2026-03-16  concern.made_formal
        2026-03-16  concern.stage_1
        2026-03-17  concern.stage_4
        """,
        as_at="2026-04-16",
    )
    assert case.all_of("concern.") == {
        "concern.informal": ["2026-03-02 due 2026-03-09: ended 2026-03-16"],
        "concern.whole": ["2026-03-16 due 2026-04-15: overdue"],
        "concern.stage.1": ["2026-03-16 due 2026-03-23: ended 2026-03-17"],
        "concern.stage.4": ["2026-03-17 due 2026-03-24: overdue"],
    }


def test_trap_34_delegation(story):
    """Where nobody objected the decisions stand; that is told as a fact of its own, and a later answer was late."""
    silent = """
        2026-04-08  decisions.sent
        2026-04-16  decisions.stand
    """
    case = story(silent, as_at="2026-04-30")
    assert case.of("paperwork.objection") == ["2026-04-08 due 2026-04-15: passed"]
    too_late = story(silent + "2026-04-17  decisions.objected", as_at="2026-04-30")
    assert too_late.of("paperwork.objection") == ["2026-04-08 due 2026-04-15: met late 2026-04-17"]
