"""National Referral Mechanism."""

title = "The National Referral Mechanism"
rules = ("nrm.reasonable", "nrm.conclusive")

REFERRED = "2026-04-08  nrm.referred"
GROUNDS = "2026-05-01  nrm.reasonable_grounds"


def test_the_first_decision_is_looked_for_within_five_working_days(limit):
    """The first decision is aimed at within 5 working days of the referral, whichever way it goes."""
    assert limit("nrm.reasonable", REFERRED, answered_by="nrm.reasonable_grounds") == "2026-04-15"
    assert limit("nrm.reasonable", REFERRED, answered_by="nrm.refused") == "2026-04-15"


def test_the_aim_was_the_same_before_2023(limit):
    """Earlier guidance is remembered to have given the same 5 working days."""
    told = "2012-05-09  nrm.referred"
    assert limit("nrm.reasonable", told, answered_by="nrm.reasonable_grounds") == "2012-05-16"


def test_each_source_is_cited_for_its_own_time(cites):
    """From 30 January 2023 the guidance that was read is cited, and before that what is remembered."""
    for rule in rules:
        assert cites(rule, "2023-01-29") == "Modern Slavery statutory guidance and earlier"
        assert cites(rule, "2023-01-30") == (
            "Home Office guidance on devolved decisions for children (December 2023)"
        )


def test_the_conclusive_decision_waits_thirty_days(story):
    """The conclusive decision comes no sooner than 30 calendar days after the first, and has no limit."""
    too_early = GROUNDS + "\n2026-05-30  nrm.conclusive_grounds"
    first_day = GROUNDS + "\n2026-05-31  nrm.conclusive_grounds"
    assert story(too_early, as_at="2026-12-31").of("nrm.conclusive") == [
        "2026-05-01 opens 2026-05-31: too early 2026-05-30"
    ]
    assert story(first_day, as_at="2026-12-31").of("nrm.conclusive") == [
        "2026-05-01 opens 2026-05-31: met 2026-05-31"
    ]
    assert story(GROUNDS, as_at="2026-12-31").of("nrm.conclusive") == [
        "2026-05-01 opens 2026-05-31: not yet due"
    ]


def test_it_waited_forty_five_days_before_2023(story):
    """For first decisions before 30 January 2023 the wait was 45 days; the day of the first decision decides."""
    before = story("2023-01-29  nrm.reasonable_grounds", as_at="2023-12-31")
    after = story("2023-01-30  nrm.reasonable_grounds", as_at="2023-12-31")
    assert before.of("nrm.conclusive") == ["2023-01-29 opens 2023-03-15: not yet due"]
    assert after.of("nrm.conclusive") == ["2023-01-30 opens 2023-03-01: not yet due"]


def test_what_begins_and_closes_each(begins, closes):
    """The referral begins the first and a positive decision the second; each is answered by its decision."""
    assert begins("nrm.reasonable", "", on="2026-04-08") == ("nrm.referred",)
    assert begins("nrm.conclusive", "", on="2026-05-01") == ("nrm.reasonable_grounds",)
    assert closes("nrm.reasonable", REFERRED, on="2026-04-10") == {
        "met by": ("nrm.reasonable_grounds", "nrm.refused"),
        "ended by": ("nrm.referred",),
        "begun anew by": ("nrm.referred",),
    }
    assert closes("nrm.conclusive", GROUNDS, on="2026-05-10") == {
        "met by": ("nrm.conclusive_grounds",),
        "ended by": ("nrm.reasonable_grounds",),
        "begun anew by": ("nrm.reasonable_grounds",),
    }


def test_has_existed_since_2009(since):
    """The mechanism began on 1 April 2009."""
    assert since("nrm.reasonable", "DAY  nrm.referred") == "2009-04-01"
    assert since("nrm.conclusive", "DAY  nrm.reasonable_grounds") == "2009-04-01"
