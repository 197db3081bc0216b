"""Where extracts give only dates, the law fixes the order of some kinds within a day."""

title = "The order of things on one day"
opening = (
    "Extracts give days and no times. A start stands first in its day, a change of law next, then what happens in "
    "the order told, then a plan, what is held within it, and an end last."
)


def test_a_review_told_before_the_start_of_care_on_the_same_day(story):
    """Care starts first, whatever order the two were written in: the review held that day answers it."""
    case = story(
        """
        2026-03-16  review.held
        2026-03-16  care.started
        """,
        as_at="2026-03-31",
    )
    assert case.of("care.review.first") == ["2026-03-16 due 2026-04-15: met 2026-03-16"]


def test_a_review_on_the_day_that_care_ended(story):
    """Care ends last in its day: a review held that day was held in care."""
    case = story(
        """
        2026-03-16  care.started
        2026-04-10  care.ended
        2026-04-10  review.held
        """,
        as_at="2026-04-30",
    )
    assert case.all_of("care.review") == {
        "care.review.first": ["2026-03-16 due 2026-04-15: met 2026-04-10"],
        "care.review.second": ["2026-04-10 due 2026-07-10: ended 2026-04-10"],
    }


def test_a_review_on_the_18th_birthday_or_the_day_of_death(story):
    """So do childhood and life: what happened that day happened before."""
    for end in ("child.turned_18", "child.died"):
        case = story(
            f"""
            2026-03-16  care.started
            2026-04-10  {end}
            2026-04-10  review.held
            """,
            as_at="2026-04-30",
        )
        assert case.of("care.review.first") == ["2026-03-16 due 2026-04-15: met 2026-04-10"]


def test_a_review_on_the_day_that_the_law_changed(story):
    """A change of law comes before what happens that day: the review is held under the law it changed to."""
    case = story(
        """
        2025-12-19  care.started
        2026-01-15  review.held
        2026-03-02  review.held
        2026-03-02  adoption.authorised
        """,
        as_at="2026-03-31",
    )
    assert case.all_of("care.review.authorised") == {
        "care.review.authorised.first": ["2026-03-02 due 2026-06-02: met 2026-03-02"],
        "care.review.authorised.later": ["2026-03-02 due 2026-09-02: not yet due"],
    }


def test_every_change_of_law_comes_before_the_review_of_its_day(story):
    """So with each of the others: placed, returned, the authority's end, and short breaks begun or lost."""
    expected = {
        "adoption.placed": {"care.review.placed.first": ["2026-03-02 due 2026-03-30: met 2026-03-02"]},
        "adoption.returned": {},
        "short_breaks.began": {
            "care.review.short_breaks.first": ["2026-02-16 arose 2026-03-02 due 2026-05-16: met 2026-03-02"]
        },
    }
    for turn, duties in expected.items():
        case = story(
            f"""
            2026-02-16  care.started
            2026-03-02  review.held
            2026-03-02  {turn}
            """,
            as_at="2026-03-02",
        )
        met = {rule: lines for rule, lines in case.all_of("care.review").items() if "met" in lines[0]}
        assert met == duties
    for turn in ("short_breaks.lost", "adoption.authority_ended"):
        case = story(
            f"""
            2026-02-16  care.started
            2026-02-16  short_breaks.began
            2026-03-02  review.held
            2026-03-02  {turn}
            """,
            as_at="2026-03-02",
        )
        assert case.of("care.review.first") == ["2026-02-16 arose 2026-03-02 due 2026-03-16: met 2026-03-02"]


def test_a_plan_follows_its_conference(story):
    """A plan starts after the conference of its day: written first or last, the conference is the one that made it."""
    case = story(
        """
        2026-03-23  plan.started
        2026-03-23  conference.initial.held
        2026-03-02  enquiry.opened
        2026-03-04  conference.called
        """,
        as_at="2026-03-31",
    )
    assert case.all_of("protection.c") == {
        "protection.conference.initial": ["2026-03-02 arose 2026-03-04 due 2026-03-23: met 2026-03-23"],
        "protection.core_group.first": ["2026-03-23 due 2026-04-08: not yet due"],
    }


def test_a_core_group_meets_after_the_conference_of_its_day(story):
    """A core group that meets straight after the conference that made the plan is its first, told first or last."""
    case = story(
        """
        2026-03-23  core_group.held
        2026-03-23  conference.initial.held
        2026-03-23  plan.started
        """,
        as_at="2026-03-31",
    )
    assert case.of("protection.core_group.first") == ["2026-03-23 due 2026-04-08: met 2026-03-23"]


def test_a_core_group_meets_before_the_end_of_a_plan_on_its_day(story):
    """A core group on the last day of a plan met within it, told before its end or after; a day later it did not."""
    for end in ("plan.ended", "child.turned_18", "child.died"):
        plan = f"""
            2026-03-23  conference.initial.held
            2026-03-23  plan.started
            2026-03-30  {end}
        """
        met = story(plan + "2026-03-30  core_group.held", as_at="2026-03-31")
        assert met.of("protection.core_group.first") == ["2026-03-23 due 2026-04-08: met 2026-03-30"]
        after = story(plan + "2026-03-31  core_group.held", as_at="2026-03-31")
        assert after.of("protection.core_group.first") == ["2026-03-23 due 2026-04-08: ended 2026-03-30"]


