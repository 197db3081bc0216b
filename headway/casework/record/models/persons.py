"""What the case system tells of a child beside what `people` holds, and of the workers they have had."""

from typing import ClassVar

from django.db import models

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.record.models.loading import Load
from headway.casework.record.models.row import KEPT, RecordRow, Shape


class PersonTold(RecordRow):
    """What the case system tells of a person in one row.

    Name, birth, sex and numbers are held in `people`. What it told of those last stands here under `told_`, so that
    the next load knows what has changed there, and what somebody has changed here.
    """

    told_given_names = models.CharField(max_length=120, blank=True)
    told_family_name = models.CharField(max_length=120, blank=True)
    told_sex = models.CharField(max_length=20, blank=True)
    told_gender = models.CharField(max_length=60, blank=True)
    told_born_on = models.DateField(null=True, blank=True)
    told_expected_on = models.DateField(null=True, blank=True)
    told_died_on = models.DateField(null=True, blank=True)
    told_upn = models.CharField(max_length=40, blank=True)
    told_single_number = models.CharField(max_length=40, blank=True)
    ethnicity = models.CharField(max_length=100, blank=True)
    nationality = models.CharField(max_length=100, blank=True)
    why_no_upn = models.CharField(max_length=100, blank=True)
    special_needs = models.CharField(max_length=1, blank=True)
    is_mother = models.CharField(max_length=1, blank=True)
    legacy_ref = models.CharField(max_length=80, blank=True)

    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=(
            *("told_given_names", "told_family_name", "told_sex", "told_gender", "told_born_on"),
            *("told_expected_on", "told_died_on", "told_upn", "told_single_number"),
            *("ethnicity", "nationality"),
            *KEPT,
        ),
        subject="person_id",
        day="recorded_at",
    )
    shape: ClassVar = Shape(
        "ssd_person",
        "pers_person_id",
        "pers_person_id",
        {
            "told_given_names": "pers_forename",
            "told_family_name": "pers_surname",
            "told_sex": "pers_sex",
            "told_gender": "pers_gender",
            "told_born_on": "pers_dob",
            "told_expected_on": "pers_expected_dob",
            "told_died_on": "pers_death_date",
            "told_upn": "pers_upn",
            "told_single_number": "pers_single_unique_id",
            "ethnicity": "pers_ethnicity",
            "nationality": "pers_nationality",
            "why_no_upn": "pers_upn_unknown",
            "special_needs": "pers_send_flag",
            "is_mother": "pers_is_mother",
            "legacy_ref": "pers_legacy_id",
        },
    )


class FamilyMember(RecordRow):
    """A person belongs to a family, by the case system's number of it."""

    family_ref = models.CharField(max_length=80, db_index=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape("ssd_family", "fami_person_id", "fami_table_id", {"family_ref": "fami_family_id"})


class Disability(RecordRow):
    """A disability that a person has."""

    code = models.CharField(max_length=100, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("code", *KEPT), subject="person_id")
    shape: ClassVar = Shape(
        "ssd_disability", "disa_person_id", "disa_table_id", {"code": "disa_disability_code"}
    )


class ImmigrationStatus(RecordRow):
    """An immigration status that a person has had."""

    status = models.CharField(max_length=100, blank=True)
    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("status", *KEPT), subject="person_id")
    shape: ClassVar = Shape(
        "ssd_immigration_status",
        "immi_person_id",
        "immi_immigration_status_id",
        {
            "status": "immi_immigration_status",
            "began_on": "immi_immigration_status_start_date",
            "ended_on": "immi_immigration_status_end_date",
        },
        days=("began_on",),
    )


class Involvement(RecordRow):
    """A worker was involved with a person, in a role by the case system's own code."""

    worker_ref = models.CharField(max_length=80, blank=True, db_index=True)
    role = models.CharField(max_length=100, blank=True)
    team = models.CharField(max_length=100, blank=True)
    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    why_changed = models.CharField(max_length=100, blank=True)
    referral_ref = models.CharField(max_length=80, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape(
        "ssd_involvements",
        "invo_person_id",
        "invo_involvements_id",
        {
            "worker_ref": "invo_professional_id",
            "role": "invo_professional_role_id",
            "team": "invo_professional_team",
            "began_on": "invo_involvement_start_date",
            "ended_on": "invo_involvement_end_date",
            "why_changed": "invo_worker_change_reason",
            "referral_ref": "invo_referral_id",
        },
        days=("began_on",),
        refers=(("worker_ref", "ssd_professionals"), ("referral_ref", "ssd_cin_episodes")),
    )


class Worker(models.Model):
    """Somebody who works with children, as the case system knows them; and the user here that they are, if one."""

    ref = models.CharField(max_length=80, unique=True)
    staff_ref = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=300, blank=True)
    registration = models.CharField(max_length=60, blank=True)
    agency = models.CharField(max_length=1, blank=True)
    title = models.CharField(max_length=200, blank=True)
    caseload = models.IntegerField(null=True, blank=True)
    department = models.CharField(max_length=200, blank=True)
    posts = models.FloatField(null=True, blank=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="workers")
    last_load = models.ForeignKey(Load, models.PROTECT, null=True, related_name="workers_last")

    kept: ClassVar = Kept(Retention.STAFF, personal=("name", "title", "registration"))


class Department(models.Model):
    """A team as the case system knows it."""

    ref = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200, blank=True)
    parent_ref = models.CharField(max_length=80, blank=True)
    parent_name = models.CharField(max_length=200, blank=True)
    last_load = models.ForeignKey(Load, models.PROTECT, null=True, related_name="departments_last")

    kept: ClassVar = Kept(Retention.STAFF, personal=("name", "parent_name"))
