"""Loads: each time the case system's data came in, what came and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention


class Load(models.Model):
    """One bringing-in of the case system's data.

    `data_at` is the data's own time: what they say was so then. `kinds` are the standards that were read, `covers`
    the tables that came, in words of the SSD. `history_from` is the first day that the data cover where they are
    cut; `limits` the days within which a table is complete, as `ssd_cp_reviews 2025-10-01 2026-03-31`, a line each.
    """

    path = models.CharField(max_length=400)
    kinds = models.CharField(max_length=60)
    covers = models.TextField(blank=True)
    data_at = models.DateTimeField()
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="loads")
    scheduled = models.BooleanField(default=False)
    history_from = models.DateField(null=True)
    limits = models.TextField(blank=True)
    latest_only = models.CharField(max_length=400, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    rows_used = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_same = models.PositiveIntegerField(default=0)
    rows_changed = models.PositiveIntegerField(default=0)
    rows_joined = models.PositiveIntegerField(default=0)
    rows_waiting = models.PositiveIntegerField(default=0)
    rows_vanished = models.PositiveIntegerField(default=0)
    people_new = models.PositiveIntegerField(default=0)
    alarm = models.CharField(max_length=400, blank=True)

    kept: ClassVar = Kept(Retention.LOG)

    class Meta:
        ordering = ("-pk",)


class TableCounts(models.Model):
    """What came of one table, and what became of it. One that is not kept here has its rows counted."""

    table = models.CharField(max_length=60)
    is_kept = models.BooleanField(default=True)
    rows_read = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_same = models.PositiveIntegerField(default=0)
    rows_changed = models.PositiveIntegerField(default=0)
    rows_joined = models.PositiveIntegerField(default=0)
    rows_waiting = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    rows_vanished = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ("pk",)


class LoadTable(TableCounts):
    """A table of a load."""

    load = models.ForeignKey(Load, models.PROTECT, related_name="tables")

    kept: ClassVar = Kept(Retention.LOG)

    class Meta(TableCounts.Meta):
        abstract = False
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_table_is_told_of_once_a_load", fields=("load", "table")),
        ]


class LoadProblem(models.Model):
    """Something in a load that was refused or doubted, and where it stands: nothing is refused silently.

    `subject` is the child whom it tells of, where a record is held of them.
    """

    load = models.ForeignKey(Load, models.PROTECT, related_name="problems")
    subject = models.UUIDField(null=True, db_index=True)
    file = models.CharField(max_length=200)
    line = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=80, blank=True)
    child = models.CharField(max_length=80, blank=True)
    severity = models.CharField(max_length=12)
    rule = models.CharField(max_length=60)
    problem = models.CharField(max_length=600)

    kept: ClassVar = Kept(
        Retention.CHILD, personal=("child", "problem"), subject="subject", day="load__begun_at"
    )


class Master(models.Model):
    """Where a kind of row is kept: the case system, unless the council made Headway its master.

    `table` is the SSD's; `since_on` the day from which it is so. `days` is how far apart two rows of one child may
    lie and be one thing.
    """

    table = models.CharField(max_length=60, unique=True)
    is_headway = models.BooleanField(default=False)
    days = models.PositiveSmallIntegerField(null=True)
    set_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="masters_set")
    set_at = models.DateTimeField()

    kept: ClassVar = Kept(Retention.STAFF)


class FieldChange(models.Model):
    """A field of a row had one value and has another: when, told by which load or person. Only added.

    `changed_in_time` marks one by hand after which something is in time that was not, or is not that was.
    """

    table = models.CharField(max_length=60)
    key = models.BigIntegerField()
    subject = models.UUIDField(db_index=True)
    field = models.CharField(max_length=40)
    before = models.CharField(max_length=1000, blank=True)
    after = models.CharField(max_length=1000, blank=True)
    changed_at = models.DateTimeField()
    load = models.ForeignKey(Load, models.PROTECT, null=True, related_name="field_changes")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="field_changes")
    why = models.CharField(max_length=400, blank=True)
    changed_in_time = models.BooleanField(default=False)

    kept: ClassVar = Kept(
        Retention.CHILD, personal=("before", "after", "why"), subject="subject", of_row=("table", "key")
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=("table", "key"), name="change_of_row")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_change_is_a_loads_or_a_persons", condition=Q(load__isnull=False) | Q(by__isnull=False)
            ),
        ]
