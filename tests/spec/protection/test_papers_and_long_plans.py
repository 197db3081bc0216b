"""Local standards."""

title = "Conference papers, and plans that run long"
rules = (
    "protection.decision_letter",
    "protection.minutes",
    "protection.plan.9_months",
    "protection.plan.12_months",
    "protection.plan.15_months",
    "protection.plan.18_months",
)


def test_the_decision_is_sent_within_one_working_day(limit):
    """The decision and outline plan are sent within 1 working day of the conference."""
    told = "2026-04-14  conference.completed"
    assert limit("protection.decision_letter", told, answered_by="decision_letter.sent") == "2026-04-15"


def test_the_record_is_sent_within_fifteen_working_days(limit):
    """The conference's record is sent within 15 working days."""
    told = "2026-03-23  conference.completed"
    assert limit("protection.minutes", told, answered_by="minutes.sent") == "2026-04-15"


def test_what_begins_and_closes_the_papers(begins, closes):
    """A completed conference begins each; its sending answers it; another, or a child's death, ends it."""
    told, ended = "2026-03-23  conference.completed", ("conference.completed", "conference.sending_stopped")
    assert begins("protection.decision_letter", "", on="2026-03-23") == ("conference.completed",)
    assert begins("protection.minutes", "", on="2026-03-23") == ("conference.completed",)
    assert closes("protection.decision_letter", told, on="2026-03-24") == {
        "met by": ("decision_letter.sent",),
        "ended by": ended,
        "begun anew by": ("conference.completed",),
    }
    assert closes("protection.minutes", told, on="2026-03-24") == {
        "met by": ("minutes.sent",),
        "ended by": ended,
        "begun anew by": ("conference.completed",),
    }


def test_a_plan_is_looked_at_again_as_it_grows_long(milestone):
    """A plan passes a milestone on the day itself at 9, 12, 15 and 18 months; nothing answers a milestone."""
    assert milestone("protection.plan.9_months", "2025-07-15  plan.started") == "2026-04-15"
    assert milestone("protection.plan.12_months", "2025-04-15  plan.started") == "2026-04-15"
    assert milestone("protection.plan.15_months", "2025-01-15  plan.started") == "2026-04-15"
    assert milestone("protection.plan.18_months", "2024-10-15  plan.started") == "2026-04-15"


def test_a_plan_that_ends_before_its_milestone_never_reaches_it(story):
    """A plan that ends the day before has not reached it, and one that ends on the day has."""
    before = """
        2025-07-15  plan.started
        2026-04-14  plan.ended
    """
    on_the_day = """
        2025-07-15  plan.started
        2026-04-15  plan.ended
    """
    rule = "protection.plan.9_months"
    assert story(before, as_at="2026-12-31").of(rule) == ["2025-07-15 due 2026-04-15: ended 2026-04-14"]
    assert story(on_the_day, as_at="2026-12-31").of(rule) == [
        "2025-07-15 due 2026-04-15: passed, ended 2026-04-15"
    ]


def test_what_begins_and_closes_a_milestone(begins, closes):
    """The plan's start begins each; its end, the end of childhood or another plan ends it."""
    for months in (9, 12, 15, 18):
        rule = f"protection.plan.{months}_months"
        assert begins(rule, "", on="2025-07-15") == ("plan.started",)
        assert closes(rule, "2025-07-15  plan.started", on="2025-09-01") == {
            "ended by": ("child.died", "child.turned_18", "plan.started", "plan.ended"),
            "begun anew by": ("plan.started",),
        }


def test_are_read_back_to_2010(since):
    """The standards are read back to 17 March 2010."""
    assert since("protection.decision_letter", "DAY  conference.completed") == "2010-03-17"
    assert since("protection.minutes", "DAY  conference.completed") == "2010-03-17"
    for months in (9, 12, 15, 18):
        assert since(f"protection.plan.{months}_months", "DAY  plan.started") == "2010-03-17"
