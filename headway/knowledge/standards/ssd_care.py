"""The SSD's tables of children looked after.

Source: Standard Safeguarding Dataset, data-to-insight/ssd-data-model, deployed tables of version 1.4.5; other
spellings from its object descriptions.
"""

from headway.knowledge.standards.shape import Column, TableShape
from headway.knowledge.standards.ssd_people import PERSON

CARE: tuple[TableShape, ...] = (
    TableShape(
        "ssd_legal_status",
        (
            Column("lega_legal_status_id", key=True),
            Column("lega_person_id", required=True, refers_to=PERSON),
            Column("lega_legal_status", required=True, codes="LS"),
            Column(
                "lega_legal_status_start_date",
                "date",
                also=("lega_legal_status_start",),
            ),
            Column("lega_legal_status_end_date", "date", also=("lega_legal_status_end",)),
        ),
        "A person had a legal status.",
        "lega_person_id",
    ),
    TableShape(
        "ssd_cla_episodes",
        (
            Column("clae_cla_episode_id", key=True),
            Column("clae_person_id", required=True, refers_to=PERSON),
            Column(
                "clae_cla_placement_id",
                refers_to="ssd_cla_placement.clap_cla_placement_id",
            ),
            Column(
                "clae_cla_episode_start_date",
                "date",
                required=True,
                also=("clae_cla_episode_start",),
            ),
            Column("clae_cla_episode_start_reason", codes="RNE"),
            Column(
                "clae_cla_primary_need_code",
                codes="CIN",
                also=("clae_cla_primary_need",),
            ),
            Column(
                "clae_cla_episode_ceased_date",
                "date",
                also=("clae_cla_episode_ceased",),
            ),
            Column(
                "clae_cla_episode_ceased_reason",
                codes="REC",
                also=("clae_cla_episode_cease_reason",),
            ),
            Column("clae_cla_id"),
            Column("clae_referral_id"),
            Column("clae_cla_last_iro_contact_date", "date"),
            Column("clae_entered_care_date", "date"),
        ),
        "An episode: a stretch of a period of care with one placement and one legal status.",
        "clae_person_id",
    ),
    TableShape(
        "ssd_cla_placement",
        (
            Column("clap_cla_placement_id", key=True, required=True),
            Column("clap_cla_id"),
            Column("clap_person_id", refers_to=PERSON),
            Column("clap_cla_placement_start_date", "date", required=True),
            Column("clap_cla_placement_type", codes="PLACE"),
            Column("clap_cla_placement_urn"),
            Column("clap_cla_placement_distance", "number"),
            Column("clap_cla_placement_provider", codes="PLACE_PROVIDER"),
            Column("clap_cla_placement_postcode"),
            Column("clap_cla_placement_end_date", "date"),
            Column("clap_cla_placement_change_reason", codes="REASON_PLACE_CHANGE"),
        ),
        "A placement of a looked-after child.",
        "clap_person_id",
    ),
    TableShape(
        "ssd_cla_reviews",
        (
            Column("clar_cla_review_id", key=True),
            Column("clar_cla_id"),
            Column("clar_cla_person_id", refers_to=PERSON, also=("clar_person_id",)),
            Column("clar_cla_review_due_date", "date"),
            Column("clar_cla_review_date", "date"),
            Column("clar_cla_review_cancelled", "flag"),
            Column("clar_cla_review_participation", codes="REVIEW_CODE"),
        ),
        "A review of a looked-after child; without a date it is not yet held.",
        "clar_cla_person_id",
    ),
    TableShape(
        "ssd_cla_visits",
        (
            Column("clav_cla_visit_id", key=True),
            Column("clav_cla_id"),
            Column("clav_person_id", refers_to=PERSON),
            Column("clav_cla_visit_date", "date", required=True),
            Column("clav_cla_visit_seen", "flag"),
            Column("clav_cla_visit_seen_alone", "flag"),
        ),
        "A visit to a looked-after child.",
        "clav_person_id",
    ),
    TableShape(
        "ssd_cla_care_plan",
        (
            Column("lacp_table_id", key=True),
            Column("lacp_person_id", required=True, refers_to=PERSON),
            Column("lacp_cla_care_plan_start_date", "date"),
            Column("lacp_cla_care_plan_end_date", "date"),
            Column("lacp_cla_care_plan_json"),
        ),
        "A care plan with its permanence plan.",
        "lacp_person_id",
    ),
    TableShape(
        "ssd_missing",
        (
            Column("miss_table_id", key=True, also=("miss_missing_episode_id",)),
            Column("miss_person_id", required=True, refers_to=PERSON, also=("miss_la_person_id",)),
            Column("miss_missing_episode_start_date", "date", required=True, also=("miss_mis_epi_start",)),
            Column(
                "miss_missing_episode_type",
                codes="MISSING_KIND",
                also=("miss_missing_episode", "miss_mis_epi_type"),
            ),
            Column("miss_missing_episode_end_date", "date", also=("miss_mis_epi_end",)),
            Column("miss_missing_rhi_offered", codes="RETURN_INTERVIEW", also=("miss_mis_epi_rhi_offered",)),
            Column(
                "miss_missing_rhi_accepted", codes="RETURN_INTERVIEW", also=("miss_mis_epi_rhi_accepted",)
            ),
        ),
        "A child was missing or away without authorisation.",
        "miss_person_id",
    ),
)
