"""A council from an SSD extract."""

from datetime import date

from tests.measures.plain_count.council import (
    CareReview,
    Child,
    Conference,
    Council,
    HandOver,
    Involvement,
    Missing,
    Period,
    Placement,
    Plan,
    PlanReview,
    Status,
)
from tests.measures.plain_count.days import add_months
from tests.measures.plain_count.reading import (
    CATEGORIES,
    LEGAL,
    MISSING_KINDS,
    PARTICIPATION,
    PLACEMENTS,
    REASONS_NEW,
    Rows,
    as_code,
    as_date,
    as_id,
)

Tables = dict[str, Rows]
LAST_DAY = date(9999, 12, 31)


def council_from_ssd(tables: Tables) -> Council:
    """Every table that is there, read into a council."""
    council = Council(set(tables))
    for row in tables.get("person", []):
        id = row["pers_person_id"]
        council.children[id] = Child(
            id,
            as_date(row.get("pers_dob", "")),
            as_date(row.get("pers_expected_dob", "")),
            row.get("pers_sex", ""),
            row.get("pers_ethnicity", ""),
            as_date(row.get("pers_death_date", "")),
        )
    periods_by_id = read_periods(council, tables)
    read_reviews(council, tables, periods_by_id)
    for row in tables.get("immigration_status", []):
        if "unaccompanied asylum" in row.get("immi_immigration_status", "").lower():
            start = as_date(row.get("immi_immigration_status_start_date", ""))
            end = as_date(row.get("immi_immigration_status_end_date", ""))
            council.unaccompanied.append((row["immi_person_id"], start, end))
    read_protection(council, tables)
    read_missing(council, tables)
    read_officers(council, tables)
    read_hand_overs(council, tables)
    council.families = {
        row.get("fami_person_id", ""): row.get("fami_family_id", "") for row in tables.get("family", [])
    }
    council.history_from = history_from(council)
    council.live = tables
    return council


def read_periods(council: Council, tables: Tables) -> dict[str, Period]:
    """Episodes of one period of care together; a period that starts the day another ends is the same one."""
    episodes: dict[tuple[str, str], Rows] = {}
    for row in tables.get("cla_episodes", []):
        if as_date(row["clae_cla_episode_start_date"]):
            episodes.setdefault((row["clae_person_id"], as_id(row["clae_cla_id"])), []).append(row)
    found: list[tuple[Period, str]] = []
    for (child, care_id), rows in episodes.items():
        rows.sort(key=lambda row: (row["clae_cla_episode_start_date"], ended(row)))
        starts = [as_date(row["clae_cla_episode_start_date"]) for row in rows]
        starts += [as_date(row.get("clae_entered_care_date", "")) for row in rows]
        start = min(day for day in starts if day)
        end = None if ended(rows[-1]) == LAST_DAY else ended(rows[-1])
        found.append((Period(child, start, True, end), care_id))
        first = as_date(rows[0]["clae_cla_episode_start_date"])
        reason = as_code(rows[0].get("clae_cla_episode_start_reason", ""), REASONS_NEW) or "S"
        if first and (child not in council.first_episodes or first < council.first_episodes[child][0]):
            council.first_episodes[child] = (first, reason)
    found.sort(key=lambda pair: (pair[0].child, pair[0].start))
    by_id: dict[str, Period] = {}
    for period, care_id in found:
        before = council.periods[-1] if council.periods else None
        if before and before.child == period.child and (before.end is None or before.end >= period.start):
            before.end = period.end
        else:
            council.periods.append(period)
        if care_id:
            by_id[care_id] = council.periods[-1]
    read_statuses(council, tables)
    read_placements(council, tables, by_id)
    return by_id


def ended(episode: dict[str, str]) -> date:
    """The day an episode ceased; an open one ends after every other."""
    return as_date(episode.get("clae_cla_episode_ceased_date", "")) or LAST_DAY


