"""The made-up council has the shares and spreads of a real one, within what 2,000 children allow."""

from collections import Counter
from datetime import date, timedelta

import pytest

from headway.knowledge.law import england
from headway.knowledge.standards.synth import (
    parameters,
    parameters_placements,
    parameters_protection,
    parameters_reviews,
    parameters_workforce,
)
from headway.knowledge.standards.synth.names import FORENAMES, SURNAMES
from tests.synth.looking import age, by, held_reviews, looked_after, on_short_breaks, people, periods, share

FIRST_DAY = date(2025, 4, 1)
PARAMETERS = (
    parameters,
    parameters_placements,
    parameters_protection,
    parameters_reviews,
    parameters_workforce,
)


def near(value: float, wanted: float, within: float) -> bool:
    return abs(value - wanted) <= within


def shares(values) -> dict:
    counted = Counter(values)
    return {key: 100 * count / counted.total() for key, count in counted.items()}


def band(years: int) -> str:
    return next(name for limit, name in BANDS if years < limit)


BANDS = ((1, "<1"), (5, "1-4"), (10, "5-9"), (16, "10-15"), (99, "16+"))


@pytest.fixture(scope="module")
def stock(large) -> list:
    """Each child looked after on the day, with person, placement and legal status."""
    known, placements = people(large), by(large.tables["ssd_cla_placement"], "clap_cla_placement_id")
    legal = {
        row["lega_person_id"]: row["lega_legal_status"][:2]
        for row in large.tables["ssd_legal_status"]
        if row["lega_legal_status_end_date"] is None
    }
    return [
        {
            **row,
            **known[row["clae_person_id"]],
            **placements[row["clae_cla_placement_id"]][0],
            "legal": legal[row["clae_person_id"]],
        }
        for row in looked_after(large)
    ]


def test_sex_age_and_ethnicity_of_the_children_looked_after(large, stock):
    assert near(shares(row["pers_sex"] for row in stock)["M"], 56, 4)
    ages = shares(band(age(row["pers_dob"], large.as_at)) for row in stock)
    for name, wanted in {"<1": 4, "1-4": 13, "5-9": 18, "10-15": 38, "16+": 26}.items():
        assert near(ages[name], wanted, 4.5), ages
    assert near(shares(row["pers_ethnicity"][0] for row in stock)["W"], 71, 6)
    assert near(shares(row["pers_ethnicity"][0] for row in stock)["M"], 11, 4)


def test_unaccompanied_children_are_boys_of_fourteen_or_more(large, stock):
    alone = {row["immi_person_id"] for row in large.tables["ssd_immigration_status"]}
    mine = [row for row in stock if row["pers_person_id"] in alone]
    assert near(share(mine, stock), 8, 2.5)
    assert share([row for row in mine if row["pers_sex"] == "M"], mine) > 88
    assert min(age(row["pers_dob"], row["clae_entered_care_date"]) for row in mine) >= 14


def test_legal_status_placement_provider_and_distance(stock):
    legal = shares(row["legal"] for row in stock)
    for code, wanted in {"C2": 59, "C1": 16, "E1": 6, "V2": 19}.items():
        assert near(legal[code], wanted, 5), legal
    kinds = shares(row["clap_cla_placement_type"] for row in stock)
    foster = sum(kinds.get(code, 0) for code in ("U1", "U3", "U4", "U5", "U6"))
    assert near(foster, 68, 5)
    assert near(kinds["K2"], 11.5, 3)
    assert near(kinds["K3"], 9, 3)
    assert near(kinds["P1"], 6, 2.5)
    providers = shares(row["clap_cla_placement_provider"] for row in stock)
    for code, wanted in {"PR1": 43, "PR4": 40, "PR5": 8.5, "PR0": 6}.items():
        assert near(providers[code], wanted, 5), providers
    assert near(share([row for row in stock if row["clap_cla_placement_distance"] > 20], stock), 20, 4)


def test_only_children_of_sixteen_live_in_supported_accommodation(large):
    known = people(large)
    supported = [row for row in large.tables["ssd_cla_placement"] if row["clap_cla_placement_type"] == "K3"]
    ages = {
        age(known[row["clap_person_id"]]["pers_dob"], row["clap_cla_placement_start_date"])
        for row in supported
    }
    assert len(supported) > 300
    assert min(ages) == 16


