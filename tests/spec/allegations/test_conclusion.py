"""LADO network standards; earlier national targets."""

title = "Concluding an allegation"
rules = ("allegation.conclusion.1_month", "allegation.conclusion.3_months", "allegation.conclusion.12_months")

RULES = {
    "allegation.conclusion.1_month": "2026-03-15",
    "allegation.conclusion.3_months": "2026-01-15",
    "allegation.conclusion.12_months": "2025-04-15",
}


def test_is_looked_for_within_one_three_and_twelve_months(limit):
    """An allegation is concluded within 3 months of the referral; reports also ask for 1 and 12 months."""
    for rule, referred in RULES.items():
        told = f"{referred}  allegation.referred"
        assert limit(rule, told, answered_by="allegation.concluded") == "2026-04-15"


def test_a_month_is_no_number_of_days(due):
    """The targets are in months, however many days or working days they have."""
    assert due("allegation.conclusion.1_month", "2026-05-15") == "2026-06-15"
    assert due("allegation.conclusion.3_months", "2026-05-15") == "2026-08-15"


def test_what_begins_and_closes_them(begins, closes):
    """The referral begins all three; the conclusion answers all three; only a new referral ends one."""
    for rule in RULES:
        assert begins(rule, "", on="2026-03-16") == ("allegation.referred",)
        assert closes(rule, "2026-03-16  allegation.referred", on="2026-03-20") == {
            "met by": ("allegation.concluded",),
            "ended by": ("allegation.referred",),
            "begun anew by": ("allegation.referred",),
        }


def test_are_read_back_to_2010(since):
    """The targets are read back to 17 March 2010."""
    for rule in RULES:
        assert since(rule, "DAY  allegation.referred") == "2010-03-17"
