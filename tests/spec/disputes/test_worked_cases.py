"""Whole stories of disputes."""

title = "Worked cases"
opening = "Whole stories of disputes between a reviewing officer and the service."


def test_d1_a_dispute_that_climbs_the_ladder(story):
    """Four facts on one day stand in the order they were told; going to the next stage ends the one before."""
    case = story(
        """
        2026-03-10  concern.raised
        2026-03-16  concern.made_formal
        2026-03-16  concern.stage_1
        2026-03-16  concern.answered
        2026-03-16  concern.stage_2
        2026-03-24  concern.stage_4
        2026-03-24  concern.resolved
        """,
        as_at="2026-04-30",
    )
    assert case.all_of("concern.") == {
        "concern.informal": ["2026-03-10 due 2026-03-17: ended 2026-03-16"],
        "concern.whole": ["2026-03-16 due 2026-04-15: met 2026-03-24"],
        "concern.stage.1": ["2026-03-16 due 2026-03-23: met 2026-03-16"],
        "concern.stage.2": ["2026-03-16 due 2026-03-23: ended 2026-03-24"],
        "concern.stage.4": ["2026-03-24 due 2026-03-31: met 2026-03-24"],
    }
    (second,) = case.duties("concern.stage.2")
    assert second.fell_due(second.began_on, case.as_at)
    assert not second.kept


def test_d2_a_dispute_opened_again_has_a_new_clock(story):
    """A resolved dispute that is opened again has twenty working days of its own."""
    case = story(
        """
        2026-03-16  concern.made_formal
        2026-03-16  concern.stage_1
        2026-03-20  concern.resolved
        2026-04-20  concern.reopened
        2026-04-20  concern.stage_2
        """,
        as_at="2026-06-01",
    )
    assert case.all_of("concern.") == {
        "concern.whole": [
            "2026-03-16 due 2026-04-15: met 2026-03-20",
            "2026-04-20 due 2026-05-19: overdue",
        ],
        "concern.stage.1": ["2026-03-16 due 2026-03-23: met 2026-03-20"],
        "concern.stage.2": ["2026-04-20 due 2026-04-27: overdue"],
    }
