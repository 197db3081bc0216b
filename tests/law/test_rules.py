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
            "nrm.conclusive",
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


def test_which_rules_live_under_one_law_only():
    assert {name: known.regime for name, known in RULES.items() if known.regime} == {
        "care.review.first": "ordinary",
        "care.review.second": "ordinary",
        "care.review.later": "ordinary",
        "care.review.short_breaks.first": "short breaks",
        "care.review.short_breaks.later": "short breaks",
        "care.review.authorised.first": "authorised",
        "care.review.authorised.later": "authorised",
        "care.review.placed.first": "placed",
        "care.review.placed.second": "placed",
        "care.review.placed.later": "placed",
        "protection.conference.initial": "conference",
        "protection.core_group.first": "plan",
        "protection.review.first": "plan",
        "protection.review.later": "plan",
        "protection.review.after_birth": "plan",
        "allegation.meeting": "meeting",
    }


NOT_READ = {
    "care.iro.appointed": [date(2011, 4, 1)],
    "care.secure.first": [date(1991, 10, 14)],
    "care.secure.later": [date(1991, 10, 14)],
    "paperwork.worker_contact": [date(2011, 4, 1)],
    "concern.whole": [date(2011, 4, 1)],
    "care.review.short_breaks.first": [date(2011, 4, 1)],
    "care.review.short_breaks.later": [date(2011, 4, 1)],
    "care.midway": [date(2011, 4, 1)],
    "paperwork.reports": [date(2011, 4, 1)],
    "paperwork.adjourned": [date(2011, 4, 1)],
    "paperwork.decisions": [date(2011, 4, 1)],
    "paperwork.objection": [date(2011, 4, 1)],
    "paperwork.record": [date(2011, 4, 1)],
    "paperwork.sending": [date(2011, 4, 1)],
    "paperwork.decision": [date(2011, 4, 1)],
    "protection.conference.initial": [date(2010, 3, 17), date(2018, 7, 4)],
    "protection.conference.transfer_in": [date(2010, 3, 17), date(2018, 7, 4)],
    "protection.core_group.first": [date(2010, 3, 17), date(2018, 7, 4)],
    "protection.review.first": [date(2010, 3, 17), date(2018, 7, 4)],
    "protection.review.later": [date(2010, 3, 17), date(2018, 7, 4)],
    "protection.review.after_birth": [date(2010, 3, 17)],
    **{f"protection.plan.{months_}_months": [date(2010, 3, 17)] for months_ in (9, 12, 15, 18)},
    **{f"concern.stage.{stage}": [date(2011, 4, 1)] for stage in (1, 2, 3, 4)},
    "allegation.meeting": [date(2010, 3, 17)],
    "allegation.review.later": [date(2010, 3, 17)],
    "allegation.review.set": [date(2010, 3, 17)],
    "allegation.conclusion.1_month": [date(2010, 3, 17)],
    "allegation.conclusion.12_months": [date(2010, 3, 17)],
    "missing.interview": [date(2009, 7, 1)],
    "nrm.reasonable": [date(2009, 4, 1)],
    "nrm.conclusive": [date(2009, 4, 1)],
}


def test_which_versions_rest_on_a_text_that_nobody_has_read():
    """Whoever reads a provision strikes its line out here, and the book says so."""
    unread = {
        name: [version.since for version in known.versions if not version.citation.checked]
        for name, known in RULES.items()
        if not known.checked
    }
    assert unread == NOT_READ


SOURCES = {
    "Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959)": {
        "care.review.first": "33(1)",
        "care.review.second": "33(2)",
        "care.review.later": "33(2)",
        "care.review.short_breaks.first": "48(3)",
        "care.review.short_breaks.later": "48(3)",
        "paperwork.adjourned": "36",
        "paperwork.decision": "37",
    },
    "Adoption Agencies Regulations 2005 (SI 2005/389)": {
        "care.review.authorised.first": "36(1)",
        "care.review.authorised.later": "36(1)",
        "care.review.placed.first": "36(3)",
        "care.review.placed.second": "36(3)",
        "care.review.placed.later": "36(3)",
    },
    "Children Act 1989": {"care.iro.before_first_review": "25A(2)", "care.iro.replaced": "25A(3)"},
    "Children (Secure Accommodation) Regulations 1991 (SI 1991/1505)": {
        "care.secure.first": "15",
        "care.secure.later": "15",
    },
    "IRO Handbook 2010": {
        "care.iro.appointed": "chapter 3",
        "paperwork.worker_contact": "chapter 3",
        "paperwork.reports": "chapter 3",
        "paperwork.decisions": "chapter 3",
        "paperwork.objection": "chapter 3",
        "paperwork.record": "chapter 3",
        "paperwork.sending": "chapter 3",
        "concern.whole": "paragraph 6.2",
    },
}


@pytest.mark.parametrize("source", SOURCES)
def test_which_rules_an_instrument_makes(source):
    cited = {
        name: version.citation.provision.removeprefix("regulation ").removeprefix("section ")
        for name, known in RULES.items()
        for version in known.versions
        if version.citation.source == source
    }
    assert cited == SOURCES[source]


OTHER_SOURCES = {
    "Working Together to Safeguard Children 2010 and 2013": 5,
    "Working Together to Safeguard Children 2018 and 2023 (2026 not read)": 5,
    "Common local standard": 5,
    "Common local ladder": 4,
    "Local dispute procedures": 1,
    "Local conference procedures": 3,
    "Local pre-birth procedures": 1,
    "Local allegations procedures": 1,
    "National LADO Network minimum standards": 6,
    "Earlier national targets": 2,
    "Statutory guidance on children who run away or go missing from home or care": 1,
    "Modern Slavery statutory guidance and earlier": 2,
    "Home Office guidance on devolved decisions for children (December 2023)": 2,
}


def test_how_many_versions_rest_on_each_other_source():
    cited = [version.citation.source for known in RULES.values() for version in known.versions]
    others = [source for source in cited if source not in SOURCES]
    assert {source: others.count(source) for source in others} == OTHER_SOURCES


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
