"""Looking at a plan midway between two conferences, and settling how plans are followed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.written import written
from headway.casework.people.presenting import in_words
from headway.casework.record.models import ProtectionPlan
from headway.practice.conferences.models import FollowSettings, PlanLooked


@dataclass(frozen=True, slots=True)
class Found:
    """What the chair found. `on_track` and `child_heard` are "Y", "N" or "" for not known."""

    looked_on: date
    on_track: str = ""
    child_heard: str = ""
    changed: str = ""
    stuck: str = ""
    asked: str = ""


@transaction.atomic
def look(plan: ProtectionPlan, found: Found, *, by: Reader) -> PlanLooked:
    """Keep what the chair found midway. Raises NotDone, naming the field."""
    if found.looked_on > by.on:
        raise NotDone("This day is yet to come.", "looked_on")
    if found.looked_on <= plan.began_on:
        raise NotDone(f"The plan began on {in_words(plan.began_on)}: a look comes after that.", "looked_on")
    if found.stuck.strip() and not found.asked.strip():
        raise NotDone("Say who is to do what about it.", "asked")
    if found.asked.strip() and not found.stuck.strip():
        raise NotDone("Say what is stuck.", "stuck")
    made = PlanLooked.objects.create(
        plan=plan,
        looked_on=found.looked_on,
        on_track=found.on_track,
        child_heard=found.child_heard,
        changed=found.changed.strip(),
        stuck=found.stuck.strip(),
        asked=found.asked.strip(),
        noted_at=by.at,
        noted_by=by.user,
    )
    note(
        Kind.CHANGED,
        "conferences.look_at_plan",
        by=by,
        subject=plan.person_id,
        table=PlanLooked._meta.label_lower,
        key=made.pk,
    )
    return made


def followed_so() -> FollowSettings:
    """How the service follows its plans; what is usual where nothing was settled."""
    return next(iter(_settled()), None) or FollowSettings(pk=1)


@written
def _settled() -> "QuerySet[FollowSettings]":
    return FollowSettings.objects.filter(pk=1)


@transaction.atomic
def settle(*, by: Reader, **told: Any) -> None:  # noqa: ANN401 (as the model has them)
    """Settle how plans are followed, and in what words people are asked."""
    FollowSettings.objects.update_or_create(pk=1, defaults=told)
    note(
        Kind.CHANGED,
        "conferences.settle_following",
        by=by,
        table=FollowSettings._meta.label_lower,
        key=1,
    )