def test_starts_and_ends_of_care_in_the_last_year(large):
    short = on_short_breaks(large)
    spans = [span for span in periods(large).values() if span[0] not in short]
    started = {child for child, start, _ in spans if start >= FIRST_DAY}
    ended = {child for child, _, end in spans if end and end >= FIRST_DAY}
    assert near(len(started) / 2000, 0.39, 0.05)
    assert near(len(ended) / 2000, 0.38, 0.05)
    lengths = sorted((end - start).days for _, start, end in spans if end)
    assert 300 < lengths[len(lengths) // 2] < 520, "the median of care that ended"
    assert lengths[-1] > 12 * 365, "the long tail"
    again = Counter(child for child, _, _ in spans)
    assert share([child for child, times in again.items() if times > 1], again) > 2


def test_reasons_for_leaving_care(large):
    short = on_short_breaks(large)
    reasons = shares(
        row["clae_cla_episode_ceased_reason"]
        for row in large.tables["ssd_cla_episodes"]
        if row["clae_cla_episode_ceased_reason"] not in (None, "X1") and row["clae_person_id"] not in short
    )
    grouped = {
        "home": reasons["E4A"] + reasons["E4B"],
        "adopted": reasons["E11"] + reasons["E12"],
        "guardianship": sum(reasons[code] for code in ("E45", "E46", "E47", "E48")),
        "other": reasons["E8"],
        "stayed on": reasons["E17"],
    }
    wanted = {"home": 21, "adopted": 9, "guardianship": 11.5, "other": 11, "stayed on": 16}
    for name, value in wanted.items():
        assert near(grouped[name], value, 3.5), grouped
    assert 0 < reasons["E2"] < 0.6


def test_moves_and_stability(large, stock):
    placements = by(large.tables["ssd_cla_placement"], "clap_person_id")
    episodes_of = by(large.tables["ssd_cla_episodes"], "clae_person_id")
    kinds = {
        row["clap_cla_placement_id"]: row["clap_cla_placement_type"]
        for rows in placements.values()
        for row in rows
    }
    three = settled = cohort = 0
    for child in stock:
        fresh = [
            row
            for row in episodes_of[child["pers_person_id"]]
            if row["clae_cla_episode_start_reason"] in "SPB"
            and not kinds[row["clae_cla_placement_id"]].startswith("T")
        ]
        starts = [row["clae_cla_episode_start_date"] for row in fresh]
        carried_over = child["clae_entered_care_date"] < FIRST_DAY
        three += carried_over + sum(day >= FIRST_DAY for day in starts) >= 3
        long_stay = (large.as_at - child["clae_entered_care_date"]).days >= 913
        if long_stay and age(child["pers_dob"], large.as_at) < 16:
            cohort += 1
            settled += (large.as_at - max(starts)).days >= 730
    assert near(100 * three / 2000, 10.5, 2.5)
    assert near(100 * settled / cohort, 67, 6)


def test_reviews_a_child_a_year_on_time_and_by_code(large):
    reviews = held_reviews(large)
    in_year = [row for row in reviews if row["clar_cla_review_date"] >= FIRST_DAY]
    assert 2.4 < len(in_year) / 2000 < 3.1
    late = [row for row in reviews if row["clar_cla_review_date"] > row["clar_cla_review_due_date"]]
    assert near(share(late, reviews), 8, 2)
    august = [row for row in reviews if row["clar_cla_review_due_date"].month == 8]
    late_in_august = [row for row in late if row["clar_cla_review_due_date"].month == 8]
    assert share(late_in_august, august) > 1.4 * share(late, reviews)
    codes = shares(row["clar_cla_review_participation"][:3] for row in in_year)
    spoken_for = 100 - codes["PN0"]
    assert near(100 * codes["PN1"] / spoken_for, 50, 5)
    assert near(100 * codes["PN7"] / spoken_for, 7, 2.5)
    assert set(codes) == {f"PN{n}" for n in range(8)}


def test_reviews_are_booked_cancelled_and_overdue(large):
    rows = large.tables["ssd_cla_reviews"]
    booked = [row for row in rows if row["clar_cla_review_date"] is None]
    assert 0.8 < len(booked) / 2000 < 1.0
    overdue = [row for row in booked if row["clar_cla_review_due_date"] < large.as_at]
    assert 3 <= len(overdue) <= 60
    cancelled = [row for row in rows if row["clar_cla_review_cancelled"] == "Y"]
    assert 2 < share(cancelled, rows) < 8
    assert all(row["clar_cla_review_participation"] is None for row in cancelled)


def test_a_child_in_nine_goes_missing_and_some_often(large, stock):
    rows = [
        row
        for row in large.tables["ssd_missing"]
        if (row["miss_missing_episode_end_date"] or large.as_at) >= FIRST_DAY
    ]
    children = {row["miss_person_id"] for row in rows} & {row["pers_person_id"] for row in stock}
    assert near(100 * len(children) / 2000, 11, 2.5)
    assert max(Counter(row["miss_person_id"] for row in rows).values()) > 10
    assert {row["miss_missing_episode_type"] for row in rows} == {"Missing", "Away"}
    assert {row["miss_missing_rhi_offered"] for row in rows} >= {"Y", "N", "NA"}


def test_enquiries_conferences_and_plans_of_the_last_year(large):
    calendar = england()
    enquiries = {row["s47e_s47_enquiry_id"]: row for row in large.tables["ssd_s47_enquiry"]}
    conferences = [
        row for row in large.tables["ssd_initial_cp_conference"] if row["icpc_icpc_date"] >= FIRST_DAY
    ]
    opened = [row for row in enquiries.values() if row["s47e_s47_start_date"] >= FIRST_DAY]
    assert near(len(conferences) / 2000, 0.88, 0.07)
    assert near(100 * len(conferences) / len(opened), 31, 4)
    to_plan = [row for row in conferences if row["icpc_icpc_outcome_cp_flag"] == "Y"]
    assert near(share(to_plan, conferences), 86, 4)
    days = sorted(
        calendar.working_days_between(
            enquiries[row["icpc_s47_enquiry_id"]]["s47e_s47_start_date"], row["icpc_icpc_date"]
        )
        for row in large.tables["ssd_initial_cp_conference"]
        if row["icpc_s47_enquiry_id"]
    )
    assert near(100 * sum(day <= 15 for day in days) / len(days), 81.4, 3)
    assert [days[len(days) // 4], days[len(days) // 2], days[3 * len(days) // 4]] == [13, 14, 15]


def test_plans_by_category_length_repetition_and_review(large):
    ours = [row for row in large.tables["ssd_cp_plans"] if row["cppl_cp_plan_ola"] == "N"]
    categories = shares(row["cppl_cp_plan_initial_category"] for row in ours)
    assert near(categories["Neglect"], 50, 4)
    assert near(categories["Emotional abuse"], 36, 4)
    open_plans = [row for row in ours if row["cppl_cp_plan_end_date"] is None]
    assert near(len(open_plans) / 2000, 0.62, 0.08)
    lengths = [
        (row["cppl_cp_plan_end_date"] - row["cppl_cp_plan_start_date"]).days
        for row in ours
        if row["cppl_cp_plan_end_date"]
    ]
    for (low, high), wanted in {(0, 92): 16, (92, 183): 11, (183, 365): 43.5, (365, 730): 25}.items():
        assert near(100 * sum(low <= n < high for n in lengths) / len(lengths), wanted, 5)
    assert near(100 * sum(n >= 730 for n in lengths) / len(lengths), 4.4, 2)
    first = {}
    for row in sorted(ours, key=lambda row: row["cppl_cp_plan_start_date"]):
        first.setdefault(row["cppl_person_id"], row["cppl_cp_plan_id"])
    last_year = [row for row in ours if row["cppl_cp_plan_start_date"] >= FIRST_DAY]
    second = [row for row in last_year if first[row["cppl_person_id"]] != row["cppl_cp_plan_id"]]
    assert near(share(second, last_year), 24, 5)
    late = {
        row["cppr_cp_plan_id"]
        for row in large.tables["ssd_cp_reviews"]
        if (row["cppr_cp_review_date"] or large.as_at) > row["cppr_cp_review_due"]
    }
    old = [row for row in open_plans if row["cppl_cp_plan_start_date"] <= large.as_at - timedelta(days=91)]
    assert near(share([row for row in old if row["cppl_cp_plan_id"] not in late], old), 90, 4)


def test_a_full_time_officer_has_about_sixty_five_children(large):
    full_time = {
        row["prof_professional_id"]: row["prof_full_time_equivalency"]
        for row in large.tables["ssd_professionals"]
    }
    now = Counter(
        row["invo_professional_id"]
        for row in large.tables["ssd_involvements"]
        if row["invo_professional_role_id"] == "IRO" and row["invo_involvement_end_date"] is None
    )
    assert near(now.total() / sum(full_time[worker] for worker in now), 65, 6)
    caseloads = {
        row["prof_professional_id"]: row["prof_professional_caseload"]
        for row in large.tables["ssd_professionals"]
    }
    assert all(caseloads[worker] == count for worker, count in now.items())


def test_short_breaks_are_a_few_and_come_on_top(large):
    short = on_short_breaks(large)
    codes = {
        row["lega_legal_status"][:2]
        for row in large.tables["ssd_legal_status"]
        if row["lega_person_id"] in short
    }
    assert codes == {"V3", "V4"}
    assert 60 < len(short) < 200


def test_every_name_is_one_of_the_invented_ones(large):
    assert {row["pers_forename"] for row in large.tables["ssd_person"]} <= {*FORENAMES, "Baby"}
    assert {row["pers_surname"] for row in large.tables["ssd_person"]} <= set(SURNAMES)
    for row in large.tables["ssd_professionals"]:
        forename, surname = row["prof_professional_name"].split(" ")
        assert forename in FORENAMES
        assert surname in SURNAMES


def test_every_postcode_is_in_the_area_that_does_not_exist(large):
    found = {row["addr_address_postcode"] for row in large.tables["ssd_address"]}
    found |= {row["clap_cla_placement_postcode"] for row in large.tables["ssd_cla_placement"]}
    assert len(found) > 5000
    assert all(postcode.startswith("ZZ") for postcode in found)


@pytest.mark.parametrize("module", PARAMETERS, ids=lambda module: module.__name__.rsplit(".", 1)[1])
def test_every_parameter_says_where_it_comes_from(module):
    named = {name for name in vars(module) if name.isupper()} - {"SOURCES"}
    assert named == set(module.SOURCES)
