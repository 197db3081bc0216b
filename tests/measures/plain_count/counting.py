"""Every measure, counted for one year from a folder of SSD tables or of SSDA903 returns.

The year 2026 is 1 April 2025 to 31 March 2026. It is told as at its last day, or as at an earlier day: then
nothing that happened later is known, and the year is counted up to that day.

A measure that the files cannot answer has no entry.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.measures.plain_count import care_counts as care
from tests.measures.plain_count import conference_counts as conferences
from tests.measures.plain_count import live_counts as live
from tests.measures.plain_count import other_counts as other
from tests.measures.plain_count import protection_counts as protection
from tests.measures.plain_count import review_counts as reviews
from tests.measures.plain_count.answers import Answer
from tests.measures.plain_count.council import Council, as_known_on
from tests.measures.plain_count.from_903 import council_from_returns
from tests.measures.plain_count.from_ssd import council_from_ssd
from tests.measures.plain_count.reading import as_date, read_returns, read_ssd


def read_council(path: Path) -> Council:
    """The SSD tables where there are any, else the returns."""
    tables = read_ssd(path)
    return council_from_ssd(tables) if tables else council_from_returns(read_returns(path))


def count(path: Path, *, year_end: int, as_at: date | None = None) -> dict[str, Answer]:
    """Every measure by its id."""
    first, last = date(year_end - 1, 4, 1), date(year_end, 3, 31)
    if as_at is not None:
        last = min(last, as_at)
    council = as_known_on(read_council(path), last)
    answers: dict[str, Answer] = {}
    returns = "903" in council.tables
    if "episodes" in council.tables or "cla_episodes" in council.tables:
        answers |= care_answers(council, first, last)
        if returns or "cla_placement" in council.tables:
            answers["care.by_placement"] = care.by_placement(council, last)
            answers["placements.three_or_more"] = care.three_or_more(council, first, last)
            answers["placements.same_two_years"] = care.same_two_years(council, last)
    if "cla_placement" in council.tables:
        answers["placements.distance"] = care.distance(council, last)
    if "reviews" in council.tables or "cla_reviews" in council.tables:
        answers |= review_answers(council, first, last)
    if "initial_cp_conference" in council.tables:
        answers["conferences.initial"] = protection.initial(council, first, last)
        answers["conferences.to_plan"] = protection.to_plan(council, first, last)
        if "s47_enquiry" in council.tables:
            answers["conferences.initial_on_time"] = protection.initial_on_time(council, first, last)
            answers["conferences.initial_by_lateness"] = protection.initial_by_lateness(council, first, last)
    if "cp_plans" in council.tables:
        answers |= plan_answers(council, first, last)
    if "missing" in council.tables:
        answers["missing.episodes"] = other.episodes(council, first, last)
        answers["missing.children"] = other.missing_children(council, first, last)
        if not returns:
            answers["missing.interviews"] = other.interviews(council, first, last)
    if "hand_overs" in council.tables:
        answers["handover.outstanding"] = other.outstanding(council, last)
        answers["handover.days"] = other.days_to_key(council, first, last)
    if {"involvements", "cla_episodes"} <= council.tables:
        answers["workforce.caseload"] = other.caseload(council, last)
        answers["workforce.continuity"] = other.continuity(council, last)
    if "cla_episodes" in council.tables and "cla_reviews" in council.tables:
        answers |= live_answers(council, first, last)
    return answers


def live_answers(council: Council, first: date, last: date) -> dict[str, Answer]:
    """What is done in Headway, and when officers were appointed: from the first day that Headway tells of it."""
    begins = {row["reach_table"]: as_date(row["reach_from_date"]) for row in council.live.get("reach", [])}
    answers: dict[str, Answer] = {}
    for name, (needs, formula) in LIVE.items():
        if not set(needs) & council.tables:
            continue
        since = max(
            (day for table in needs if (day := begins.get(f"headway_{HEADWAY.get(table)}"))), default=first
        )
        if since <= last:
            start = max(first, since)
            book = live.Live(
                council, council.live, reviews.read_reviews(council, start, last), start, last, begins
            )
            answers[name] = formula(book)
    return answers


# What Headway's own tables are called in its files.
HEADWAY = {
    "reviews_here": "reviews",
    "papers_here": "papers",
    "decisions": "decisions",
    "carried": "carried_over",
    "contacts": "contacts",
    "midway": "midway_checks",
    "conferences_here": "conferences",
    "invited_here": "invited",
    "conference_papers": "conference_papers",
    "core_groups": "core_groups",
}
LIVE: dict[str, tuple[tuple[str, ...], Callable[[live.Live], Answer]]] = {
    "reviews.late_reasons": (("reviews_here",), live.late_reasons),
    "reviews.midway": (("midway",), live.midway),
    "reviews.records_in_time": (("reviews_here",), live.records),
    "reviews.decisions_in_time": (("reviews_here",), live.decisions_sent),
    "reviews.sent_in_time": (("reviews_here",), live.sent),
    "reviews.child_seen_alone": (("reviews_here",), live.child_seen_alone),
    "reviews.parents_views": (("reviews_here",), live.parents_views),
    "reviews.chaired_by_child": (("reviews_here",), live.chaired_by_child),
    "reviews.papers_in_time": (("papers_here",), live.papers),
    "reviews.iro_in_five_days": (("involvements", "allocations"), live.officer_in_time),
    "decisions.done_by_next": (("decisions",), live.done_by_next),
    "decisions.rolled_over": (("carried",), live.rolled_over),
    "letters.to_children": (("reviews_here",), live.letters),
    "contact.outside_reviews": (("contacts",), live.contacts),
    "conferences.quorate": (("conferences_here",), conferences.quorate),
    "conferences.papers_in_time": (("conference_papers",), conferences.papers),
    "conferences.agency_attended": (("invited_here",), conferences.agencies),
    "conferences.child_view": (("conferences_here",), conferences.child_view),
    "conferences.parent_attended": (("invited_here",), conferences.parents),
    "conferences.dissent": (("invited_here",), conferences.dissent),
    "conferences.dissent_by_agency": (("invited_here",), conferences.dissent_by_agency),
    "conferences.letter_in_a_day": (("conferences_here",), conferences.letters),
    "conferences.minutes_in_time": (("conferences_here",), conferences.minutes),
    "plans.core_group_in_ten_days": (("core_groups",), conferences.core_groups),
    "plans.contact_with_child": (("contacts",), conferences.contact),
    "plans.duration": (("cp_plans",), conferences.duration),
}


def care_answers(council: Council, first: date, last: date) -> dict[str, Answer]:
    """Children in care."""
    answers = {
        "care.children": care.children(council, last),
        "care.started": care.started(council, first, last),
        "care.ceased": care.ceased(council, first, last),
        "care.by_age": care.by_age(council, last),
        "care.by_sex": care.by_sex(council, last),
        "care.by_ethnicity": care.by_ethnicity(council, last),
        "care.by_time_in_care": care.time_in_care(council, last),
    }
    if "episodes" in council.tables or "legal_status" in council.tables:
        answers["care.by_legal_status"] = care.by_legal_status(council, last)
    if "903" in council.tables or "immigration_status" in council.tables:
        answers["care.unaccompanied"] = care.unaccompanied(council, last)
    return answers


def review_answers(council: Council, first: date, last: date) -> dict[str, Answer]:
    """Reviews and participation."""
    found = reviews.read_reviews(council, first, last)
    return {
        "reviews.held": reviews.held(found),
        "reviews.on_time": reviews.on_time(found),
        "reviews.by_lateness": reviews.by_lateness(found),
        "reviews.kept": reviews.kept(found),
        "reviews.on_time_child": reviews.on_time_child(found),
        "reviews.overdue": reviews.overdue(found),
        "reviews.not_known": reviews.not_known(found),
        "participation.strict": reviews.took_part(found, reviews.CONVEYED),
        "participation.inclusive": reviews.took_part(found, reviews.INCLUSIVE),
        "participation.attended": reviews.took_part(found, reviews.ATTENDED),
        "participation.by_code": reviews.by_code(found),
        "participation.child": reviews.by_child(found),
    }


def plan_answers(council: Council, first: date, last: date) -> dict[str, Answer]:
    """Child protection plans, and the review conferences on them."""
    book = protection.PlanBook(council, last)
    answers = {
        "plans.open": protection.open_plans(book, last),
        "plans.started": protection.started(book, first, last),
        "plans.ended": protection.ended(book, first, last),
        "plans.second": protection.second(book, first, last),
        "plans.two_years_ended": protection.two_years_ended(book, first, last),
        "plans.two_years_open": protection.two_years_open(book, last),
        "plans.by_duration": protection.by_duration(book, last),
        "plans.ended_by_duration": protection.ended_by_duration(book, first, last),
        "plans.by_category": protection.by_category(book, last),
        "plans.reviewed_in_time": protection.reviewed_in_time(book, last),
    }
    if "cp_reviews" in council.tables:
        answers["conferences.review"] = protection.review(book, first, last)
        answers["conferences.review_on_time"] = protection.review_on_time(book, first, last)
        answers["conferences.review_kept"] = protection.review_kept(book, first, last)
    return answers
