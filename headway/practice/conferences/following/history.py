"""What was before in a child's plan: its core groups, its visits, its categories, the plans before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.presenting import in_words, words_for
from headway.casework.record.models import CoreGroup as CoreGroupRow
from headway.casework.record.models import FieldChange, ProtectionPlan, ProtectionVisit
from headway.practice.conferences.categories import category_in_words
from headway.practice.conferences.in_the_record import day_of
from headway.practice.conferences.models import Conference, CoreGroup, Who

# Ours: what is read at a glance; the record has the rest.
_VISITS: Final = 6
_FAMILY: Final = {Who.CHILD: "the child", Who.PARENT: "parent", Who.FAMILY: "family or friend"}


@dataclass(frozen=True, slots=True)
class GroupTold:
    """A core group in words. `state` is held, planned or not held."""

    when: str
    state: str
    led_by: str
    place: str
    family: str
    agencies: str
    words: str


def groups_of(plan: ProtectionPlan, keys: Sequence[UUID], reader: Reader) -> list[GroupTold]:
    """The core groups of a plan, the latest first, with those that the record alone tells."""
    ours = list(
        CoreGroup.objects.visible_to(reader)
        .filter(plan=plan)
        .select_related("row", "led_by")
        .prefetch_related("came")
    )
    written_up = {one.row_id for one in ours}
    rows = _told_of(list(keys), plan.began_on, reader)
    told_alone = [(one.held_on, _alone(one)) for one in rows if one.pk not in written_up]
    ours_told = [
        (one.held_on or one.planned_on or date.min, _group(one, reader))
        for one in ours
        if one.row is None or one.row.withdrawn_at is None
    ]
    return [group for _, group in sorted((*told_alone, *ours_told), key=lambda one: one[0], reverse=True)]


@written
def _told_of(keys: list[UUID], since: date, reader: Reader) -> "QuerySet[CoreGroupRow]":
    rows = CoreGroupRow.objects.visible_to(reader)
    return rows.filter(person__in=keys, withdrawn_at__isnull=True, held_on__gte=since)


def _alone(row: CoreGroupRow) -> GroupTold:
    family = {"Y": "Family came", "N": "No family came"}.get(row.family_came, "")
    return GroupTold(in_words(row.held_on), "Held", "", "", family, "", "")


def _group(one: CoreGroup, reader: Reader) -> GroupTold:
    came = list(one.came.all())
    family = [f"{row.name} ({_FAMILY[Who(row.who)]})" for row in came if row.who in _FAMILY]
    agencies = [
        f"{row.name}, {row.agency}" if row.agency else row.name for row in came if row.who == Who.AGENCY
    ]
    state = "Held" if one.row_id else "Not held" if one.not_held_why else "Planned"
    return GroupTold(
        when=in_words(one.held_on or one.planned_on),
        state=state,
        led_by=one.led_by.name if one.led_by else "",
        place=words_for(one.place, reader),
        family=words_for("; ".join(family), reader) or ("Nobody of the family came" if came else ""),
        agencies=words_for("; ".join(agencies), reader),
        words=words_for(one.not_held_why or one.done, reader),
    )


def visits_of(keys: Sequence[UUID], since: date) -> list[str]:
    """The last visits under a plan since it began, the latest first."""
    return [_visit(one) for one in _visits(list(keys), since)]


@written
def _visits(keys: list[UUID], since: date) -> "QuerySet[ProtectionVisit]":
    rows = ProtectionVisit.objects.filter(person__in=keys, withdrawn_at__isnull=True, visited_on__gte=since)
    return rows.order_by("-visited_on", "-pk")[:_VISITS]


def _visit(one: ProtectionVisit) -> str:
    if one.seen == "N":
        return f"{in_words(one.visited_on)}: the child was not seen"
    alone = {"Y": "seen alone", "N": "not seen alone"}.get(one.seen_alone, "whether alone is not known")
    return f"{in_words(one.visited_on)}: {alone}"


def categories_of(plan: ProtectionPlan, reader: Reader) -> list[str]:
    """Which category held from when: what conferences held here decided, and what the case system told since."""
    conferences = Conference.objects.visible_to(reader).filter(plan=plan, matter__completed_on__isnull=False)
    told_since = FieldChange.objects.filter(
        table=ProtectionPlan.shape.table, key=plan.pk, field="category", load__isnull=False
    )
    events = [
        (plan.began_on, plan.first_category, "at the beginning"),
        *(
            (day_of(one.matter), one.category, "at a conference")
            for one in conferences.select_related("matter__meeting")
            if one.category
        ),
        *((timezone.localdate(one.changed_at), one.after, "told by the case system") for one in told_since),
    ]
    found, last = [], ""
    for on, category, how in sorted(events, key=lambda one: one[0]):
        if category and category != last:
            found.append(f"{category_in_words(category, '')}: {in_words(on)}, {how}")
            last = category
    if plan.category and plan.category != last:
        found.append(f"{category_in_words(plan.category, '')}: now; the day it changed is not known")
    return found


def before_of(plan: ProtectionPlan) -> str:
    """Another plan of the child, in words."""
    until = f" to {in_words(plan.ended_on)}" if plan.ended_on else ", with no end told"
    whose = " (another council’s)" if plan.other_council == "Y" else ""
    return f"{in_words(plan.began_on)}{until}: {category_in_words(plan.category, '')}{whose}"
