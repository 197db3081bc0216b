"""What the service has settled about asking for conferences. Local practice throughout: no statute gives a week."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from headway.casework.access.retention import Kept, Retention


class AskingSettings(models.Model):
    """One row.

    `ask_within` is how many working days after the decision a conference is asked for. Of an unborn child: between
    which weeks of pregnancy it is to be held (`unborn_from`, `unborn_to`), before which it is not usually called
    (`unborn_called`), and before which no plan is recorded (`unborn_plan`).
    """

    ask_within = models.PositiveSmallIntegerField(default=1)
    unborn_from = models.PositiveSmallIntegerField(default=28)
    unborn_to = models.PositiveSmallIntegerField(default=30)
    unborn_called = models.PositiveSmallIntegerField(default=12)
    unborn_plan = models.PositiveSmallIntegerField(default=24)

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="one_row_of_asking_settings", condition=Q(pk=1)),
            models.CheckConstraint(
                name="the_weeks_of_an_unborn_child_are_in_order", condition=Q(unborn_from__lte=F("unborn_to"))
            ),
        ]
