"""What a rule may not say, and what the book of rules says of itself."""

from dataclasses import replace
from datetime import date

import pytest

from headway.knowledge.law.areas.concerns import Stage, ladder
from headway.knowledge.law.book import AREAS, KINDS, RULES, NoDueDate, NoSuchRule, due, rule
from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.intervals import Interval, days, hours, months, working_days
from headway.knowledge.law.rules import Citation, Force, Rule, Version, check_rules

CITED = Citation("An Act", "section 1", checked=True)
TEN_DAYS = Version(date(2020, 1, 1), CITED, within=days(10))
PLAIN = Rule(
    id="plain",
    duty="Do it",
    force=Force.STATUTE,
    begins=("care.started",),
    met_by=("review.held",),
    ended_by=("care.ended",),
    versions=(TEN_DAYS,),
    owes="somebody",
    watches="somebody else",
)


def version(**changes: object) -> dict[str, object]:
    return {"versions": (replace(TEN_DAYS, **changes),)}


ALLOWED = {
    "a rule without a limit": version(within=None),
    "a milestone with a day": {"met_by": ()},
    "a window": version(not_before=days(5)),
    "a limit and a floor both from the date named": version(
        within=days(10).from_named_date, not_before=days(5).from_named_date
    ),
    "a floor without a limit": version(within=None, not_before=days(5)),
    "a limit in hours": version(within=hours(72)),
    "silence with a limit": {"silence": "decisions.stand"},
    "counting what it names": {"counting": ("review.held", "care.started"), "nth": (1, None)},
    "counting what opens its stretch": {"counting": ("iro.left",), "since": ("iro.left",)},
    "a regime that a fact turns to": {"regime": "placed"},
    "the ordinary regime": {"regime": "ordinary"},
    "beginning and being met by one fact": {"begins": ("review.held",)},
    "beginning and ending by one fact": {"ended_by": ("care.started",)},
    "two versions in order": {"versions": (TEN_DAYS, replace(TEN_DAYS, since=date(2021, 1, 1)))},
}
REFUSED = {
    "a fact cannot both meet and end it": {"ended_by": ("review.held",)},
    "a fact cannot both meet and end": {"since": ("review.held",)},
    "nothing begins it": {"begins": ()},
    "it counts facts that it does not name": {"counting": ("care.ended",)},
    "it counts facts that it does not": {"counting": ("review.held", "iro.left")},
    r"unknown facts \['nobody.knows'\]": {"met_by": ("nobody.knows",)},
    r"unknown facts \['no.such'\]": {"begins": ("no.such",)},
    r"unknown facts \['not.there'\]": {"ended_by": ("not.there",)},
    r"unknown facts \['never.was'\]": {"since": ("never.was",)},
    r"unknown facts \['quiet'\]": {"silence": "quiet"},
    "no fact turns a timeline to nowhere": {"regime": "nowhere"},
    "it has no version": {"versions": ()},
    "its versions are not in order of date": {
        "versions": (TEN_DAYS, replace(TEN_DAYS, since=date(2019, 1, 1)))
    },
    "its versions are not in order": {"versions": (TEN_DAYS, TEN_DAYS)},
    "a milestone needs a day": {"met_by": (), **version(within=None)},
    "silence needs a limit to pass": {"silence": "decisions.stand", **version(within=None)},
    "its limit and its floor count from different dates": version(not_before=days(5).from_named_date),
    "its limit and its floor count from different": version(
        within=days(10).from_named_date, not_before=days(5)
    ),
    "hours are a ceiling, never a floor": version(not_before=hours(5)),
    "hours are a ceiling": version(not_before=days(1).then(hours(5))),
    "hours run from when a thing happened": version(within=hours(72).from_named_date),
    "hours stand alone": version(within=hours(72).then(days(1))),
    "hours stand": version(within=days(1).then(hours(72))),
}


@pytest.mark.parametrize("case", ALLOWED)
def test_what_a_rule_may_say(case):
    checked = replace(PLAIN, **ALLOWED[case])
    check_rules([checked], KINDS)
    assert checked.id == "plain"


@pytest.mark.parametrize("fault", REFUSED)
def test_what_a_rule_may_not_say(fault):
    with pytest.raises(ValueError, match=f"^plain: {fault}"):
        check_rules([replace(PLAIN, **REFUSED[fault])], KINDS)


def test_two_rules_may_not_share_an_id():
    with pytest.raises(ValueError, match="plain: two rules have this id"):
        check_rules([PLAIN, replace(PLAIN, duty="Do it again")], KINDS)
    check_rules([PLAIN, replace(PLAIN, id="other")], KINDS)


def test_no_two_areas_share_an_id():
    told = [known.id for area in AREAS for known in area.RULES]
    assert len(told) == len(set(told)) == len(RULES)


def test_an_interval_of_no_steps_has_no_hours():
    assert Interval(()).in_hours is None


def test_the_version_of_a_day_is_the_last_that_had_begun():
    later = replace(TEN_DAYS, since=date(2021, 1, 1))
    two = replace(PLAIN, versions=(TEN_DAYS, later))
    assert two.version_on(date(2019, 12, 31)) is None
    assert two.version_on(date(2020, 1, 1)) is TEN_DAYS
    assert two.version_on(date(2020, 12, 31)) is TEN_DAYS
    assert two.version_on(date(2021, 1, 1)) is later
    assert two.version_on(date(2030, 1, 1)) is later


