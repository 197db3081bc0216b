"""What the sector’s dataset has no place for: midway checks, core groups, return interviews,
when another council’s papers came."""

from typing import ClassVar

from django.db import models

from headway.casework.access.retention import Kept, Retention
from headway.casework.record.models.row import KEPT, RecordRow, Shape


class MidwayCheck(RecordRow):
    """The reviewing officer looked, between two reviews, at how the plan goes."""

    held_on = models.DateField()
    on_track = models.CharField(max_length=1, blank=True)
    child_heard = models.CharField(max_length=1, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape(
        "headway_midway_checks",
        "midw_person_id",
        "midw_id",
        {"held_on": "midw_date", "on_track": "midw_on_track", "child_heard": "midw_child_heard"},
        days=("held_on",),
        kept_here=True,
    )


class CoreGroup(RecordRow):
    """The core group of a child protection plan met."""

    held_on = models.DateField()
    family_came = models.CharField(max_length=1, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape(
        "headway_core_groups",
        "core_person_id",
        "core_id",
        {"held_on": "core_date", "family_came": "core_family_came"},
        days=("held_on",),
        kept_here=True,
    )


class ReturnInterview(RecordRow):
    """A child who came back was interviewed, or said no to it (`taken_up` is "N") on that day.

    `missing_ref` is the number of the missing episode; without one, it is of the last that ended by the day.
    """

    held_on = models.DateField()
    missing_ref = models.CharField(max_length=80, blank=True)
    taken_up = models.CharField(max_length=1, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=KEPT, subject="person_id")
    shape: ClassVar = Shape(
        "headway_return_interviews",
        "rint_person_id",
        "rint_id",
        {"held_on": "rint_date", "missing_ref": "rint_missing_id", "taken_up": "rint_taken_up"},
        days=("held_on",),
        refers=(("missing_ref", "ssd_missing"),),
        kept_here=True,
    )


class TransferPapers(RecordRow):
    """Another council’s papers about a child on its plan, who came to live here for good, arrived in writing.

    The days to a transfer-in conference count from then, and the other council keeps the plan until it.
    """

    received_on = models.DateField()
    council = models.CharField(max_length=150, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("council", *KEPT), subject="person_id")
    shape: ClassVar = Shape(
        "headway_transfer_papers",
        "tpap_person_id",
        "tpap_id",
        {"received_on": "tpap_date", "council": "tpap_council"},
        days=("received_on",),
        kept_here=True,
    )
