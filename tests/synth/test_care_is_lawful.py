"""Care in a clean council keeps the law, but for reviews that are meant to be late."""

from datetime import timedelta
from itertools import pairwise

from headway.knowledge.law import due, england
from headway.knowledge.law.intervals import birthday
from headway.knowledge.standards.tables import SSD
from tests.synth.looking import (
    age,
    by,
    episodes,
    held_reviews,
    joined,
    looked_after,
    overlapping,
    people,
    periods,
)

RULE_OF = {1: "care.review.first", 2: "care.review.second"}


def test_every_row_has_exactly_the_columns_of_the_standard(large):
    for name, rows in large.tables.items():
        assert rows, f"{name} is empty"
        assert set(rows[0]) == set(SSD[name].names), name
        assert {frozenset(row) for row in rows} == {frozenset(rows[0])}, name


def test_every_number_that_is_a_key_is_used_once(large):
    for name, rows in large.tables.items():
        key = next(column.name for column in SSD[name].columns if column.key)
        assert len({row[key] for row in rows}) == len(rows), name


def test_every_reference_leads_somewhere(large):
    for name, rows in large.tables.items():
        for column in SSD[name].columns:
            if column.refers_to:
                table, key = column.refers_to.split(".")
                known = {row[key] for row in large.tables[table]} | {None}
                assert {row[column.name] for row in rows} <= known, f"{name}.{column.name}"


def test_as_many_children_are_looked_after_as_were_asked_for(large):
    assert len({row["clae_person_id"] for row in looked_after(large)}) == 2000


def test_no_child_has_two_open_periods_or_two_that_overlap(large):
    by_child = by([{"child": p, "span": (s, e)} for p, s, e in periods(large).values()], "child")
    assert not [child for child, rows in by_child.items() if overlapping([row["span"] for row in rows])]
    assert len(by_child) > 4000


def test_episodes_of_a_period_follow_each_other_without_gap_or_overlap(large):
    for rows in by(episodes(large), "clae_cla_id").values():
        rows.sort(key=lambda row: row["clae_cla_episode_start_date"])
        assert rows[0]["clae_cla_episode_start_reason"] == "S"
        assert all(row["clae_entered_care_date"] == rows[0]["clae_cla_episode_start_date"] for row in rows)
        for earlier, later in pairwise(rows):
            assert earlier["clae_cla_episode_ceased_date"] == later["clae_cla_episode_start_date"]
            assert earlier["clae_cla_episode_ceased_reason"] == "X1"
            assert later["clae_cla_episode_start_reason"] in {"L", "P", "T", "B", "U"}
        ceased = rows[-1]["clae_cla_episode_ceased_reason"]
        assert (ceased is None) == (rows[-1]["clae_cla_episode_ceased_date"] is None)
        assert ceased != "X1"


def test_no_period_begins_or_ends_in_a_temporary_placement(large):
    kinds = {
        row["clap_cla_placement_id"]: row["clap_cla_placement_type"]
        for row in large.tables["ssd_cla_placement"]
    }
    assert any(kind.startswith("T") for kind in kinds.values())
    for rows in by(episodes(large), "clae_cla_id").values():
        rows.sort(key=lambda row: row["clae_cla_episode_start_date"])
        assert not kinds[rows[0]["clae_cla_placement_id"]].startswith("T")
        if rows[-1]["clae_cla_episode_ceased_date"]:
            assert not kinds[rows[-1]["clae_cla_placement_id"]].startswith("T")


def test_after_a_temporary_placement_the_child_goes_back_to_the_same_one(large):
    seen = 0
    for rows in by(large.tables["ssd_cla_placement"], "clap_cla_id").values():
        rows.sort(key=lambda row: row["clap_cla_placement_start_date"])
        for before, away, after in zip(rows, rows[1:], rows[2:], strict=False):
            if away["clap_cla_placement_type"].startswith("T"):
                seen += 1
                same = ("clap_cla_placement_type", "clap_cla_placement_urn", "clap_cla_placement_postcode")
                assert [before[name] for name in same] == [after[name] for name in same]
    assert seen > 20


def test_care_ends_at_the_latest_on_the_eighteenth_birthday(large):
    known, on_the_day = people(large), 0
    for child, _, end in periods(large).values():
        eighteen = birthday(known[child]["pers_dob"], 18)
        assert (end or large.as_at) <= eighteen
        on_the_day += end == eighteen
    assert on_the_day > 500


def test_no_review_is_held_outside_care_or_from_the_eighteenth_birthday(large):
    spans, known = periods(large), people(large)
    for row in held_reviews(large, with_short_breaks=True):
        child, start, end = spans[row["clar_cla_id"]]
        day = row["clar_cla_review_date"]
        assert child == row["clar_cla_person_id"]
        assert start <= day <= large.as_at
        assert end is None or day < end
        assert day < birthday(known[child]["pers_dob"], 18)


