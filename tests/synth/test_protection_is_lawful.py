"""Child protection in a clean council keeps the law, but for conferences that are meant to be late."""

from datetime import timedelta

from headway.knowledge.law import due, rule
from headway.knowledge.law.intervals import birthday
from tests.synth.looking import by, overlapping, people, periods

RULES = ("protection.review.first", "protection.review.later", "protection.review.after_birth")


def ours(council) -> list:
    return [row for row in council.tables["ssd_cp_plans"] if row["cppl_cp_plan_ola"] == "N"]


def since_the_rules(council) -> list:
    """Our plans that began when the rules were already law."""
    began = max(rule(name).versions[0].since for name in RULES)
    return [row for row in ours(council) if row["cppl_cp_plan_start_date"] >= began]


def test_a_plan_starts_on_the_day_of_its_conference(large):
    conferences = {row["icpc_icpc_id"]: row for row in large.tables["ssd_initial_cp_conference"]}
    for row in ours(large):
        conference = conferences[row["cppl_icpc_id"]]
        assert conference["icpc_icpc_date"] == row["cppl_cp_plan_start_date"]
        assert conference["icpc_icpc_outcome_cp_flag"] == "Y"
        assert conference["icpc_cp_plan_id"] == row["cppl_cp_plan_id"]
    made = sum(row["icpc_icpc_outcome_cp_flag"] == "Y" for row in conferences.values())
    assert made == len(ours(large))


def test_no_child_has_two_plans_at_once_ours_or_another_councils(large):
    for rows in by(large.tables["ssd_cp_plans"], "cppl_person_id").values():
        assert not overlapping(
            [(row["cppl_cp_plan_start_date"], row["cppl_cp_plan_end_date"]) for row in rows]
        )


def test_no_plan_outlives_childhood_or_ends_before_it_began(large):
    known = people(large)
    for row in large.tables["ssd_cp_plans"]:
        end, born = row["cppl_cp_plan_end_date"], known[row["cppl_person_id"]]["pers_dob"]
        assert end is None or row["cppl_cp_plan_start_date"] < end <= large.as_at
        assert born is None or (end or large.as_at) <= birthday(born, 18)


def test_review_conferences_are_due_when_the_law_says(large):
    known, checked = people(large), 0
    reviews = by(large.tables["ssd_cp_reviews"], "cppr_cp_plan_id")
    families = {row["fami_person_id"]: row["fami_family_id"] for row in large.tables["ssd_family"]}
    babies = {
        families[row["icpc_person_id"]]
        for row in large.tables["ssd_initial_cp_conference"]
        if (born := known[row["icpc_person_id"]]["pers_dob"]) is None or born > row["icpc_icpc_date"]
    }
    for plan in since_the_rules(large):
        anchor = plan["cppl_cp_plan_start_date"]
        for nth, row in enumerate(reviews.get(plan["cppl_cp_plan_id"], [])):
            limit = due("protection.review.later" if nth else "protection.review.first", anchor)
            if nth or families[plan["cppl_person_id"]] not in babies:
                assert row["cppr_cp_review_due"] == limit
            else:
                assert row["cppr_cp_review_due"] <= limit
            anchor = row["cppr_cp_review_date"]
            checked += 1
    assert checked > 10_000


def test_a_plan_made_before_birth_is_reviewed_after_it_by_the_local_standard(large):
    known, seen = people(large), 0
    reviews = by(large.tables["ssd_cp_reviews"], "cppr_cp_plan_id")
    for plan in since_the_rules(large):
        born = known[plan["cppl_person_id"]]["pers_dob"]
        rows = reviews.get(plan["cppl_cp_plan_id"])
        if born is None or born <= plan["cppl_cp_plan_start_date"] or not rows:
            continue
        seen += 1
        assert rows[0]["cppr_cp_review_due"] <= due("protection.review.after_birth", born)
    assert seen > 100


