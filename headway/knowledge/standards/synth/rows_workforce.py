"""Rows about workers: who they are, which teams there are, and with whom they have worked."""

from collections.abc import Iterable

from headway.knowledge.standards.synth.rows import Sheets
from headway.knowledge.standards.synth.workforce import Involvement, Workforce


def involvement_rows(sheets: Sheets, found: Iterable[Involvement]) -> None:
    for one in found:
        sheets.tables["ssd_involvements"].append(
            {
                "invo_involvements_id": sheets.number("ssd_involvements", "IN"),
                "invo_professional_id": one.worker.id,
                "invo_professional_role_id": one.role,
                "invo_professional_team": one.team.id,
                "invo_person_id": one.person,
                "invo_involvement_start_date": one.start,
                "invo_involvement_end_date": one.end,
                "invo_worker_change_reason": one.why_changed,
                "invo_referral_id": one.referral,
            }
        )


def worker_rows(sheets: Sheets, force: Workforce) -> None:
    """Everyone who has held a post, and the teams, once every involvement is known."""
    for serial, one in enumerate(force.workers):
        sheets.tables["ssd_professionals"].append(
            {
                "prof_professional_id": one.id,
                "prof_staff_id": f"ST{serial + 1:05d}",
                "prof_professional_name": one.name,
                "prof_social_worker_registration_no": f"SW0{serial + 1:05d}",
                "prof_agency_worker_flag": "Y" if one.agency else "N",
                "prof_professional_job_title": one.title,
                "prof_professional_caseload": one.caseload,
                "prof_professional_department": one.team,
                "prof_full_time_equivalency": one.full_time,
            }
        )
    for team in force.teams:
        sheets.tables["ssd_department"].append(
            {
                "dept_team_id": team.id,
                "dept_team_name": team.name,
                "dept_team_parent_id": team.parent_id,
                "dept_team_parent_name": team.parent,
            }
        )
