"""Numbers of this book that nobody has read, put right by a council that has."""

title = "Numbers from memory"
opening = (
    "A limit of law or guidance that this book has from memory may be put right either way by a council that has read "
    "it, with a citation of its own. Law that was read may only be met sooner."
)


def test_a_number_from_memory_may_be_put_right_either_way(settled):
    """Were the handbook to give ten working days for the decisions, or three, they would be the limit."""
    assert (
        settled("paperwork.decisions", "limit 10 working_days from 2027-01-01", "2027-01-04")
        == "due 2027-01-18"
    )
    assert (
        settled("paperwork.decisions", "limit 3 working_days from 2027-01-01", "2027-01-04")
        == "due 2027-01-07"
    )


def test_law_that_was_read_is_not_put_right(refused):
    """Regulation 33 was read."""
    assert refused("care.review.first", "limit 25 working_days from 2027-01-01").startswith(
        "This limit was read in"
    )


def test_a_target_is_measured_against_the_number_put_right(settled, refused):
    """Eight days are later than the book's five, and sooner than the ten that the council read."""
    assert "never later" in refused("paperwork.decisions", "target 8 working_days from 2027-01-01")
    both = """
        limit 10 working_days from 2027-01-01
        target 8 working_days from 2027-01-01
        """
    assert refused("paperwork.decisions", both) == ""
    assert settled("paperwork.decisions", both, "2027-01-04") == "target 2027-01-14, due 2027-01-18"
