"""Targets before the limits of law and guidance."""

title = "Targets"
opening = (
    "Law and guidance may be met sooner than they ask. A target of the council's stands beside the limit, never after "
    "it. The limit stays; what is late, and every figure, goes by the limit."
)


def test_a_target_stands_beside_the_limit(settled):
    """The first review is wanted within 15 working days; the regulation's 20 are the limit as before."""
    fifteen = "target 15 working_days from 2027-01-01"
    assert settled("care.review.first", fifteen, "2026-12-31") == "due 2027-01-29"
    assert settled("care.review.first", fifteen, "2027-01-04") == "target 2027-01-25, due 2027-02-01"


def test_a_target_that_counts_back_is_earlier(settled, refused):
    """Reports wanted five working days before a review are there before the three that the handbook gives."""
    five = "target 5 working_days from 2027-01-01"
    assert settled("paperwork.reports", five, "2027-03-31") == "target 2027-03-22, due 2027-03-24"
    assert "never later" in refused("paperwork.reports", "target 2 working_days from 2027-01-01")


def test_a_target_that_is_later_from_any_day_is_refused(refused):
    """Twenty-eight days are twenty working days from a Monday, and more from a Saturday."""
    assert refused("care.review.first", "target 25 days from 2027-01-01") == ""
    assert refused("care.review.first", "target 28 days from 2027-01-01") == (
        "A target is never later than the limit. Counted from 2 January 2027 this is 30 January 2027, "
        "and the limit 29 January 2027."
    )


def test_a_target_ends_where_the_limit_itself_is_settled_after_it(settled, refused):
    """The limit is no target by itself; after one it ends it."""
    assert refused("care.review.first", "target 20 working_days from 2027-01-01").startswith(
        "That is the limit"
    )
    both = """
        target 15 working_days from 2027-01-01
        target 20 working_days from 2027-09-01
        """
    assert refused("care.review.first", both) == ""
    assert settled("care.review.first", both, "2027-09-01") == "target 2027-09-29, due 2027-09-29"


def test_there_is_no_target_where_silence_settles_the_matter_or_there_is_no_limit(refused):
    """Days to object in are not shortened; "as soon as practicable" and hours have no days to meet sooner."""
    assert "settled" in refused("paperwork.objection", "target 3 working_days from 2027-01-01")
    assert "no limit" in refused("care.iro.replaced", "target 5 working_days from 2027-01-01")
    assert "hours" in refused("missing.interview", "target 2 days from 2027-01-01")
