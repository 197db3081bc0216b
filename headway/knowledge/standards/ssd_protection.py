"""The SSD's tables of children in need and child protection.

Source: Standard Safeguarding Dataset, data-to-insight/ssd-data-model, deployed tables of version 1.4.5; other
spellings from its object descriptions.
"""

from headway.knowledge.standards.shape import Column, TableShape
from headway.knowledge.standards.ssd_people import PERSON

REFERRAL = "ssd_cin_episodes.cine_referral_id"

PROTECTION: tuple[TableShape, ...] = (
    TableShape(
        "ssd_cin_episodes",
        (
            Column("cine_referral_id", key=True, required=True),
            Column("cine_person_id", required=True, refers_to=PERSON),
            Column("cine_referral_date", "date"),
            Column(
                "cine_cin_primary_need_code",
                codes="CIN",
                also=("cine_cin_primary_need",),
            ),
            Column("cine_referral_source_code"),
            Column("cine_referral_source_desc"),
            Column("cine_referral_outcome_json"),
            Column("cine_referral_nfa", "flag"),
            Column("cine_close_reason"),
            Column("cine_close_date", "date"),
            Column("cine_referral_team"),
            Column("cine_referral_worker_id"),
        ),
        "A referral and the time the child was in need after it.",
        "cine_person_id",
    ),
    TableShape(
        "ssd_s47_enquiry",
        (
            Column("s47e_s47_enquiry_id", key=True, required=True),
            Column("s47e_referral_id", refers_to=REFERRAL),
            Column("s47e_person_id", required=True, refers_to=PERSON),
            Column("s47e_s47_start_date", "date"),
            Column("s47e_s47_end_date", "date"),
            Column("s47e_s47_nfa", "flag"),
            Column("s47e_s47_outcome_json"),
            Column("s47e_s47_completed_by_team"),
            Column(
                "s47e_s47_completed_by_worker_id",
                also=("s47e_s47_completed_by_worker",),
            ),
        ),
        "An enquiry under section 47; its start is the strategy discussion that opened it.",
        "s47e_person_id",
    ),
    TableShape(
        "ssd_initial_cp_conference",
        (
            Column("icpc_icpc_id", key=True, required=True),
            Column("icpc_icpc_meeting_id"),
            Column("icpc_s47_enquiry_id", refers_to="ssd_s47_enquiry.s47e_s47_enquiry_id"),
            Column("icpc_person_id", required=True, refers_to=PERSON),
            Column("icpc_cp_plan_id", refers_to="ssd_cp_plans.cppl_cp_plan_id"),
            Column("icpc_referral_id", refers_to=REFERRAL),
            Column("icpc_icpc_transfer_in", "flag"),
            Column("icpc_icpc_target_date", "date"),
            Column("icpc_icpc_date", "date"),
            Column("icpc_icpc_outcome_cp_flag", "flag"),
            Column("icpc_icpc_outcome_json"),
            Column("icpc_icpc_team"),
            Column("icpc_icpc_worker_id"),
        ),
        "A child's part in an initial child protection conference.",
        "icpc_person_id",
    ),
    TableShape(
        "ssd_cp_plans",
        (
            Column("cppl_cp_plan_id", key=True, required=True),
            Column("cppl_referral_id", refers_to=REFERRAL),
            Column("cppl_icpc_id", refers_to="ssd_initial_cp_conference.icpc_icpc_id"),
            Column("cppl_person_id", required=True, refers_to=PERSON),
            Column("cppl_cp_plan_start_date", "date", required=True),
            Column("cppl_cp_plan_end_date", "date"),
            Column("cppl_cp_plan_ola", "flag"),
            Column("cppl_cp_plan_initial_category", codes="ABUSE"),
            Column("cppl_cp_plan_latest_category", codes="ABUSE"),
        ),
        "A child protection plan; `ola` marks a plan kept by another council.",
        "cppl_person_id",
    ),
    TableShape(
        "ssd_cp_reviews",
        (
            Column("cppr_cp_review_id", key=True),
            Column("cppr_person_id", refers_to=PERSON),
            Column("cppr_cp_plan_id", refers_to="ssd_cp_plans.cppl_cp_plan_id"),
            Column("cppr_cp_review_due", "date"),
            Column("cppr_cp_review_date", "date"),
            Column("cppr_cp_review_meeting_id"),
            Column("cppr_cp_review_outcome_continue_cp", "flag"),
            Column("cppr_cp_review_quorate"),
            Column("cppr_cp_review_participation", codes="REVIEW_CODE"),
        ),
        "A review child protection conference; without a date it is not yet held.",
        "cppr_person_id",
    ),
    TableShape(
        "ssd_cp_visits",
        (
            Column("cppv_cp_visit_id", key=True),
            Column("cppv_person_id", refers_to=PERSON),
            Column("cppv_cp_plan_id", refers_to="ssd_cp_plans.cppl_cp_plan_id"),
            Column("cppv_cp_visit_date", "date", required=True),
            Column("cppv_cp_visit_seen", "flag"),
            Column("cppv_cp_visit_seen_alone", "flag"),
            Column("cppv_cp_visit_bedroom", "flag"),
        ),
        "A visit to a child with a plan.",
        "cppv_person_id",
    ),
)
