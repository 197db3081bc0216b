"""Statutory guidance on missing children."""

title = "The return home interview"
rules = ("missing.interview",)

RETURNED = "2026-04-12  child.returned"


def test_is_held_within_seventy_two_hours(limit):
    """The interview is held within 72 hours of the child's return; where times are not known, within 3 days."""
    assert limit("missing.interview", RETURNED, answered_by="interview.held") == "2026-04-15"


def test_to_the_minute_where_times_are_known(story):
    """The seventy-second hour is in time to the minute."""
    case = story(
        """
        2026-04-12 18:40  child.returned
        2026-04-15 18:40  interview.held
        """,
        as_at="2026-04-30",
    )
    assert case.of("missing.interview") == ["2026-04-12 due 2026-04-15 18:40: met 2026-04-15"]


def test_by_dates_where_only_one_time_is_known(story):
    """Where the time of the return or of the interview is not known, the dates decide."""
    returned = """
        2026-04-12 18:40  child.returned
        2026-04-15        interview.held
    """
    held = """
        2026-04-12        child.returned
        2026-04-15 23:59  interview.held
    """
    assert story(returned, as_at="2026-04-30").of("missing.interview") == [
        "2026-04-12 due 2026-04-15 18:40: met 2026-04-15"
    ]
    assert story(held, as_at="2026-04-30").of("missing.interview") == [
        "2026-04-12 due 2026-04-15: met 2026-04-15"
    ]


def test_what_begins_and_closes_it(begins, closes):
    """The return begins it; the interview answers it; a refusal, none offered, adulthood or going missing again end it."""
    assert begins("missing.interview", "2026-04-10  child.missing", on="2026-04-12") == ("child.returned",)
    assert closes("missing.interview", RETURNED, on="2026-04-13") == {
        "met by": ("interview.held",),
        "ended by": (
            "child.died",
            "child.turned_18",
            "child.missing",
            "child.returned",
            "interview.refused",
            "interview.not_offered",
        ),
        "begun anew by": ("child.returned",),
    }


def test_is_asked_for_since_the_guidance_of_2009(since):
    """The guidance is read back to 1 July 2009."""
    assert since("missing.interview", "DAY  child.returned") == "2009-07-01"