def test_pn0_is_given_if_and_only_if_the_child_is_under_four_on_the_day(large):
    known = people(large)
    reviews = held_reviews(large, with_short_breaks=True)
    assert len(reviews) > 10_000
    for row in reviews:
        under = age(known[row["clar_cla_person_id"]]["pers_dob"], row["clar_cla_review_date"]) < 4
        assert row["clar_cla_review_participation"].startswith("PN0") == under


def test_reviews_conferences_and_nothing_else_keep_to_working_days(large):
    calendar = england()
    days = {row["clar_cla_review_date"] for row in held_reviews(large, with_short_breaks=True)}
    days |= {row["icpc_icpc_date"] for row in large.tables["ssd_initial_cp_conference"]}
    days |= {row["cppr_cp_review_date"] for row in large.tables["ssd_cp_reviews"]} - {None}
    assert not [day for day in days if not calendar.is_working_day(day)]
    strategy = {row["s47e_s47_start_date"] for row in large.tables["ssd_s47_enquiry"]}
    assert [day for day in strategy if not calendar.is_working_day(day)]


def test_the_due_dates_of_ordinary_reviews_are_those_of_the_law(large):
    placed_or_ordered = {
        row["lega_person_id"]
        for row in large.tables["ssd_legal_status"]
        if row["lega_legal_status"].startswith("E1")
    }
    spans, checked = periods(large), 0
    for period, rows in by(held_reviews(large), "clar_cla_id").items():
        if rows[0]["clar_cla_person_id"] in placed_or_ordered:
            continue
        if spans[period][1].year < 2012:
            continue
        rows.sort(key=lambda row: row["clar_cla_review_date"])
        anchor = spans[period][1]
        for nth, row in enumerate(rows, start=1):
            assert row["clar_cla_review_due_date"] == due(RULE_OF.get(nth, "care.review.later"), anchor)
            anchor = row["clar_cla_review_date"]
            checked += 1
    assert checked > 5000


def test_a_child_placed_for_adoption_is_reviewed_within_the_weeks_that_the_law_gives(large):
    reviews = by(held_reviews(large), "clar_cla_person_id")
    on_time = known = seen = 0
    for row in large.tables["ssd_cla_placement"]:
        if not row["clap_cla_placement_type"].startswith("A"):
            continue
        placed = row["clap_cla_placement_start_date"]
        limit = due("care.review.placed.first", placed)
        if limit >= large.as_at - timedelta(days=60) or placed.year < 2012:
            continue
        dues = [one for one in reviews[row["clap_person_id"]] if one["clar_cla_review_due_date"] == limit]
        seen += 1
        known += bool(dues)
        on_time += any(one["clar_cla_review_date"] <= limit for one in dues)
    assert seen > 50
    assert known / seen > 0.97, "all but those adopted before a review that was very late"
    assert 0.8 < on_time / seen < 1


def test_brothers_and_sisters_who_enter_together_share_officer_and_review_day(large):
    families = {row["fami_person_id"]: row["fami_family_id"] for row in large.tables["ssd_family"]}
    officers = by(
        [row for row in large.tables["ssd_involvements"] if row["invo_professional_role_id"] == "IRO"],
        "invo_person_id",
    )
    first = {}
    for row in held_reviews(large):
        child = row["clar_cla_person_id"]
        first[child] = min(first.get(child, row["clar_cla_review_date"]), row["clar_cla_review_date"])
    groups = by(
        [{"together": (families[c], s), "child": c} for c, s, _ in periods(large).values()], "together"
    )
    together = [rows for rows in groups.values() if len(rows) > 1]
    shared_day = [rows for rows in together if len({first.get(row["child"]) for row in rows}) == 1]
    assert len(together) > 200
    assert len(shared_day) / len(together) > 0.9
    for rows in shared_day:
        latest = [
            officers[row["child"]][0]["invo_professional_id"] for row in rows if row["child"] in officers
        ]
        assert len(set(latest)) <= 2, "the same post, at most one change of holder between two starts"


def test_a_child_never_has_two_reviewing_officers_at_once(large):
    rows = [row for row in large.tables["ssd_involvements"] if row["invo_professional_role_id"] == "IRO"]
    for mine in by(rows, "invo_person_id").values():
        spans = [(row["invo_involvement_start_date"], row["invo_involvement_end_date"]) for row in mine]
        assert not overlapping(spans)


def test_absences_of_a_child_do_not_overlap_and_lie_inside_care(large):
    spans = by([{"child": c, "span": (s, e)} for c, s, e in joined(periods(large))], "child")
    absences = by(large.tables["ssd_missing"], "miss_person_id")
    assert len(absences) > 300
    for child, rows in absences.items():
        own = [(row["miss_missing_episode_start_date"], row["miss_missing_episode_end_date"]) for row in rows]
        assert not overlapping(own)
        for start, end in own:
            assert any(
                s <= start and (e is None or (end is not None and end < e))
                for s, e in (row["span"] for row in spans[child])
            )
