"""Regulation 37."""

title = "A decision of the review"
rules = ("paperwork.decision",)

MADE = "2026-02-02  decision.made  by 2026-04-15"


def test_is_carried_out_by_the_day_it_names(limit):
    """A decision is carried out by the day that it names, be that a working day or not."""
    assert limit("paperwork.decision", MADE, answered_by="decision.done") == "2026-04-15"


def test_one_that_names_no_day_is_not_known(story):
    """Where a decision names no day, whether it is late is not known; it is never guessed."""
    case = story("2026-02-02  decision.made", as_at="2026-12-31")
    assert case.of("paperwork.decision") == ["2026-02-02: not known"]


def test_what_begins_and_closes_it(begins, closes):
    """The decision begins it; doing answers it; a decision that replaces it, or its being dropped, ends it."""
    assert begins("paperwork.decision", "", on="2026-02-02") == ("decision.made",)
    assert closes("paperwork.decision", MADE, on="2026-03-02") == {
        "met by": ("decision.done",),
        "ended by": ("decision.made", "decision.dropped"),
        "begun anew by": ("decision.made",),
    }


def test_has_been_law_since_the_regulations(since):
    """The regulations came into force on 1 April 2011."""
    assert since("paperwork.decision", "DAY  decision.made  by 2011-06-01") == "2011-04-01"
