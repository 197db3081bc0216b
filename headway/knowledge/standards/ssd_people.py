"""The SSD's tables of people and workers.

Source: Standard Safeguarding Dataset, data-to-insight/ssd-data-model, deployed tables of version 1.4.5; other
spellings from its object descriptions.
"""

from headway.knowledge.standards.shape import Column, TableShape

PERSON = "ssd_person.pers_person_id"

PEOPLE: tuple[TableShape, ...] = (
    TableShape(
        "ssd_person",
        (
            Column("pers_legacy_id"),
            Column("pers_person_id", key=True, required=True, also=("pers_la_person_id",)),
            Column("pers_upn"),
            Column("pers_forename"),
            Column("pers_surname"),
            Column("pers_sex", codes="SEX"),
            Column("pers_gender"),
            Column("pers_ethnicity", codes="ETHNIC"),
            Column("pers_dob", "date"),
            Column("pers_single_unique_id", also=("pers_common_child_id",)),
            Column("pers_upn_unknown", codes="UPN_UNKNOWN"),
            Column("pers_send_flag", "flag", also=("pers_send",)),
            Column("pers_expected_dob", "date"),
            Column("pers_death_date", "date"),
            Column("pers_is_mother", "flag"),
            Column("pers_nationality"),
        ),
        "A person known to the service: a child, an unborn child or a mother.",
        "pers_person_id",
    ),
    TableShape(
        "ssd_family",
        (
            Column("fami_table_id", key=True),
            Column("fami_family_id", required=True),
            Column("fami_person_id", required=True, refers_to=PERSON),
        ),
        "A person belongs to a family.",
        "fami_person_id",
    ),
    TableShape(
        "ssd_mother",
        (
            Column("moth_table_id", key=True),
            Column("moth_person_id", required=True, refers_to=PERSON),
            Column("moth_childs_person_id"),
            Column("moth_childs_dob", "date"),
        ),
        "A person is the mother of a child.",
        "moth_person_id",
    ),
    TableShape(
        "ssd_address",
        (
            Column("addr_table_id", key=True, also=("addr_address_id",)),
            Column("addr_person_id", required=True, refers_to=PERSON),
            Column("addr_address_type"),
            Column("addr_address_start_date", "date", also=("addr_address_start",)),
            Column("addr_address_end_date", "date", also=("addr_address_end",)),
            Column("addr_address_postcode"),
            Column("addr_address_json"),
        ),
        "A person lived at an address.",
        "addr_person_id",
    ),
    TableShape(
        "ssd_disability",
        (
            Column("disa_table_id", key=True),
            Column("disa_person_id", required=True, refers_to=PERSON),
            Column("disa_disability_code", required=True, codes="DISABILITY"),
        ),
        "A person has a disability.",
        "disa_person_id",
    ),
    TableShape(
        "ssd_immigration_status",
        (
            Column("immi_immigration_status_id", key=True),
            Column("immi_person_id", required=True, refers_to=PERSON),
            Column(
                "immi_immigration_status_start_date",
                "date",
                also=("immi_immigration_status_start",),
            ),
            Column(
                "immi_immigration_status_end_date",
                "date",
                also=("immi_immigration_status_end",),
            ),
            Column("immi_immigration_status"),
        ),
        "A person had an immigration status.",
        "immi_person_id",
    ),
    TableShape(
        "ssd_professionals",
        (
            Column("prof_professional_id", key=True, required=True),
            Column("prof_staff_id"),
            Column("prof_professional_name"),
            Column("prof_social_worker_registration_no"),
            Column("prof_agency_worker_flag", "flag"),
            Column("prof_professional_job_title"),
            Column("prof_professional_caseload", "integer"),
            Column("prof_professional_department"),
            Column("prof_full_time_equivalency", "number"),
        ),
        "A worker.",
    ),
    TableShape(
        "ssd_involvements",
        (
            Column("invo_involvements_id", key=True),
            Column(
                "invo_professional_id",
                refers_to="ssd_professionals.prof_professional_id",
            ),
            Column("invo_professional_role_id"),
            Column("invo_professional_team"),
            Column("invo_person_id", required=True, refers_to=PERSON),
            Column("invo_involvement_start_date", "date"),
            Column("invo_involvement_end_date", "date"),
            Column("invo_worker_change_reason", codes="SW_REASON"),
            Column("invo_referral_id"),
        ),
        "A worker was involved with a person.",
        "invo_person_id",
    ),
    TableShape(
        "ssd_department",
        (
            Column("dept_team_id", key=True, required=True),
            Column("dept_team_name"),
            Column("dept_team_parent_id"),
            Column("dept_team_parent_name"),
        ),
        "A team.",
    ),
)
