"""Working Together to Safeguard Children; local pre-birth procedures."""

title = "Core group and review conferences"
rules = (
    "protection.core_group.first",
    "protection.review.first",
    "protection.review.later",
    "protection.review.after_birth",
)

CORE_GROUP, FIRST, LATER = "protection.core_group.first", "protection.review.first", "protection.review.later"
AFTER_BIRTH = "protection.review.after_birth"
PLAN_MADE = """
    2026-03-30  conference.initial.held
    2026-03-30  plan.started
"""
PLANNED_IN_JANUARY = """
    2026-01-15  conference.initial.held
    2026-01-15  plan.started
"""
REVIEWED = """
    2025-07-15  conference.initial.held
    2025-07-15  plan.started
    2025-10-15  conference.review.held
"""
UNBORN = """
    2026-02-02  conference.initial.held
    2026-02-02  plan.started
"""
BORN = UNBORN + "2026-03-18  child.born"
FIRST_ENDED_BY = (
    "child.died",
    "child.turned_18",
    "conference.called",
    "conference.initial.held",
    "conference.transfer.held",
    "plan.ended",
)


def test_the_core_group_meets_within_ten_working_days(limit):
    """The core group first meets within 10 working days of the conference that made the plan."""
    assert limit(CORE_GROUP, PLAN_MADE, answered_by="core_group.held") == "2026-04-15"


def test_the_first_review_conference_is_held_within_three_months(limit):
    """The first review conference is held within 3 months of the conference that made the plan."""
    assert limit(FIRST, PLANNED_IN_JANUARY, answered_by="conference.review.held") == "2026-04-15"


def test_later_review_conferences_are_held_within_six_months(limit):
    """Each later review conference is held within 6 months of the one before."""
    assert limit(LATER, REVIEWED, answered_by="conference.review.held") == "2026-04-15"


def test_three_months_are_no_number_of_days(due):
    """In every edition the interval is in months, however many days they have."""
    assert due(FIRST, "2012-05-16") == "2012-08-16"
    assert due(FIRST, "2026-05-16") == "2026-08-16"


def test_the_limits_were_the_same_in_earlier_editions(limit):
    """Editions before 2018 gave the same times."""
    core = """
        2012-05-01  conference.initial.held
        2012-05-01  plan.started
    """
    first = """
        2012-02-16  conference.initial.held
        2012-02-16  plan.started
    """
    later = """
        2011-08-16  conference.initial.held
        2011-08-16  plan.started
        2011-11-16  conference.review.held
    """
    assert limit(CORE_GROUP, core, answered_by="core_group.held") == "2012-05-16"
    assert limit(FIRST, first, answered_by="conference.review.held") == "2012-05-16"
    assert limit(LATER, later, answered_by="conference.review.held") == "2012-05-16"


def test_are_due_only_where_the_conference_made_a_plan(begins):
    """A conference alone makes nothing due; the plan that it made does, counted from the conference."""
    assert begins(CORE_GROUP, "", on="2026-03-30") == ()
    assert begins(FIRST, "", on="2026-03-30") == ()
    conference = "2026-03-30  conference.initial.held"
    assert begins(CORE_GROUP, conference, on="2026-03-30") == ("plan.started",)
    assert begins(FIRST, conference, on="2026-03-30") == ("plan.started",)
    moved_here = "2026-03-30  conference.transfer.held"
    assert begins(CORE_GROUP, moved_here, on="2026-03-30") == ("plan.started",)
    assert begins(FIRST, moved_here, on="2026-03-30") == ("plan.started",)


def test_the_first_two_count_from_either_first_conference(begins):
    """Within a plan, an initial or a transfer-in conference begins them, and a review conference does not."""
    either = ("conference.initial.held", "conference.transfer.held")
    assert begins(CORE_GROUP, "2026-03-02  plan.started", on="2026-03-30") == either
    assert begins(FIRST, "2026-03-02  plan.started", on="2026-03-30") == either


