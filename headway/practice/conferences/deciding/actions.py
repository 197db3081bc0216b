"""Noting what each agency said about a child, and what the chair decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.models import Invited, Matter
from headway.casework.meetings.queries import sittings_held
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.actions.checking import takes_part
from headway.practice.conferences.categories import lacks_parts, parts_as_held
from headway.practice.conferences.lawful import open_plan
from headway.practice.conferences.models import (
    AgencyView,
    Category,
    ChildHeard,
    Conference,
    CoreMember,
    Outcome,
    Says,
)
from headway.practice.conferences.slugs import REVIEW

COMPLETED: Final = "This conference is complete. Take that back first, with a reason, to decide otherwise."


@dataclass(frozen=True, slots=True)
class View:
    """What one said for their agency: for a plan, against, or no view; and their dissent from what was decided."""

    says: str
    category: str = ""
    dissent: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the chair decided for a child. `components` are the parts of a category of several."""

    outcome: str
    category: str = ""
    components: Collection[str] = ()
    why: str = ""
    outline: str = ""
    instead: str = ""
    core_on: date | None = None
    core: Collection[Invited] = ()
    core_names: Collection[str] = ()
    heard: str = ""
    heard_words: str = ""
    took_part: str = ""
    inquorate_why: str = ""


@transaction.atomic
def decide(matter: Matter, told: Decided, views: Mapping[Invited, View], *, by: Reader) -> Conference:
    """Note what was decided for a child, and what each agency said. It has no effect until the matter is complete.

    Raises NotDone, naming the field, for what the law or the census does not let be.
    """
    locked(matter.meeting)
    matter = Matter.objects.select_for_update().select_related("person", "meeting").get(pk=matter.pk)
    if matter.completed_on is not None:
        raise NotDone(COMPLETED)
    _checked(matter, told)
    held, _ = Conference.objects.select_for_update().get_or_create(matter=matter)
    of_plan = told.outcome in (Outcome.PLAN, Outcome.GOES_ON)
    held.outcome = Outcome(told.outcome)
    held.category = Category(told.category) if of_plan else ""
    held.components = parts_as_held(held.category, told.components)
    held.why, held.outline = told.why.strip(), told.outline.strip() if of_plan else ""
    held.instead = "" if of_plan else told.instead.strip()
    held.core_on = told.core_on if of_plan else None
    held.heard = ChildHeard(told.heard) if told.heard else ""
    held.heard_words, held.inquorate_why = told.heard_words.strip(), told.inquorate_why.strip()
    held.took_part = told.took_part if matter.kind == REVIEW else ""
    held.noted_at, held.noted_by = by.at, by.user
    held.save()
    _keep_views(held, views)
    _keep_core(held, told if of_plan else Decided(told.outcome))
    followed([matter], did="decide_conference", by=by)
    return held


def _checked(matter: Matter, told: Decided) -> None:
    review = matter.kind == REVIEW
    allowed = (Outcome.GOES_ON, Outcome.ENDS) if review else (Outcome.PLAN, Outcome.NO_PLAN)
    if told.outcome not in allowed:
        raise NotDone("Choose what this conference can decide.", "outcome")
    if not review and open_plan(keys_of(matter.person)) is not None:
        raise NotDone(
            "The child is subject of a plan already, and has one at most: a review conference decides on it.",
            "outcome",
        )
    if review and open_plan(keys_of(matter.person)) is None:
        raise NotDone("The child has no open plan, as far as the record says.", "outcome")
    if review:
        _part_checked(matter, told.took_part)
    if not told.why.strip():
        raise NotDone("Say why, so that the family can read it.", "why")
    if told.outcome in (Outcome.NO_PLAN, Outcome.ENDS):
        if not told.instead.strip():
            raise NotDone("Say what is done instead.", "instead")
        return
    if not told.category:
        raise NotDone("Choose the category.", "category")
    if lacks_parts(told.category, told.components):
        raise NotDone("Name the categories: two at least.", "components")
    if not told.outline.strip():
        raise NotDone("Write the outline of the plan: what is to change, by whom, by when.", "outline")
    if told.outcome == Outcome.PLAN:
        _core_group_checked(told)


def _part_checked(matter: Matter, code: str) -> None:
    """The return takes no code that is not of the child's age on the day."""
    days = [timezone.localdate(one.starts_at) for one in sittings_held(matter)]
    try:
        takes_part(matter.person, code, max(days, default=None))
    except NotDone as why:
        raise NotDone(why.words, "took_part") from why


def _core_group_checked(told: Decided) -> None:
    if told.core_on is None:
        raise NotDone("Say when the core group first meets.", "core_on")
    if not told.core and not told.core_names:
        raise NotDone("Say who is of the core group.", "core")


def _keep_views(held: Conference, views: Mapping[Invited, View]) -> None:
    held.views.all().delete()
    AgencyView.objects.bulk_create(
        AgencyView(
            conference=held,
            invited=one,
            says=Says(view.says),
            category=Category(view.category) if view.category else "",
            dissent=view.dissent.strip(),
        )
        for one, view in views.items()
    )


def _keep_core(held: Conference, told: Decided) -> None:
    held.core.all().delete()
    CoreMember.objects.bulk_create(
        [
            *(CoreMember(conference=held, invited=one) for one in told.core),
            *(CoreMember(conference=held, name=one.strip()[:150]) for one in told.core_names if one.strip()),
        ]
    )