def read_statuses(council: Council, tables: Tables) -> None:
    """Give each period the legal statuses that were in force in it."""
    of_child: dict[str, list[Status]] = {}
    for row in tables.get("legal_status", []):
        code = as_code(row["lega_legal_status"], LEGAL)
        start = as_date(row["lega_legal_status_start_date"])
        if code and start:
            end = as_date(row.get("lega_legal_status_end_date", ""))
            of_child.setdefault(row["lega_person_id"], []).append(Status(code, start, end))
    for period in council.periods:
        for status in sorted(of_child.get(period.child, []), key=lambda status: status.start):
            begins_in = period.end is None or status.start < period.end
            if begins_in and (status.end is None or status.end > period.start):
                period.statuses.append(status)


def read_placements(council: Council, tables: Tables, by_id: dict[str, Period]) -> None:
    """Give each period its placements; why each began is told by its first episode."""
    reasons: dict[str, tuple[date, str]] = {}
    for row in tables.get("cla_episodes", []):
        id = as_id(row.get("clae_cla_placement_id", ""))
        start = as_date(row["clae_cla_episode_start_date"])
        reason = as_code(row.get("clae_cla_episode_start_reason", ""), REASONS_NEW)
        if id and start and reason and (id not in reasons or start < reasons[id][0]):
            reasons[id] = (start, reason)
    of_child: dict[str, list[Period]] = {}
    for period in council.periods:
        of_child.setdefault(period.child, []).append(period)
    for row in tables.get("cla_placement", []):
        start = as_date(row["clap_cla_placement_start_date"])
        if start is None:
            continue
        here = [p for p in of_child.get(row["clap_person_id"], []) if p.holds(start)]
        linked = by_id.get(as_id(row.get("clap_cla_id", "")))
        if linked is None and not here:
            continue
        within = linked or here[-1]
        id = row["clap_cla_placement_id"]
        reason = reasons[id][1] if id in reasons else ("S" if start == within.start else "P")
        distance = row.get("clap_cla_placement_distance", "")
        within.placements.append(
            Placement(
                start,
                as_date(row.get("clap_cla_placement_end_date", "")),
                as_code(row.get("clap_cla_placement_type", ""), PLACEMENTS) or "",
                reason,
                row.get("clap_cla_placement_urn", ""),
                row.get("clap_cla_placement_postcode", ""),
                float(distance) if distance else None,
            )
        )
    for period in council.periods:
        period.placements.sort(key=lambda placement: (placement.start, placement.end or LAST_DAY))


def read_reviews(council: Council, tables: Tables, by_id: dict[str, Period]) -> None:
    """Reviews held: not cancelled, with a date; one for a child on a day, with the first code told for it."""
    held: dict[tuple[str, date], CareReview] = {}
    for row in tables.get("cla_reviews", []):
        day = as_date(row.get("clar_cla_review_date", ""))
        child = row.get("clar_cla_person_id", "")
        if not child and row["clar_cla_id"] in by_id:
            child = by_id[row["clar_cla_id"]].child
        if day is None or not child or row.get("clar_cla_review_cancelled", "").upper().startswith("Y"):
            continue
        code = as_code(row.get("clar_cla_review_participation", ""), PARTICIPATION) or ""
        review = held.setdefault((child, day), CareReview(child, day, code))
        review.code = review.code or code
    council.reviews = list(held.values())


def history_from(council: Council) -> date | None:
    """The earliest review, where some care began more than 12 months before it: the history is cut short."""
    earliest = min((review.day for review in council.reviews), default=None)
    if earliest and any(add_months(period.start, 12) < earliest for period in council.periods):
        return earliest
    return None


