"""IRO Handbook chapter 6; local ladders."""

title = "The ladder of a dispute"
rules = (
    "concern.informal",
    "concern.whole",
    "concern.stage.1",
    "concern.stage.2",
    "concern.stage.3",
    "concern.stage.4",
)

STAGES = tuple(f"concern.stage_{n}" for n in range(1, 10))


def test_a_concern_is_settled_informally_within_five_working_days(limit):
    """A concern is first raised informally, and answered within 5 working days."""
    told = "2026-04-08  concern.raised"
    assert limit("concern.informal", told, answered_by="concern.answered") == "2026-04-15"
    assert limit("concern.informal", told, answered_by="concern.resolved") == "2026-04-15"


def test_a_formal_dispute_is_resolved_within_twenty_working_days(limit):
    """The whole of a formal dispute takes no more than 20 working days, whatever the stages it goes through."""
    formal, again = "2026-03-16  concern.made_formal", "2026-03-16  concern.reopened"
    assert limit("concern.whole", formal, answered_by="concern.resolved") == "2026-04-15"
    assert limit("concern.whole", again, answered_by="concern.resolved") == "2026-04-15"


def test_each_stage_is_answered_within_five_working_days(limit):
    """Each stage is answered within 5 working days of going to it."""
    for n in (1, 2, 3, 4):
        told = f"2026-04-08  concern.stage_{n}"
        assert limit(f"concern.stage.{n}", told, answered_by="concern.answered") == "2026-04-15"
        assert limit(f"concern.stage.{n}", told, answered_by="concern.resolved") == "2026-04-15"


def test_what_begins_each(begins):
    """Raising begins the informal stage, formality or reopening the whole, and each stage its own limit."""
    assert begins("concern.informal", "", on="2026-04-08") == ("concern.raised",)
    assert begins("concern.whole", "", on="2026-03-16") == ("concern.made_formal", "concern.reopened")
    for n in (1, 2, 3, 4):
        assert begins(f"concern.stage.{n}", "", on="2026-04-08") == (f"concern.stage_{n}",)


def test_what_closes_the_informal_stage(closes):
    """An answer or a resolution answers it; formality, a withdrawal or raising it again ends it."""
    assert closes("concern.informal", "2026-04-08  concern.raised", on="2026-04-10") == {
        "met by": ("concern.answered", "concern.resolved"),
        "ended by": ("concern.raised", "concern.made_formal", "concern.withdrawn"),
        "begun anew by": ("concern.raised",),
    }


def test_what_closes_the_whole(closes):
    """Only a resolution answers it, not an answer at a stage; a withdrawal ends it, and a new start begins it anew."""
    assert closes("concern.whole", "2026-03-16  concern.made_formal", on="2026-03-20") == {
        "met by": ("concern.resolved",),
        "ended by": ("concern.made_formal", "concern.reopened", "concern.withdrawn"),
        "begun anew by": ("concern.made_formal", "concern.reopened"),
    }


def test_what_closes_a_stage(closes):
    """An answer or a resolution answers it; any other stage, or a withdrawal, ends it."""
    for n in (1, 2, 3, 4):
        assert closes(f"concern.stage.{n}", f"2026-04-08  concern.stage_{n}", on="2026-04-10") == {
            "met by": ("concern.answered", "concern.resolved"),
            "ended by": (*STAGES, "concern.withdrawn"),
            "begun anew by": (f"concern.stage_{n}",),
        }


def test_a_resolution_withdrawn_never_stopped_the_clock(story):
    """Where a resolution is withdrawn as never made, the clock never stopped; to reopen is to start a new one."""
    case = story(
        """
        2026-03-16  concern.made_formal
        2026-03-20  concern.resolved   told 2026-03-20
        2026-03-20  concern.resolved   told 2026-04-20  corrects 2  withdrawn
        """,
        as_at="2026-04-30",
    )
    assert case.of("concern.whole") == ["2026-03-16 due 2026-04-15: overdue"]


def test_are_asked_for_from_the_day_of_the_handbook(since):
    """The handbook applies from 1 April 2011."""
    assert since("concern.informal", "DAY  concern.raised") == "2011-04-01"
    assert since("concern.whole", "DAY  concern.made_formal") == "2011-04-01"
    for n in (1, 2, 3, 4):
        assert since(f"concern.stage.{n}", f"DAY  concern.stage_{n}") == "2011-04-01"
