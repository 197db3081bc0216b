"""Children in need of protection: referrals, enquiries, conferences, plans, visits."""

from typing import ClassVar

from django.db import models

from headway.casework.access.retention import Kept, Retention
from headway.casework.record.models.row import KEPT, RecordRow, Shape


class NeedEpisode(RecordRow):
    """A referral, and the time the child was in need after it."""

    referred_on = models.DateField(null=True, blank=True)
    need = models.CharField(max_length=100, blank=True)
    source_code = models.CharField(max_length=100, blank=True)
    source_words = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=1000, blank=True)
    no_further_action = models.CharField(max_length=1, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    why_closed = models.CharField(max_length=100, blank=True)
    team = models.CharField(max_length=100, blank=True)
    worker_ref = models.CharField(max_length=80, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("source_words", "outcome", *KEPT), subject="person_id")
    shape: ClassVar = Shape(
        "ssd_cin_episodes",
        "cine_person_id",
        "cine_referral_id",
        {
            "referred_on": "cine_referral_date",
            "need": "cine_cin_primary_need_code",
            "source_code": "cine_referral_source_code",
            "source_words": "cine_referral_source_desc",
            "outcome": "cine_referral_outcome_json",
            "no_further_action": "cine_referral_nfa",
            "closed_on": "cine_close_date",
            "why_closed": "cine_close_reason",
            "team": "cine_referral_team",
            "worker_ref": "cine_referral_worker_id",
        },
        days=("referred_on",),
    )


class Enquiry(RecordRow):
    """An enquiry under section 47, from the strategy discussion that opened it."""

    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    no_further_action = models.CharField(max_length=1, blank=True)
    outcome = models.CharField(max_length=1000, blank=True)
    team = models.CharField(max_length=100, blank=True)
    worker_ref = models.CharField(max_length=80, blank=True)
    referral_ref = models.CharField(max_length=80, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("outcome", *KEPT), subject="person_id")
    shape: ClassVar = Shape(
        "ssd_s47_enquiry",
        "s47e_person_id",
        "s47e_s47_enquiry_id",
        {
            "began_on": "s47e_s47_start_date",
            "ended_on": "s47e_s47_end_date",
            "no_further_action": "s47e_s47_nfa",
            "outcome": "s47e_s47_outcome_json",
            "team": "s47e_s47_completed_by_team",
            "worker_ref": "s47e_s47_completed_by_worker_id",
            "referral_ref": "s47e_referral_id",
        },
        days=("began_on",),
        refers=(("referral_ref", "ssd_cin_episodes"),),
    )


class InitialConference(RecordRow):
    """A child's part in an initial or transfer-in conference. `meeting_ref` is the sitting that siblings share."""

    held_on = models.DateField(null=True, blank=True)
    told_due_on = models.DateField(null=True, blank=True)
    transfer_in = models.CharField(max_length=1, blank=True)
    to_plan = models.CharField(max_length=1, blank=True)
    outcome = models.CharField(max_length=1000, blank=True)
    team = models.CharField(max_length=100, blank=True)
    worker_ref = models.CharField(max_length=80, blank=True)
    meeting_ref = models.CharField(max_length=80, blank=True)
    enquiry_ref = models.CharField(max_length=80, blank=True)
    plan_ref = models.CharField(max_length=80, blank=True)
    referral_ref = models.CharField(max_length=80, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("outcome", *KEPT), subject="person_id")
    shape: ClassVar = Shape(
        "ssd_initial_cp_conference",
        "icpc_person_id",
        "icpc_icpc_id",
        {
            "held_on": "icpc_icpc_date",
            "told_due_on": "icpc_icpc_target_date",
            "transfer_in": "icpc_icpc_transfer_in",
            "to_plan": "icpc_icpc_outcome_cp_flag",
            "outcome": "icpc_icpc_outcome_json",
            "team": "icpc_icpc_team",
            "worker_ref": "icpc_icpc_worker_id",
            "meeting_ref": "icpc_icpc_meeting_id",
            "enquiry_ref": "icpc_s47_enquiry_id",
            "plan_ref": "icpc_cp_plan_id",
            "referral_ref": "icpc_referral_id",
        },
        days=("held_on", "told_due_on"),
        refers=(
            ("enquiry_ref", "ssd_s47_enquiry"),
            ("plan_ref", "ssd_cp_plans"),
            ("referral_ref", "ssd_cin_episodes"),
        ),
    )


class ProtectionPlan(RecordRow):
    """A child protection plan; `other_council` marks one that another council keeps."""

    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    other_council = models.CharField(max_length=1, blank=True)
    first_category = models.CharField(max_length=100, blank=True)
    category = models.CharField(max_length=100, blank=True)
    conference_ref = models.CharField(max_length=80, blank=True)
    referral_ref = models.CharField(max_length=80, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape(
        "ssd_cp_plans",
        "cppl_person_id",
        "cppl_cp_plan_id",
        {
            "began_on": "cppl_cp_plan_start_date",
            "ended_on": "cppl_cp_plan_end_date",
            "other_council": "cppl_cp_plan_ola",
            "first_category": "cppl_cp_plan_initial_category",
            "category": "cppl_cp_plan_latest_category",
            "conference_ref": "cppl_icpc_id",
            "referral_ref": "cppl_referral_id",
        },
        days=("began_on",),
        refers=(("conference_ref", "ssd_initial_cp_conference"), ("referral_ref", "ssd_cin_episodes")),
    )

    class Meta(RecordRow.Meta):
        # Who has a plan on a day is read from here alone, and not from every plan there was.
        indexes: ClassVar = [
            models.Index(fields=("person", "ended_on", "began_on", "withdrawn_at"), name="plan_on_a_day"),
        ]


class PlanReview(RecordRow):
    """A child's part in a review conference, held or only booked."""

    held_on = models.DateField(null=True, blank=True)
    told_due_on = models.DateField(null=True, blank=True)
    plan_ref = models.CharField(max_length=80, blank=True)
    meeting_ref = models.CharField(max_length=80, blank=True)
    continues = models.CharField(max_length=1, blank=True)
    quorate = models.CharField(max_length=100, blank=True)
    participation = models.CharField(max_length=100, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape(
        "ssd_cp_reviews",
        "cppr_person_id",
        "cppr_cp_review_id",
        {
            "held_on": "cppr_cp_review_date",
            "told_due_on": "cppr_cp_review_due",
            "plan_ref": "cppr_cp_plan_id",
            "meeting_ref": "cppr_cp_review_meeting_id",
            "continues": "cppr_cp_review_outcome_continue_cp",
            "quorate": "cppr_cp_review_quorate",
            "participation": "cppr_cp_review_participation",
        },
        days=("held_on", "told_due_on"),
        refers=(("plan_ref", "ssd_cp_plans"),),
    )


class ProtectionVisit(RecordRow):
    """A social worker's visit to a child with a plan."""

    visited_on = models.DateField()
    seen = models.CharField(max_length=1, blank=True)
    seen_alone = models.CharField(max_length=1, blank=True)
    bedroom = models.CharField(max_length=1, blank=True)
    plan_ref = models.CharField(max_length=80, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape(
        "ssd_cp_visits",
        "cppv_person_id",
        "cppv_cp_visit_id",
        {
            "visited_on": "cppv_cp_visit_date",
            "seen": "cppv_cp_visit_seen",
            "seen_alone": "cppv_cp_visit_seen_alone",
            "bedroom": "cppv_cp_visit_bedroom",
            "plan_ref": "cppv_cp_plan_id",
        },
        days=("visited_on",),
        refers=(("plan_ref", "ssd_cp_plans"),),
    )
