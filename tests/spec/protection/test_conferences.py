"""Working Together to Safeguard Children."""

title = "Conferences"
rules = (
    "protection.conference.initial",
    "protection.conference.transfer_in",
    "protection.conference.reconvened",
)

CALLED = """
    2026-03-23  enquiry.opened
    2026-03-25  conference.called
"""
PAPERS = "2026-03-23  transfer.papers_received"
INQUORATE = "2026-03-30  conference.inquorate"
INITIAL, TRANSFER_IN = "protection.conference.initial", "protection.conference.transfer_in"
RECONVENED = "protection.conference.reconvened"


def test_an_initial_conference_is_held_within_fifteen_working_days(limit):
    """It is held within 15 working days of the strategy discussion that opened the enquiries."""
    assert limit(INITIAL, CALLED, answered_by="conference.initial.held") == "2026-04-15"


def test_the_limit_was_the_same_in_earlier_editions(limit):
    """Editions before 2018 gave the same time."""
    called = """
        2012-04-24  enquiry.opened
        2012-04-26  conference.called
    """
    papers = "2012-04-24  transfer.papers_received"
    assert limit(INITIAL, called, answered_by="conference.initial.held") == "2012-05-16"
    assert limit(TRANSFER_IN, papers, answered_by="conference.transfer.held") == "2012-05-16"


def test_an_initial_conference_is_due_only_where_one_is_wanted(begins):
    """The enquiries alone make no conference due; it becomes due when it is called, and counts from the enquiries."""
    assert begins(INITIAL, "", on="2026-03-23") == ()
    assert begins(INITIAL, "2026-03-23  enquiry.opened", on="2026-03-25") == ("conference.called",)


def test_what_answers_and_ends_an_initial_conference(closes):
    """The conference answers it; the end of the enquiries or of childhood, new enquiries, or a plan ends it."""
    assert closes(INITIAL, CALLED, on="2026-03-30") == {
        "met by": ("conference.initial.held",),
        "ended by": ("child.died", "child.turned_18", "enquiry.opened", "enquiry.closed", "plan.started"),
        "begun anew by": ("enquiry.opened",),
    }


def test_a_transfer_in_conference_is_held_within_fifteen_working_days(limit):
    """A child who moves here with a plan has a conference within 15 working days of the other council's papers."""
    assert limit(TRANSFER_IN, PAPERS, answered_by="conference.transfer.held") == "2026-04-15"


def test_what_begins_and_closes_a_transfer_in(begins, closes):
    """Only the written papers begin it; the conference answers it; the end of childhood, or new papers, end it."""
    assert begins(TRANSFER_IN, "", on="2026-03-23") == ("transfer.papers_received",)
    assert closes(TRANSFER_IN, PAPERS, on="2026-03-30") == {
        "met by": ("conference.transfer.held",),
        "ended by": ("child.died", "child.turned_18", "transfer.papers_received"),
        "begun anew by": ("transfer.papers_received",),
    }


def test_an_inquorate_conference_is_held_again_within_ten_working_days(limit):
    """A conference that could not decide, too few agencies having come, is held again within 10 working days."""
    for conference in ("conference.initial.held", "conference.transfer.held", "conference.review.held"):
        assert limit(RECONVENED, INQUORATE, answered_by=conference) == "2026-04-15"


def test_what_begins_and_closes_a_conference_held_again(begins, closes):
    """Any conference answers it; the end of the plan or of childhood ends it, and so does another that cannot decide."""
    assert begins(RECONVENED, "2026-03-02  plan.started", on="2026-03-30") == ("conference.inquorate",)
    assert closes(RECONVENED, INQUORATE, on="2026-04-08") == {
        "met by": ("conference.initial.held", "conference.transfer.held", "conference.review.held"),
        "ended by": ("child.died", "child.turned_18", "conference.inquorate", "plan.ended"),
        "begun anew by": ("conference.inquorate",),
    }


def test_are_read_back_to_the_edition_of_2010(since):
    """The limits are read back to the edition of 17 March 2010."""
    called = """
        DAY  enquiry.opened
        DAY  conference.called
    """
    assert since(INITIAL, called) == "2010-03-17"
    assert since(TRANSFER_IN, "DAY  transfer.papers_received") == "2010-03-17"
    assert since(RECONVENED, "DAY  conference.inquorate") == "2010-03-17"


def test_cite_the_edition_that_was_in_force(cites):
    """From 4 July 2018 the later editions are cited, and before that the earlier ones."""
    earlier = "Working Together to Safeguard Children 2010 and 2013"
    later = "Working Together to Safeguard Children 2018 and 2023 (2026 not read)"
    for rule in (
        INITIAL,
        TRANSFER_IN,
        "protection.core_group.first",
        "protection.review.first",
        "protection.review.later",
    ):
        assert cites(rule, "2018-07-03") == earlier
        assert cites(rule, "2018-07-04") == later
