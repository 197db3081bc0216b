"""Children in care: episodes, placements, legal statuses, plans, reviews, visits, going missing."""

from typing import ClassVar

from django.db import models

from headway.casework.access.retention import Kept, Retention
from headway.casework.record.models.row import KEPT, RecordRow, Shape


class CareEpisode(RecordRow):
    """A stretch of care with one placement and one legal status. `period_ref` is the period of care's number."""

    began_on = models.DateField()
    why_began = models.CharField(max_length=100, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    why_ended = models.CharField(max_length=100, blank=True)
    need = models.CharField(max_length=100, blank=True)
    placement_ref = models.CharField(max_length=80, blank=True)
    period_ref = models.CharField(max_length=80, blank=True)
    referral_ref = models.CharField(max_length=80, blank=True)
    last_contact_on = models.DateField(null=True, blank=True)
    entered_on = models.DateField(null=True, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape(
        "ssd_cla_episodes",
        "clae_person_id",
        "clae_cla_episode_id",
        {
            "began_on": "clae_cla_episode_start_date",
            "why_began": "clae_cla_episode_start_reason",
            "ended_on": "clae_cla_episode_ceased_date",
            "why_ended": "clae_cla_episode_ceased_reason",
            "need": "clae_cla_primary_need_code",
            "placement_ref": "clae_cla_placement_id",
            "period_ref": "clae_cla_id",
            "referral_ref": "clae_referral_id",
            "last_contact_on": "clae_cla_last_iro_contact_date",
            "entered_on": "clae_entered_care_date",
        },
        days=("began_on",),
        refers=(("placement_ref", "ssd_cla_placement"), ("referral_ref", "ssd_cin_episodes")),
    )

    class Meta(RecordRow.Meta):
        # Who is in care on a day is read from here alone, and not from every episode there was.
        indexes: ClassVar = [
            models.Index(fields=("person", "ended_on", "began_on", "withdrawn_at"), name="care_on_a_day"),
        ]


class Placement(RecordRow):
    """Where a child in care lives, and with what kind of carer."""

    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=100, blank=True)
    urn = models.CharField(max_length=80, blank=True)
    miles = models.FloatField(null=True, blank=True)
    provider = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    why_changed = models.CharField(max_length=100, blank=True)
    period_ref = models.CharField(max_length=80, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("postcode", *KEPT), subject="person_id")
    shape: ClassVar = Shape(
        "ssd_cla_placement",
        "clap_person_id",
        "clap_cla_placement_id",
        {
            "began_on": "clap_cla_placement_start_date",
            "ended_on": "clap_cla_placement_end_date",
            "kind": "clap_cla_placement_type",
            "urn": "clap_cla_placement_urn",
            "miles": "clap_cla_placement_distance",
            "provider": "clap_cla_placement_provider",
            "postcode": "clap_cla_placement_postcode",
            "why_changed": "clap_cla_placement_change_reason",
            "period_ref": "clap_cla_id",
        },
        days=("began_on",),
    )


class LegalStatus(RecordRow):
    """What in law a child is in care under, or otherwise is."""

    code = models.CharField(max_length=100, blank=True)
    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape(
        "ssd_legal_status",
        "lega_person_id",
        "lega_legal_status_id",
        {
            "code": "lega_legal_status",
            "began_on": "lega_legal_status_start_date",
            "ended_on": "lega_legal_status_end_date",
        },
        days=("began_on",),
    )


class CareReview(RecordRow):
    """A review of a child in care, held or only booked. `told_due_on` is the due date in the case system."""

    held_on = models.DateField(null=True, blank=True)
    told_due_on = models.DateField(null=True, blank=True)
    cancelled = models.CharField(max_length=1, blank=True)
    participation = models.CharField(max_length=100, blank=True)
    period_ref = models.CharField(max_length=80, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape(
        "ssd_cla_reviews",
        "clar_cla_person_id",
        "clar_cla_review_id",
        {
            "held_on": "clar_cla_review_date",
            "told_due_on": "clar_cla_review_due_date",
            "cancelled": "clar_cla_review_cancelled",
            "participation": "clar_cla_review_participation",
            "period_ref": "clar_cla_id",
        },
        days=("held_on", "told_due_on"),
    )


class CareVisit(RecordRow):
    """A social worker's visit to a child in care."""

    visited_on = models.DateField()
    seen = models.CharField(max_length=1, blank=True)
    seen_alone = models.CharField(max_length=1, blank=True)
    period_ref = models.CharField(max_length=80, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape(
        "ssd_cla_visits",
        "clav_person_id",
        "clav_cla_visit_id",
        {
            "visited_on": "clav_cla_visit_date",
            "seen": "clav_cla_visit_seen",
            "seen_alone": "clav_cla_visit_seen_alone",
            "period_ref": "clav_cla_id",
        },
        days=("visited_on",),
    )


class CarePlan(RecordRow):
    """A care plan, with the permanence that it aims at, as the case system words it."""

    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    aims = models.CharField(max_length=1000, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("aims", *KEPT), subject="person_id")
    shape: ClassVar = Shape(
        "ssd_cla_care_plan",
        "lacp_person_id",
        "lacp_table_id",
        {
            "began_on": "lacp_cla_care_plan_start_date",
            "ended_on": "lacp_cla_care_plan_end_date",
            "aims": "lacp_cla_care_plan_json",
        },
        days=("began_on",),
    )


class MissingEpisode(RecordRow):
    """A child was missing, or away without authorisation."""

    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=100, blank=True)
    interview_offered = models.CharField(max_length=10, blank=True)
    interview_accepted = models.CharField(max_length=10, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape(
        "ssd_missing",
        "miss_person_id",
        "miss_table_id",
        {
            "began_on": "miss_missing_episode_start_date",
            "ended_on": "miss_missing_episode_end_date",
            "kind": "miss_missing_episode_type",
            "interview_offered": "miss_missing_rhi_offered",
            "interview_accepted": "miss_missing_rhi_accepted",
        },
        days=("began_on",),
    )