def read_protection(council: Council, tables: Tables) -> None:
    """Enquiries, initial conferences, plans and review conferences, a row a child."""
    for row in tables.get("s47_enquiry", []):
        day = as_date(row.get("s47e_s47_start_date", ""))
        if day:
            council.enquiries[row["s47e_s47_enquiry_id"]] = day
    for row in tables.get("initial_cp_conference", []):
        day = as_date(row.get("icpc_icpc_date", ""))
        if day:
            council.conferences.append(
                Conference(
                    row["icpc_icpc_id"],
                    row["icpc_person_id"],
                    day,
                    as_id(row.get("icpc_icpc_meeting_id", "")),
                    as_id(row.get("icpc_s47_enquiry_id", "")),
                    as_id(row.get("icpc_cp_plan_id", "")),
                    row.get("icpc_icpc_transfer_in", "").upper().startswith("Y"),
                    row.get("icpc_icpc_outcome_cp_flag", "").upper()[:1],
                )
            )
    for row in tables.get("cp_plans", []):
        day = as_date(row.get("cppl_cp_plan_start_date", ""))
        if day:
            council.plans.append(
                Plan(
                    row["cppl_cp_plan_id"],
                    row["cppl_person_id"],
                    day,
                    as_date(row.get("cppl_cp_plan_end_date", "")),
                    as_id(row.get("cppl_icpc_id", "")),
                    as_code(row.get("cppl_cp_plan_latest_category", ""), CATEGORIES)
                    or as_code(row.get("cppl_cp_plan_initial_category", ""), CATEGORIES)
                    or "not recorded",
                    not row.get("cppl_cp_plan_ola", "").upper().startswith("Y"),
                )
            )
    for row in tables.get("cp_reviews", []):
        day = as_date(row.get("cppr_cp_review_date", ""))
        if day:
            meeting = as_id(row.get("cppr_cp_review_meeting_id", ""))
            council.plan_reviews.append(
                PlanReview(
                    row["cppr_cp_review_id"],
                    row["cppr_person_id"],
                    as_id(row["cppr_cp_plan_id"]),
                    day,
                    meeting,
                )
            )


def read_missing(council: Council, tables: Tables) -> None:
    """Missing and away episodes."""
    for row in tables.get("missing", []):
        day = as_date(row.get("miss_missing_episode_start_date", ""))
        if day:
            council.missing.append(
                Missing(
                    row["miss_person_id"],
                    MISSING_KINDS.get(row.get("miss_missing_episode_type", "").upper()[:1], ""),
                    day,
                    as_date(row.get("miss_missing_episode_end_date", "")),
                    row.get("miss_missing_rhi_offered", "").upper(),
                )
            )


def read_hand_overs(council: Council, tables: Tables) -> None:
    """What waits to be keyed elsewhere, or did."""
    for row in tables.get("hand_overs", []):
        made = as_date(row["hand_made_date"])
        if made:
            done = as_date(row.get("hand_done_date", ""))
            table, by = row["hand_table"], row.get("hand_done_by", "")
            council.hand_overs.append(HandOver(row["hand_person_id"], table, made, done, by))


def read_officers(council: Council, tables: Tables) -> None:
    """The involvements of Independent Reviewing Officers, known by role code or by job title."""
    officers: set[str] = set()
    for row in tables.get("professionals", []):
        id = row["prof_professional_id"]
        time = row.get("prof_full_time_equivalency", "")
        if time:
            council.full_time[id] = float(time)
        if is_reviewing_officer(row.get("prof_professional_job_title", "")):
            officers.add(id)
    for row in tables.get("involvements", []):
        id = row["invo_professional_id"]
        start = as_date(row.get("invo_involvement_start_date", ""))
        if start and (id in officers or is_reviewing_officer(row.get("invo_professional_role_id", ""))):
            end = as_date(row.get("invo_involvement_end_date", ""))
            council.involvements.append(Involvement(row["invo_person_id"], id, start, end))


def is_reviewing_officer(text: str) -> bool:
    """A role or title that says "IRO" as a word, or "Independent Reviewing Officer"."""
    words = "".join(c if c.isalnum() else " " for c in text).upper().split()
    return "IRO" in words or "INDEPENDENT REVIEWING OFFICER" in " ".join(words)