def test_a_plan_ends_at_a_conference_unless_childhood_a_move_or_a_loss_ended_it(large):
    reviews = by(large.tables["ssd_cp_reviews"], "cppr_cp_plan_id")
    at_conference = ended = 0
    for plan in ours(large):
        held = [row for row in reviews.get(plan["cppl_cp_plan_id"], []) if row["cppr_cp_review_date"]]
        continuing = [row["cppr_cp_review_outcome_continue_cp"] for row in held]
        assert "N" not in continuing[:-1]
        if plan["cppl_cp_plan_end_date"]:
            ended += 1
            last = held[-1] if held else None
            over = last is not None and last["cppr_cp_review_outcome_continue_cp"] == "N"
            at_conference += over
            assert not over or last["cppr_cp_review_date"] == plan["cppl_cp_plan_end_date"]
        else:
            assert "N" not in continuing
    assert 0.9 < at_conference / ended < 1


def test_the_unborn_have_an_expected_day_and_no_sex_and_become_born_under_the_same_number(large):
    known = people(large)
    unborn = [row for row in known.values() if row["pers_dob"] is None]
    assert unborn
    for row in unborn:
        assert row["pers_sex"] == "U"
        assert row["pers_expected_dob"] is not None
    assert all(row["pers_expected_dob"] is None for row in known.values() if row["pers_dob"])
    born_later = [
        row
        for row in large.tables["ssd_initial_cp_conference"]
        if (born := known[row["icpc_person_id"]]["pers_dob"]) and born > row["icpc_icpc_date"]
    ]
    assert len(born_later) > 100


def test_a_lost_pregnancy_closes_without_birth_death_or_further_conference(large):
    known = people(large)
    lost = [
        plan
        for plan in ours(large)
        if (row := known[plan["cppl_person_id"]])["pers_dob"] is None
        and row["pers_expected_dob"] < large.as_at - timedelta(days=60)
    ]
    assert lost
    for plan in lost:
        assert plan["cppl_cp_plan_end_date"] is not None
        assert known[plan["cppl_person_id"]]["pers_death_date"] is None


def test_another_councils_plan_has_no_conference_and_no_reviews_of_ours(large):
    kept = [row for row in large.tables["ssd_cp_plans"] if row["cppl_cp_plan_ola"] == "Y"]
    reviewed = {row["cppr_cp_plan_id"] for row in large.tables["ssd_cp_reviews"]}
    assert len(kept) > 100
    assert all(row["cppl_icpc_id"] is None for row in kept)
    assert reviewed.isdisjoint(row["cppl_cp_plan_id"] for row in kept)


def test_a_transfer_in_takes_over_on_the_day_the_other_council_lets_go(large):
    transfers = {
        row["icpc_person_id"]: row["icpc_icpc_date"]
        for row in large.tables["ssd_initial_cp_conference"]
        if row["icpc_icpc_transfer_in"] == "Y" and row["icpc_icpc_outcome_cp_flag"] == "Y"
    }
    handed_over = [
        row
        for row in large.tables["ssd_cp_plans"]
        if row["cppl_cp_plan_ola"] == "Y"
        and row["cppl_cp_plan_end_date"] == transfers.get(row["cppl_person_id"])
    ]
    assert len(handed_over) > 30
    without_enquiry = [
        row for row in large.tables["ssd_initial_cp_conference"] if not row["icpc_s47_enquiry_id"]
    ]
    assert {row["icpc_icpc_transfer_in"] for row in without_enquiry} == {"Y"}


def test_some_children_are_looked_after_and_have_a_plan_at_once(large):
    cared_for = {child for child, _, end in periods(large).values() if end is None}
    with_plan = {row["cppl_person_id"] for row in ours(large) if row["cppl_cp_plan_end_date"] is None}
    assert 10 < len(cared_for & with_plan) < 200


def test_children_of_one_conference_share_a_meeting_and_a_family(large):
    families = {row["fami_person_id"]: row["fami_family_id"] for row in large.tables["ssd_family"]}
    meetings = by(large.tables["ssd_initial_cp_conference"], "icpc_icpc_meeting_id")
    assert sum(len(rows) > 1 for rows in meetings.values()) > 1000
    for rows in meetings.values():
        assert len({families[row["icpc_person_id"]] for row in rows}) == 1
        assert len({row["icpc_icpc_date"] for row in rows}) == 1