def test_each_review_conference_begins_the_next(begins):
    """Within a plan every review conference makes the next one due; without a plan none does."""
    assert begins(LATER, PLAN_MADE, on="2026-06-30") == ("conference.review.held",)
    assert begins(LATER, REVIEWED, on="2026-01-15") == ("conference.review.held",)
    assert begins(LATER, "2026-03-30  conference.initial.held", on="2026-06-30") == ()


def test_what_answers_and_ends_the_core_group(closes):
    """Its meeting answers it; the end of the plan or of childhood ends it, and so does a new first conference."""
    assert closes(CORE_GROUP, PLAN_MADE, on="2026-04-08") == {
        "met by": ("core_group.held",),
        "ended by": FIRST_ENDED_BY,
        "begun anew by": ("conference.initial.held", "conference.transfer.held"),
    }


def test_what_answers_and_ends_the_first_review_conference(closes):
    """A review conference answers it; the end of the plan or of childhood, or a new first conference, ends it."""
    assert closes(FIRST, PLANNED_IN_JANUARY, on="2026-02-10") == {
        "met by": ("conference.review.held",),
        "ended by": FIRST_ENDED_BY,
        "begun anew by": ("conference.initial.held", "conference.transfer.held"),
    }


def test_what_answers_and_ends_the_later_ones(closes):
    """A review conference answers each; the end of the plan or of childhood ends it, and so do new proceedings."""
    assert closes(LATER, REVIEWED, on="2026-02-10") == {
        "met by": ("conference.review.held",),
        "ended by": ("child.died", "child.turned_18", "conference.called", "plan.ended"),
        "begun anew by": ("conference.review.held",),
    }


def test_a_plan_made_before_birth_is_reviewed_within_four_weeks_of_it(limit):
    """A plan made before birth is reviewed within 4 weeks of the birth, if it has not been reviewed by then."""
    assert limit(AFTER_BIRTH, BORN, answered_by="conference.review.held") == "2026-04-15"


def test_birth_begins_a_review_only_of_a_plan_not_yet_reviewed(begins):
    """Once the plan has been reviewed, or where there is none, birth makes nothing due."""
    assert begins(AFTER_BIRTH, UNBORN, on="2026-03-18") == ("child.born",)
    moved_here = """
        2026-02-02  conference.transfer.held
        2026-02-02  plan.started
    """
    assert begins(AFTER_BIRTH, moved_here, on="2026-03-18") == ("child.born",)
    reviewed = UNBORN + "2026-03-02  conference.review.held"
    assert begins(AFTER_BIRTH, reviewed, on="2026-03-18") == ()
    reviewed_twice = reviewed + "\n2026-03-09  conference.review.held"
    assert begins(AFTER_BIRTH, reviewed_twice, on="2026-03-18") == ()
    assert begins(AFTER_BIRTH, "2026-02-02  conference.initial.held", on="2026-03-18") == ()
    assert begins(AFTER_BIRTH, "2026-02-02  plan.started", on="2026-03-18") == ()


def test_what_answers_and_ends_the_review_after_birth(closes):
    """A review conference answers it; what ends the first review conference ends it too."""
    assert closes(AFTER_BIRTH, BORN, on="2026-03-25") == {
        "met by": ("conference.review.held",),
        "ended by": (
            "child.died",
            "child.turned_18",
            "child.born",
            "conference.called",
            "conference.initial.held",
            "conference.transfer.held",
            "plan.ended",
        ),
        "begun anew by": ("child.born",),
    }


def test_are_read_back_to_the_edition_of_2010(since):
    """The limits are read back to the edition of 17 March 2010."""
    planned = """
        DAY  conference.initial.held
        DAY  plan.started
    """
    reviewed = """
        2010-01-05  conference.initial.held
        2010-01-05  plan.started
        DAY         conference.review.held
    """
    born = """
        2010-01-05  conference.initial.held
        2010-01-05  plan.started
        DAY         child.born
    """
    assert since(CORE_GROUP, planned) == "2010-03-17"
    assert since(FIRST, planned) == "2010-03-17"
    assert since(LATER, reviewed) == "2010-03-17"
    assert since(AFTER_BIRTH, born) == "2010-03-17"