def test_the_count_that_begins_a_duty():
    fits = {
        nth: [count for count in range(5) if replace(PLAIN, nth=nth).begins_on_count(count)]
        for nth in (None, (1, 1), (2, None), (0, 0), (1, 2))
    }
    assert fits == {None: [0, 1, 2, 3, 4], (1, 1): [1], (2, None): [2, 3, 4], (0, 0): [0], (1, 2): [1, 2]}


def test_what_a_rule_names_and_counts():
    rule_ = replace(PLAIN, since=("iro.left",), counting=("review.held",))
    assert rule_.named == {"care.started", "review.held", "care.ended", "iro.left"}
    assert rule_.counted == ("review.held",)
    assert PLAIN.counted == ("care.started",)


def test_a_rule_is_checked_when_every_version_is():
    from_memory = replace(TEN_DAYS, since=date(2021, 1, 1), citation=replace(CITED, checked=False))
    assert PLAIN.checked
    assert not replace(PLAIN, versions=(TEN_DAYS, from_memory)).checked


def test_a_rule_without_a_family_is_its_own():
    assert PLAIN.kin == "plain"
    assert replace(PLAIN, family="folk").kin == "folk"


def test_a_rule_that_nothing_meets_is_a_milestone():
    assert replace(PLAIN, met_by=()).is_milestone
    assert not PLAIN.is_milestone


def test_a_citation_names_source_and_provision():
    assert str(CITED) == "An Act, section 1"


def test_a_ladder_has_one_to_nine_stages():
    stage = Stage("somebody", working_days(3))
    for count in (1, 9):
        rules = ladder([stage] * count)
        assert [known.id for known in rules] == [f"concern.stage.{n}" for n in range(1, count + 1)]
        check_rules(rules, KINDS)
    for count in (0, 10):
        with pytest.raises(ValueError, match=f"A ladder has one to 9 stages, not {count}"):
            ladder([stage] * count)


def test_each_stage_of_a_ladder_has_its_own_time_and_its_own_answerer():
    first, second = ladder([Stage("team manager", working_days(3)), Stage("director", working_days(7))])
    assert (first.owes, first.versions[0].within) == ("team manager", working_days(3))
    assert (second.owes, second.versions[0].within) == ("director", working_days(7))


def test_which_rules_are_statute_and_which_are_local():
    of_force = {force: {name for name, known in RULES.items() if known.force is force} for force in Force}
    assert of_force[Force.STATUTE] == {
        *(name for name in RULES if name.startswith(("care.review.", "care.secure."))),
        "care.iro.before_first_review",
        "care.iro.replaced",
        "paperwork.adjourned",
        "paperwork.decision",
        "nrm.conclusive",
    }
    assert (
        of_force[Force.GUIDANCE]
        == {
            "care.iro.appointed",
            *(name for name in RULES if name.startswith("paperwork.")),
            "protection.conference.initial",
            "protection.conference.transfer_in",
            "protection.core_group.first",
            "protection.review.first",
            "protection.review.later",
            "concern.whole",
            "allegation.referral",
            "missing.interview",
            "nrm.reasonable",
        }
        - of_force[Force.STATUTE]
    )
    assert of_force[Force.LOCAL] == set(RULES) - of_force[Force.STATUTE] - of_force[Force.GUIDANCE]


def test_which_rules_one_fact_answers_together():
    families = {known.family: set() for known in RULES.values() if known.family}
    for name, known in RULES.items():
        if known.family:
            families[known.family].add(name)
    assert families == {
        "care.review": {name for name in RULES if name.startswith("care.review.")},
        "care.secure": {"care.secure.first", "care.secure.later"},
        "protection.review": {
            "protection.review.first",
            "protection.review.later",
            "protection.review.after_birth",
        },
    }


def test_silence_is_told_as_a_fact_of_its_own():
    assert {name: known.silence for name, known in RULES.items() if known.silence} == {
        "paperwork.objection": "decisions.stand"
    }


def test_an_unknown_rule_is_refused_with_those_near_it():
    with pytest.raises(
        NoSuchRule, match=r"There is no rule 'nrm.other'. In this area: nrm.reasonable, nrm.conc"
    ):
        rule("nrm.other")
    with pytest.raises(NoSuchRule, match=r"There is no rule 'x'\.$"):
        rule("x")


def test_a_due_date_may_be_asked_with_a_one_off_holiday():
    plain = Calendar(date(2026, 6, 1), date(2026, 6, 30), frozenset())
    mourning = plain.with_holidays([date(2026, 6, 9)])
    assert due("allegation.evaluation", date(2026, 6, 8), plain) == date(2026, 6, 9)
    assert due("allegation.evaluation", date(2026, 6, 8), mourning) == date(2026, 6, 10)
    with pytest.raises(NoDueDate, match="2026-06-01 to 2026-06-30"):
        due("allegation.evaluation", date(2026, 6, 30), plain)


def test_a_due_date_is_that_of_the_version_of_its_day():
    assert due("care.review.second", date(2011, 4, 1)) == date(2011, 7, 1)
    with pytest.raises(NoDueDate, match="was not yet law on 2011-03-31"):
        due("care.review.second", date(2011, 3, 31))
    assert months(3) == RULES["care.review.second"].versions[0].within
