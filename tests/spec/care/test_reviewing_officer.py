"""Children Act 1989 section 25A; IRO Handbook."""

title = "The Independent Reviewing Officer"
rules = ("care.iro.appointed", "care.iro.before_first_review", "care.iro.replaced")

STARTED = "2026-04-08  care.started"
LEFT = "2026-04-08  iro.left"


def test_is_appointed_within_five_working_days(limit):
    """Guidance asks for an officer within 5 working days of the start of care."""
    assert limit("care.iro.appointed", STARTED, answered_by="iro.appointed") == "2026-04-15"


def test_what_begins_the_appointment(begins):
    """An officer is due because care started, in short breaks and under adoption law as well."""
    assert begins("care.iro.appointed", "", on="2026-04-08") == ("care.started",)
    assert begins("care.iro.appointed", "2026-04-07  adoption.placed", on="2026-04-08") == ("care.started",)


def test_what_answers_and_ends_the_appointment(closes):
    """The appointment answers it; the end of care or of childhood, or a new start, ends it."""
    assert closes("care.iro.appointed", STARTED, on="2026-04-10") == {
        "met by": ("iro.appointed",),
        "ended by": ("child.died", "child.turned_18", "care.started", "care.ended"),
        "begun anew by": ("care.started",),
    }


def test_must_be_in_place_before_the_first_review(story):
    """Statute sets no number of days: a first review held without an officer is the breach, and ends the duty."""
    case = story(
        """
        2026-03-16  care.started
        2026-04-10  review.held
        2026-04-13  iro.appointed
        """,
        as_at="2026-04-30",
    )
    assert case.of("care.iro.before_first_review") == ["2026-03-16: ended 2026-04-10"]


def test_an_officer_appointed_before_the_first_review(story):
    """Where the officer was appointed first, the duty is met, however long it took."""
    case = story(
        """
        2026-03-16  care.started
        2026-04-13  iro.appointed
        2026-04-14  review.held
        """,
        as_at="2026-04-30",
    )
    assert case.of("care.iro.before_first_review") == ["2026-03-16: met 2026-04-13"]


def test_what_begins_and_ends_the_duty_before_the_first_review(begins, closes):
    """It begins with care; the first review, the end of care or of childhood, or a new start ends it."""
    assert begins("care.iro.before_first_review", "", on="2026-04-08") == ("care.started",)
    assert closes("care.iro.before_first_review", STARTED, on="2026-04-10") == {
        "met by": ("iro.appointed",),
        "ended by": ("child.died", "child.turned_18", "care.started", "care.ended", "review.held"),
        "begun anew by": ("care.started",),
    }


def test_a_vacancy_is_filled_as_soon_as_practicable(story):
    """A vacancy has no limit in days: it is open until filled, and never overdue."""
    case = story("2026-01-05  iro.left", as_at="2026-12-31")
    assert case.of("care.iro.replaced") == ["2026-01-05: not yet due"]


def test_what_begins_and_ends_a_vacancy(begins, closes):
    """An officer's leaving begins it; an appointment answers it; the end of care or of childhood ends it."""
    assert begins("care.iro.replaced", "2026-03-16  care.started", on="2026-04-08") == ("iro.left",)
    assert closes("care.iro.replaced", LEFT, on="2026-04-10") == {
        "met by": ("iro.appointed",),
        "ended by": ("child.died", "child.turned_18", "care.ended", "iro.left"),
        "begun anew by": ("iro.left",),
    }


def test_has_been_law_since_the_act_was_amended(since):
    """Section 25A and the handbook apply from 1 April 2011."""
    assert since("care.iro.appointed", "DAY  care.started") == "2011-04-01"
    assert since("care.iro.before_first_review", "DAY  care.started") == "2011-04-01"
    assert since("care.iro.replaced", "DAY  iro.left") == "2011-04-01"