def test_a_plan_ends_after_the_conference_of_its_day(story):
    """A conference that ends a plan is held within it."""
    case = story(
        """
        2026-01-15  conference.initial.held
        2026-01-15  plan.started
        2026-04-15  plan.ended
        2026-04-15  conference.review.held
        """,
        as_at="2026-04-30",
    )
    assert case.of("protection.review.first") == ["2026-01-15 due 2026-04-15: met 2026-04-15"]


def test_a_conference_called_on_the_day_that_it_was_held(story):
    """The call comes before the conference, as the opening of the enquiries comes before the call."""
    case = story(
        """
        2026-03-23  conference.initial.held
        2026-03-23  conference.called
        2026-03-23  enquiry.opened
        """,
        as_at="2026-03-31",
    )
    assert case.of("protection.conference.initial") == ["2026-03-23 due 2026-04-15: met 2026-03-23"]


def test_other_beginnings_come_first_in_their_day_too(story):
    """Papers, returns, formality and an employer's knowledge come before what answers them on the same day."""
    pairs = {
        "protection.conference.transfer_in": ("conference.transfer.held", "transfer.papers_received"),
        "missing.interview": ("interview.held", "child.returned"),
        "concern.whole": ("concern.resolved", "concern.made_formal"),
        "allegation.referral": ("allegation.referred", "employer.aware"),
    }
    for rule, (answer, beginning) in pairs.items():
        case = story(
            f"""
            2026-03-16  {answer}
            2026-03-16  {beginning}
            """,
            as_at="2026-03-16",
        )
        assert [line.split(": ")[1] for line in case.of(rule)] == ["met 2026-03-16"]


def test_a_meeting_called_and_held_on_one_day(story):
    """An allegations meeting that was called and held on one day was called first."""
    case = story(
        """
        2026-04-07  allegation.referred
        2026-04-09  meeting.held
        2026-04-09  meeting.called
        """,
        as_at="2026-04-30",
    )
    assert case.of("allegation.meeting") == ["2026-04-07 arose 2026-04-09 due 2026-04-14: met 2026-04-09"]


def test_secure_accommodation_ends_last_in_its_day(story):
    """A review of the criteria held on the day that the placement ended was held within it."""
    case = story(
        """
        2026-03-15  secure.placed
        2026-04-10  secure.ended
        2026-04-10  secure_review.held
        """,
        as_at="2026-04-30",
    )
    assert case.of("care.secure.first") == ["2026-03-15 due 2026-04-15: met 2026-04-10"]


def test_everything_else_stands_in_the_order_told(story):
    """A decision sent and agreed on one day is met that day; agreed and then sent, it is open again."""
    sent_first = """
        2026-04-08  decisions.sent
        2026-04-08  decisions.agreed
    """
    agreed_first = """
        2026-04-08  decisions.agreed
        2026-04-08  decisions.sent
    """
    assert story(sent_first, as_at="2026-04-09").of("paperwork.objection") == [
        "2026-04-08 due 2026-04-15: met 2026-04-08"
    ]
    assert story(agreed_first, as_at="2026-04-09").of("paperwork.objection") == [
        "2026-04-08 due 2026-04-15: not yet due"
    ]


def test_what_may_happen_twice_in_a_day(story):
    """Bookings, reviews set, decisions and answers may happen twice in a day; anything else told twice is one thing."""
    booked_twice = """
        2026-03-02  meeting.planned   by 2026-04-14
        2026-03-02  meeting.planned   by 2026-04-21
    """
    assert story(booked_twice, as_at="2026-03-31").of("paperwork.reports") == [
        "2026-03-02 due 2026-04-09: ended 2026-03-02",
        "2026-03-02 due 2026-04-16: not yet due",
    ]
    set_twice = """
        2026-03-02  allegation.review_set   by 2026-04-14
        2026-03-02  allegation.review_set   by 2026-04-21
    """
    assert story(set_twice, as_at="2026-03-31").of("allegation.review.set") == [
        "2026-03-02 due 2026-04-14: ended 2026-03-02",
        "2026-03-02 due 2026-04-21: not yet due",
    ]
    decided_twice = """
        2026-03-02  decision.made   by 2026-04-14
        2026-03-02  decision.made   by 2026-04-21
    """
    assert story(decided_twice, as_at="2026-03-31").of("paperwork.decision") == [
        "2026-03-02 due 2026-04-14: ended 2026-03-02",
        "2026-03-02 due 2026-04-21: not yet due",
    ]
    answered_twice = """
        2026-03-16  concern.stage_1
        2026-03-16  concern.answered
        2026-03-16  concern.stage_2
        2026-03-16  concern.answered
    """
    assert story(answered_twice, as_at="2026-03-31").of("concern.stage.2") == [
        "2026-03-16 due 2026-03-23: met 2026-03-16"
    ]


def test_the_same_kind_told_twice_is_the_one_first_told(story):
    """Of two tellings of one thing on one day the first counts, with the time that it gave."""
    case = story(
        """
        2026-06-01 10:00  child.returned
        2026-06-01 11:00  child.returned
        2026-06-04 10:30  interview.held
        """,
        as_at="2026-06-30",
    )
    assert case.of("missing.interview") == ["2026-06-01 due 2026-06-04 10:00: met late 2026-06-04"]
