"""Every rule that lives under one law, left by every change and come back to."""

title = "Leaving a law and coming back"
opening = (
    "A duty that belongs to one law ends when the story leaves that law. If the law comes back before the duty was "
    "answered or ended, the duty comes back and counts from where it counted before."
)

FROM_ORDINARY = ("short_breaks.began", "adoption.authorised", "adoption.placed", "adoption.returned")
FROM_SHORT_BREAKS = (
    "short_breaks.lost",
    "adoption.authorised",
    "adoption.placed",
    "adoption.returned",
    "adoption.authority_ended",
)
FROM_AUTHORISED = ("short_breaks.began", "short_breaks.lost", "adoption.placed", "adoption.authority_ended")
ANY_FACT = """
    2026-02-02  FACT
    2026-02-03  {back}
    2026-02-09  review.held
"""


def test_the_ordinary_reviews(displaced):
    """Short breaks and every stage of adoption displace an ordinary review; the end of the authority revives it."""
    started = "2025-12-19  care.started"
    once = started + "\n2026-01-15  review.held"
    twice = once + "\n2026-01-29  review.held"
    for rule, told in (
        ("care.review.first", started),
        ("care.review.second", once),
        ("care.review.later", twice),
    ):
        assert displaced(rule, told, on="2026-02-10", back="adoption.authority_ended") == FROM_ORDINARY
        assert displaced(rule, told, on="2026-02-10", back="short_breaks.lost") == FROM_ORDINARY


def test_the_reviews_of_short_breaks(displaced):
    """The loss of the conditions and every stage of adoption displace them; a series begun again revives them."""
    began = """
        2026-01-15  care.started
        2026-01-15  short_breaks.began
    """
    reviewed = began + "2026-02-02  review.held"
    back = "short_breaks.began"
    assert displaced("care.review.short_breaks.first", began, on="2026-02-10", back=back) == FROM_SHORT_BREAKS
    assert (
        displaced("care.review.short_breaks.later", reviewed, on="2026-02-10", back=back) == FROM_SHORT_BREAKS
    )


def test_the_reviews_under_authority_to_place(displaced):
    """A placement, short breaks or the end of the authority displaces them; the child's return revives them."""
    authorised = """
        2025-08-01  care.started
        2026-01-15  adoption.authorised
    """
    reviewed = authorised + "2026-02-02  review.held"
    back = "adoption.returned"
    assert (
        displaced("care.review.authorised.first", authorised, on="2026-02-10", back=back) == FROM_AUTHORISED
    )
    assert displaced("care.review.authorised.later", reviewed, on="2026-02-10", back=back) == FROM_AUTHORISED


def test_a_placement_for_adoption_is_never_revived(displaced, story):
    """A new placement is a new start: nothing of an earlier one comes back. Left on its own day, it never was."""
    placed = "2026-01-15  adoption.placed"
    assert displaced("care.review.placed.first", placed, on="2026-02-02", back="adoption.placed") == ()
    for left in (*FROM_SHORT_BREAKS, "short_breaks.began"):
        if left != "adoption.placed":
            told = f"""
                2026-01-15  adoption.placed
                2026-01-15  {left}
            """
            assert story(told, as_at="2026-01-31").of("care.review.placed.first") == []


def test_the_duties_of_child_protection(displaced):
    """A plan displaces a conference that was called; proceedings called anew displace the duties of the plan."""
    called = """
        2026-03-02  enquiry.opened
        2026-03-04  conference.called
    """
    planned = """
        2026-03-02  conference.initial.held
        2026-03-02  plan.started
    """
    reviewed = planned + "2026-03-09  conference.review.held"
    born = planned + "2026-03-09  child.born"
    initial = "protection.conference.initial"
    assert displaced(initial, called, on="2026-03-16", back="conference.called") == ("plan.started",)
    for rule, told in (
        ("protection.core_group.first", planned),
        ("protection.review.first", planned),
        ("protection.review.later", reviewed),
        ("protection.review.after_birth", born),
    ):
        assert displaced(rule, told, on="2026-03-16", back="plan.started") == ("conference.called",)


def test_a_review_is_the_second_only_after_a_start_of_care(afresh):
    """Only a start of care makes a review the first of a period, and the next interval that of the second review."""
    back = "adoption.authority_ended"
    assert afresh("care.review.second", ANY_FACT.format(back=back), then="2026-02-09") == ("care.started",)
    reviewed = """
        2025-12-19  care.started
        2026-01-15  review.held
    """ + ANY_FACT.format(back=back)
    assert afresh("care.review.second", reviewed, then="2026-02-09") == ("care.started",)


def test_later_reviews_need_a_start_of_care_and_two_reviews(afresh):
    """No other fact stands for the start of care, and none but a new start takes the earlier reviews away."""
    back = "adoption.authority_ended"
    no_care = "2026-01-15  review.held" + ANY_FACT.format(back=back)
    reviewed = """
        2025-12-19  care.started
        2026-01-15  review.held
    """ + ANY_FACT.format(back=back)
    assert afresh("care.review.later", no_care, then="2026-02-09") == ()
    assert afresh("care.midway", no_care, then="2026-02-09") == ()
    everything_but_a_start = tuple(
        kind for kind in afresh("care.midway", reviewed, then="2026-02-09") if kind != "care.started"
    )
    assert "care.started" not in afresh("care.review.later", reviewed, then="2026-02-09")
    assert "care.started" not in afresh("care.midway", reviewed, then="2026-02-09")
    assert afresh("care.review.later", reviewed, then="2026-02-09") == everything_but_a_start
    assert len(everything_but_a_start) == 19


def test_reviews_of_short_breaks_need_a_start_of_care(afresh):
    """Only a start of care makes the reviews of a series due."""
    told = ANY_FACT.format(back="short_breaks.began")
    assert afresh("care.review.short_breaks.later", told, then="2026-02-09") == ("care.started",)


def test_reviews_under_authority_need_the_authority(afresh):
    """Only the authority itself makes its later reviews due."""
    told = ANY_FACT.format(back="adoption.returned")
    assert afresh("care.review.authorised.later", told, then="2026-02-09") == ("adoption.authorised",)


def test_a_placement_is_reviewed_anew_only_after_a_new_placement(afresh):
    """Within a placement nothing but a new placement makes a review the first again."""
    placed = """
        2025-12-19  adoption.placed
        2026-01-15  review.held
        2026-02-02  FACT
        2026-02-09  review.held
    """
    assert afresh("care.review.placed.second", placed, then="2026-02-09") == ("adoption.placed",)
    assert afresh("care.review.placed.later", placed, then="2026-02-09") == (
        "child.died",
        "child.turned_18",
        "child.born",
        "care.started",
        "care.ended",
        "review.held",
        "review.planned",
        "review.cancelled",
        "iro.appointed",
        "iro.left",
        "midway.done",
        "secure.placed",
        "secure_review.held",
        "secure.ended",
    )


def test_a_plan_is_unreviewed_only_after_a_first_conference(afresh):
    """Only an initial or a transfer-in conference opens the time in which birth asks for a review."""
    first = ("conference.initial.held", "conference.transfer.held")
    no_conference = """
        2026-02-02  FACT
        2026-02-03  plan.started
        2026-02-09  child.born
    """
    reviewed = """
        2026-01-15  conference.initial.held
        2026-01-15  plan.started
        2026-01-29  conference.review.held
    """
    assert afresh("protection.review.after_birth", no_conference, then="2026-02-09") == first
    assert afresh("protection.review.after_birth", reviewed + no_conference, then="2026-02-09") == first
