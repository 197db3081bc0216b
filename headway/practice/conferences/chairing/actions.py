"""Naming who may chair conferences, and until when."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from headway.casework.access.log import note
from headway.casework.access.models import User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.practice.conferences.models import MayChair


@transaction.atomic
def name_chair(*, user: User, role: str, from_on: date, to_on: date | None, by: Reader) -> MayChair:
    """Name somebody who may chair conferences. Raises NotDone for days that are named already or end first."""
    _in_order(from_on, to_on)
    standing = MayChair.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on), user=user)
    if (standing if to_on is None else standing.filter(from_on__lte=to_on)).exists():
        raise NotDone("They are named for some of these days already: change that line.", "from_on")
    made = MayChair.objects.create(
        user=user, role=role.strip(), from_on=from_on, to_on=to_on, told_at=by.at, told_by=by.user
    )
    _logged("name_chair", made, by)
    return made


@transaction.atomic
def end_chair(named: MayChair, *, to_on: date | None, by: Reader) -> None:
    """Say until which day somebody may chair, or that no last day is set. What they chaired stays."""
    named = MayChair.objects.select_for_update().get(pk=named.pk)
    _in_order(named.from_on, to_on)
    later = MayChair.objects.filter(user=named.user, from_on__gt=named.from_on).order_by("from_on").first()
    if later is not None and (to_on is None or to_on >= later.from_on):
        raise NotDone("They are named anew before that day.", "to_on")
    named.to_on = to_on
    named.save(update_fields=["to_on"])
    _logged("end_chair", named, by)


def _in_order(from_on: date, to_on: date | None) -> None:
    if to_on is not None and to_on < from_on:
        raise NotDone("The last day is before the first.", "to_on")


def _logged(verb: str, named: MayChair, by: Reader) -> None:
    note(Kind.CHANGED, f"conferences.{verb}", by=by, table=MayChair._meta.label_lower, key=named.pk)
