"""The story as rows of the Standard Safeguarding Dataset: exact column names, and nothing after the day of
taking.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from headway.knowledge.standards.synth.care import episodes
from headway.knowledge.standards.synth.identifiers import nhs_number, pupil_number, school_year
from headway.knowledge.standards.synth.story import Absence, Enquiry, Period, Person, Plan, Stay
from headway.knowledge.standards.synth.words import ABUSE, LEGAL_STATUS, PARTICIPATION, UNACCOMPANIED
from headway.knowledge.standards.synth.workforce import Involvement, Workforce

Row = dict[str, object]
Tables = dict[str, list[Row]]
TABLES = (
    "ssd_person", "ssd_family", "ssd_address", "ssd_disability", "ssd_immigration_status", "ssd_cin_episodes",
    "ssd_legal_status", "ssd_cla_episodes", "ssd_cla_placement", "ssd_cla_reviews", "ssd_cla_visits",
    "ssd_missing", "ssd_s47_enquiry", "ssd_initial_cp_conference", "ssd_cp_plans", "ssd_cp_reviews",
    "ssd_cp_visits", "ssd_professionals", "ssd_involvements", "ssd_department",
)  # fmt: skip


@dataclass(slots=True)
class Sheets:
    """The tables as they fill, each row with the next number of its kind."""

    as_at: date
    tables: Tables = field(default_factory=lambda: {name: [] for name in TABLES})

    def known(self, day: date | None) -> date | None:
        """The day if it has come, else nothing."""
        return day if day is not None and day <= self.as_at else None

    def number(self, table: str, letters: str) -> str:
        return f"{letters}{len(self.tables[table]) + 1:07d}"

    def person(self, person: Person, serial: int) -> None:
        born = self.known(person.born)
        in_school = born is not None and date(school_year(born), 9, 1) <= self.as_at
        has_number = in_school and not person.unaccompanied
        self.tables["ssd_person"].append(
            {
                "pers_legacy_id": None,
                "pers_person_id": person.id,
                "pers_upn": pupil_number(serial, entered=school_year(born)) if born and has_number else None,
                "pers_forename": person.forename if born else "Baby",
                "pers_surname": person.surname,
                "pers_sex": person.sex if born else "U",
                "pers_gender": (person.sex if person.sex in "MF" else None) if born else None,
                "pers_ethnicity": person.ethnicity,
                "pers_dob": born,
                "pers_single_unique_id": nhs_number(serial) if born else None,
                "pers_upn_unknown": None if has_number else "UN3" if person.unaccompanied else "UN1",
                "pers_send_flag": "Y" if person.disabilities else "N",
                "pers_expected_dob": None if born else person.expected,
                "pers_death_date": self.known(person.died),
                "pers_is_mother": "N",
                "pers_nationality": None,
            }
        )
        self.tables["ssd_family"].append(
            {
                "fami_table_id": self.number("ssd_family", "FT"),
                "fami_family_id": person.family,
                "fami_person_id": person.id,
            }
        )
        self.tables["ssd_address"].append(
            {
                "addr_table_id": self.number("ssd_address", "AD"),
                "addr_person_id": person.id,
                "addr_address_type": "HOME",
                "addr_address_start_date": born or person.known_from,
                "addr_address_end_date": None,
                "addr_address_postcode": person.home,
                "addr_address_json": f'{{"TOWN": "Fairmere", "POSTCODE": "{person.home}"}}',
            }
        )
        for code in person.disabilities if born else ():
            self.tables["ssd_disability"].append(
                {
                    "disa_table_id": self.number("ssd_disability", "DI"),
                    "disa_person_id": person.id,
                    "disa_disability_code": code,
                }
            )

    def immigration(self, person: Person, start: date, ended: date | None) -> None:
        self.tables["ssd_immigration_status"].append(
            {
                "immi_immigration_status_id": self.number("ssd_immigration_status", "IM"),
                "immi_person_id": person.id,
                "immi_immigration_status_start_date": start,
                "immi_immigration_status_end_date": self.known(ended or person.eighteen),
                "immi_immigration_status": UNACCOMPANIED,
            }
        )

    def referral(self, person: Person, day: date, closed: date | None, need: str, worker: str | None) -> str:
        number = self.number("ssd_cin_episodes", "RF")
        over = self.known(closed)
        self.tables["ssd_cin_episodes"].append(
            {
                "cine_referral_id": number,
                "cine_person_id": person.id,
                "cine_referral_date": day,
                "cine_cin_primary_need_code": need,
                "cine_referral_source_code": "5B",
                "cine_referral_source_desc": "Police",
                "cine_referral_outcome_json": None,
                "cine_referral_nfa": "N",
                "cine_close_reason": "RC8" if over else None,
                "cine_close_date": over,
                "cine_referral_team": None,
                "cine_referral_worker_id": worker,
            }
        )
        return number

    def period(self, period: Period) -> None:
        """Legal statuses, placements and episodes of a period of care; reviews follow in `reviews`."""
        self._legal(period)
        for at, stay in enumerate(period.stays):
            if stay.start <= self.as_at:
                leaves = period.stays[at + 1].start if at + 1 < len(period.stays) else period.end
                self._placement(period, stay, leaves)
        for episode in self._episodes_with_restart(period):
            self.tables["ssd_cla_episodes"].append(episode)

    def _legal(self, period: Period) -> None:
        ends = [*(run.start for run in period.legal[1:]), period.end]
        for run, end in zip(period.legal, ends, strict=True):
            if run.start <= self.as_at:
                self.tables["ssd_legal_status"].append(
                    {
                        "lega_legal_status_id": self.number("ssd_legal_status", "LS"),
                        "lega_person_id": period.person.id,
                        "lega_legal_status": LEGAL_STATUS[run.code],
                        "lega_legal_status_start_date": run.start,
                        "lega_legal_status_end_date": self.known(end),
                    }
                )

    def _placement(self, period: Period, stay: Stay, leaves: date) -> None:
        stay.id = self.number("ssd_cla_placement", "PL")
        over = self.known(leaves)
        self.tables["ssd_cla_placement"].append(
            {
                "clap_cla_placement_id": stay.id,
                "clap_cla_id": self.period_id(period, stay.start),
                "clap_person_id": period.person.id,
                "clap_cla_placement_start_date": stay.start,
                "clap_cla_placement_type": stay.type,
                "clap_cla_placement_urn": stay.urn,
                "clap_cla_placement_distance": stay.miles,
                "clap_cla_placement_provider": stay.provider,
                "clap_cla_placement_postcode": stay.postcode,
                "clap_cla_placement_end_date": over,
                "clap_cla_placement_change_reason": stay.why_left if over else None,
            }
        )

    def period_id(self, period: Period, day: date) -> str:
        """The period's number on a day; one that stopped and started on one day has two."""
        return f"{period.id}R" if period.restart and day >= period.restart else period.id

    def _episodes_with_restart(self, period: Period) -> Iterator[Row]:
        restart = self.known(period.restart)
        for one in episodes(period, self.as_at):
            row = {
                "clae_cla_episode_id": self.number("ssd_cla_episodes", "EP"),
                "clae_person_id": period.person.id,
                "clae_cla_placement_id": one.stay.id,
                "clae_cla_episode_start_date": one.start,
                "clae_cla_episode_start_reason": one.began,
                "clae_cla_primary_need_code": period.need,
                "clae_cla_episode_ceased_date": one.end,
                "clae_cla_episode_ceased_reason": one.ceased,
                "clae_cla_id": self.period_id(period, one.start),
                "clae_referral_id": period.referral,
                "clae_cla_last_iro_contact_date": None,
                "clae_entered_care_date": restart if restart and one.start >= restart else period.start,
            }
            if restart and one.start < restart and (one.end is None or one.end > restart):
                yield {**row, "clae_cla_episode_ceased_date": restart, "clae_cla_episode_ceased_reason": "E8"}
                row |= {
                    "clae_cla_episode_id": f"{row['clae_cla_episode_id']}R",
                    "clae_cla_episode_start_date": restart,
                    "clae_cla_episode_start_reason": "S",
                    "clae_cla_id": self.period_id(period, restart),
                    "clae_entered_care_date": restart,
                }
            yield row

    def reviews(self, period: Period) -> None:
        for one in period.reviews:
            day = one.held or one.due
            number = self.number("ssd_cla_reviews", "RV")
            self.tables["ssd_cla_reviews"].append(
                {
                    "clar_cla_review_id": number,
                    "clar_cla_id": self.period_id(period, day),
                    "clar_cla_person_id": period.person.id,
                    "clar_cla_review_due_date": one.due,
                    "clar_cla_review_date": one.held,
                    "clar_cla_review_cancelled": "Y" if one.cancelled else "N",
                    "clar_cla_review_participation": PARTICIPATION[one.code] if one.code else None,
                }
            )

    def visit(self, period: Period, day: date, seen: str, alone: str) -> None:
        self.tables["ssd_cla_visits"].append(
            {
                "clav_cla_visit_id": self.number("ssd_cla_visits", "CV"),
                "clav_cla_id": self.period_id(period, day),
                "clav_person_id": period.person.id,
                "clav_cla_visit_date": day,
                "clav_cla_visit_seen": seen,
                "clav_cla_visit_seen_alone": alone,
            }
        )

    def absence(self, one: Absence) -> None:
        self.tables["ssd_missing"].append(
            {
                "miss_table_id": self.number("ssd_missing", "MS"),
                "miss_person_id": one.person.id,
                "miss_missing_episode_start_date": one.start,
                "miss_missing_episode_type": one.type,
                "miss_missing_episode_end_date": one.end,
                "miss_missing_rhi_offered": one.offered,
                "miss_missing_rhi_accepted": one.accepted,
            }
        )

    def enquiry(self, one: Enquiry, team: str, worker: str | None) -> None:
        """The enquiry, its conference and its plan, each pointing at the other."""
        enquiry = None
        if one.opened:
            enquiry = self.number("ssd_s47_enquiry", "SE")
            wanted = one.conference is not None
            self.tables["ssd_s47_enquiry"].append(
                {
                    "s47e_s47_enquiry_id": enquiry,
                    "s47e_referral_id": one.referral,
                    "s47e_person_id": one.person.id,
                    "s47e_s47_start_date": one.opened,
                    "s47e_s47_end_date": self.known(one.closed),
                    "s47e_s47_nfa": "N",
                    "s47e_s47_outcome_json": f'{{"OUTCOME_CP_CONFERENCE": "{"Y" if wanted else "N"}"}}',
                    "s47e_s47_completed_by_team": team,
                    "s47e_s47_completed_by_worker_id": worker,
                }
            )
        if one.conference is None:
            return
        conference = self.number("ssd_initial_cp_conference", "IC")
        if one.plan:
            one.plan.id = self.number("ssd_cp_plans", "CP")
            self.plan(one.plan, conference, one.referral)
        self.tables["ssd_initial_cp_conference"].append(
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

    def plan(self, plan: Plan, conference: str | None, referral: str) -> None:
        plan.id = plan.id or self.number("ssd_cp_plans", "CP")
        self.tables["ssd_cp_plans"].append(
            {
                "cppl_cp_plan_id": plan.id,
                "cppl_referral_id": referral,
                "cppl_icpc_id": conference,
                "cppl_person_id": plan.person.id,
                "cppl_cp_plan_start_date": plan.start,
                "cppl_cp_plan_end_date": self.known(plan.end),
                "cppl_cp_plan_ola": "N" if plan.ours else "Y",
                "cppl_cp_plan_initial_category": ABUSE[plan.category],
                "cppl_cp_plan_latest_category": ABUSE[plan.latest],
            }
        )
        for one in plan.reviews:
            self.tables["ssd_cp_reviews"].append(
                {
                    "cppr_cp_review_id": self.number("ssd_cp_reviews", "PR"),
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

    def involvements(self, found: Iterable[Involvement]) -> None:
        for one in found:
            self.tables["ssd_involvements"].append(
                {
                    "invo_involvements_id": self.number("ssd_involvements", "IN"),
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

    def workers(self, force: Workforce) -> None:
        """Everyone who has held a post, and the teams, once every involvement is known."""
        for serial, one in enumerate(force.workers):
            self.tables["ssd_professionals"].append(
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
            self.tables["ssd_department"].append(
                {
                    "dept_team_id": team.id,
                    "dept_team_name": team.name,
                    "dept_team_parent_id": team.parent_id,
                    "dept_team_parent_name": team.parent,
                }
            )

    def plan_visit(self, plan: Plan, day: date, seen: str, alone: str, bedroom: str) -> None:
        self.tables["ssd_cp_visits"].append(
            {
                "cppv_cp_visit_id": self.number("ssd_cp_visits", "PV"),
                "cppv_person_id": plan.person.id,
                "cppv_cp_plan_id": plan.id,
                "cppv_cp_visit_date": day,
                "cppv_cp_visit_seen": seen,
                "cppv_cp_visit_seen_alone": alone,
                "cppv_cp_visit_bedroom": bedroom,
            }
        )
