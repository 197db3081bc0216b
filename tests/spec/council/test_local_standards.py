"""Local standards, which a council settles itself."""

title = "Local standards"
opening = (
    "Where the limit is local practice and no law, what the council settled is the limit, from its day on."
)


def test_what_the_council_settled_is_the_limit_from_its_day_on(settled):
    """Which limit a duty has is decided by the day it counts from; the day on which the setting begins is the first."""
    twenty = "limit 20 working_days from 2027-01-01"
    assert settled("protection.minutes", twenty, "2026-12-31") == "due 2027-01-22"
    assert settled("protection.minutes", twenty, "2027-01-01") == "due 2027-01-29"
    assert settled("protection.minutes", twenty, "2027-01-04") == "due 2027-02-01"


def test_one_setting_follows_another(settled):
    """What began under the first keeps it."""
    both = """
        limit 20 working_days from 2027-01-01
        limit 15 working_days from 2027-09-01
        """
    assert settled("protection.minutes", both, "2027-08-31") == "due 2027-09-28"
    assert settled("protection.minutes", both, "2027-09-01") == "due 2027-09-22"


def test_each_standard_has_bounds(refused):
    """The record of a conference goes out within 15 or 20 working days, and the decision letter within the week."""
    assert refused("protection.minutes", "limit 20 working_days from 2027-01-01") == ""
    assert refused("protection.minutes", "limit 17 working_days from 2027-01-01").startswith("Give 15 or 20")
    assert refused("protection.decision_letter", "limit 5 working_days from 2027-01-01") == ""
    assert refused("protection.decision_letter", "limit 6 working_days from 2027-01-01").startswith(
        "Give from 1 to 5"
    )


def test_a_mark_or_a_window_is_no_limit_to_settle(refused):
    """A plan that has run nine months, and a check between two days, have no one number."""
    assert "named by their number" in refused("protection.plan.9_months", "limit 8 months from 2027-01-01")
    assert "between two days" in refused("care.midway", "limit 5 working_days from 2027-01-01")
