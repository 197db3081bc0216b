"""Rows about child protection: enquiries, conferences, plans, their reviews and visits."""

from datetime import date

from headway.knowledge.standards.synth.rows import Sheets
from headway.knowledge.standards.synth.story import Enquiry, Plan
from headway.knowledge.standards.synth.words import ABUSE


def enquiry_rows(sheets: Sheets, one: Enquiry, team: str, worker: str | None) -> None:
    """The enquiry, its conference and its plan, each pointing at the other."""
    enquiry = None
    if one.opened:
        enquiry = sheets.number("ssd_s47_enquiry", "SE")
        wanted = one.conference is not None
        sheets.tables["ssd_s47_enquiry"].append(
            {
                "s47e_s47_enquiry_id": enquiry,
                "s47e_referral_id": one.referral,
                "s47e_person_id": one.person.id,
                "s47e_s47_start_date": one.opened,
                "s47e_s47_end_date": sheets.known(one.closed),
                "s47e_s47_nfa": "N",
                "s47e_s47_outcome_json": f'{{"OUTCOME_CP_CONFERENCE": "{"Y" if wanted else "N"}"}}',
                "s47e_s47_completed_by_team": team,
                "s47e_s47_completed_by_worker_id": worker,
            }
        )
    if one.conference is None:
        return
    conference = sheets.number("ssd_initial_cp_conference", "IC")
    if one.plan:
        one.plan.id = sheets.number("ssd_cp_plans", "CP")
        plan_rows(sheets, one.plan, conference, one.referral)
    sheets.tables["ssd_initial_cp_conference"].append(
        {
            "icpc_icpc_id": conference,
            "icpc_icpc_meeting_id": one.meeting,
            "icpc_s47_enquiry_id": enquiry,
            "icpc_person_id": one.person.id,
            "icpc_cp_plan_id": one.plan.id if one.plan else None,
            "icpc_referral_id": one.referral,
            "icpc_icpc_transfer_in": "Y" if one.transfer_in else "N",
            "icpc_icpc_target_date": one.target,
            "icpc_icpc_date": one.conference,
            "icpc_icpc_outcome_cp_flag": "Y" if one.plan else "N",
            "icpc_icpc_outcome_json": f'{{"OUTCOME_CP_FLAG": "{"Y" if one.plan else "N"}"}}',
            "icpc_icpc_team": team,
            "icpc_icpc_worker_id": worker,
        }
    )


def plan_rows(sheets: Sheets, plan: Plan, conference: str | None, referral: str) -> None:
    plan.id = plan.id or sheets.number("ssd_cp_plans", "CP")
    sheets.tables["ssd_cp_plans"].append(
        {
            "cppl_cp_plan_id": plan.id,
            "cppl_referral_id": referral,
            "cppl_icpc_id": conference,
            "cppl_person_id": plan.person.id,
            "cppl_cp_plan_start_date": plan.start,
            "cppl_cp_plan_end_date": sheets.known(plan.end),
            "cppl_cp_plan_ola": "N" if plan.ours else "Y",
            "cppl_cp_plan_initial_category": ABUSE[plan.category],
            "cppl_cp_plan_latest_category": ABUSE[plan.latest],
        }
    )
    for one in plan.reviews:
        sheets.tables["ssd_cp_reviews"].append(
            {
                "cppr_cp_review_id": sheets.number("ssd_cp_reviews", "PR"),
                "cppr_person_id": plan.person.id,
                "cppr_cp_plan_id": plan.id,
                "cppr_cp_review_due": one.due,
                "cppr_cp_review_date": one.held,
                "cppr_cp_review_meeting_id": one.meeting,
                "cppr_cp_review_outcome_continue_cp": ("Y" if one.goes_on else "N") if one.held else None,
                "cppr_cp_review_quorate": ("Y" if one.quorate else "N") if one.held else None,
                "cppr_cp_review_participation": None,
            }
        )


def plan_visit_row(sheets: Sheets, plan: Plan, day: date, seen: str, alone: str, bedroom: str) -> None:
    sheets.tables["ssd_cp_visits"].append(
        {
            "cppv_cp_visit_id": sheets.number("ssd_cp_visits", "PV"),
            "cppv_person_id": plan.person.id,
            "cppv_cp_plan_id": plan.id,
            "cppv_cp_visit_date": day,
            "cppv_cp_visit_seen": seen,
            "cppv_cp_visit_seen_alone": alone,
            "cppv_cp_visit_bedroom": bedroom,
        }
    )
