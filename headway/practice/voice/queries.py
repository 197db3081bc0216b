"""Contacts with a child as a reader may read them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.preparing.queries import Said
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words, words_for
from headway.casework.record.models import ProtectionPlan
from headway.practice.voice.models import Alone, Contact, How


@dataclass(frozen=True, slots=True)
class ContactTold:
    """A contact in words; `withdrawn` says why it was taken back, "" while it stands."""

    key: UUID
    when: str
    how: str
    alone: str
    who: str
    said: str
    then: str
    reached: bool
    withdrawn: str


def contacts_of(keys: Collection[UUID], reader: Reader) -> list[ContactTold]:
    """Every contact with a child, the latest first. One query."""
    rows = Contact.objects.filter(person__in=list(keys)).select_related("by")
    return told(rows, reader)


def said_since(keys: Collection[UUID], day: date | None, reader: Reader) -> list[Said]:
    """What the child said in contacts since a day, or ever; the latest first."""
    rows = Contact.objects.standing().filter(person__in=list(keys)).exclude(said="")
    if day is not None:
        rows = rows.filter(on__gte=day)
    return [
        Said(
            key=None,
            who="",
            when=in_words(one.on),
            how=one.get_how_display(),
            words=words_for(one.said, reader),
            file="",
            withdrawn="",
        )
        for one in rows
    ]


def told(contacts: Iterable[Contact], reader: Reader) -> list[ContactTold]:
    """These contacts in words. To be asked with who had them."""
    return [
        ContactTold(
            key=one.key,
            when=in_words(one.on),
            how=one.get_how_display(),
            alone=_ALONE.get(one.alone, ""),
            who=one.by.name,
            said=words_for(one.said, reader),
            then=words_for(one.then, reader),
            reached=one.how != How.TRIED,
            withdrawn=words_for(one.withdrawn_why, reader) if one.withdrawn_at else "",
        )
        for one in contacts
    ]


@dataclass(frozen=True, slots=True)
class SincePlan:
    """How often a child on a plan was in contact with a chair since it began, and how often alone and in person."""

    began: str
    many: int
    alone: int
    last: str


def since_plan(_: Person, keys: Sequence[UUID], reader: Reader) -> SincePlan | None:  # noqa: ARG001 (as it is asked)
    """Contacts with a child since their plan began, those that reached them; None without a plan that runs."""
    began_on = next(iter(_plan_began(list(keys))), None)
    if began_on is None:
        return None
    days = _reached(list(keys), began_on)
    return SincePlan(
        began=in_words(began_on),
        many=len(days),
        alone=sum(alone == Alone.YES for _, alone in days),
        last=in_words(days[-1][0]) if days else "",
    )


@written
def _plan_began(keys: list[UUID]) -> QuerySet[Any]:
    plans: QuerySet[Any] = ProtectionPlan.objects.standing().filter(person__in=keys, ended_on__isnull=True)
    return plans.order_by("-began_on").values_list("began_on", flat=True)[:1]


@written
def _reached(keys: list[UUID], since: date) -> QuerySet[Any]:
    rows: QuerySet[Any] = Contact.objects.standing().filter(person__in=keys, on__gte=since)
    return rows.exclude(how=How.TRIED).order_by("on").values_list("on", "alone")


_ALONE = {Alone.YES.value: "Alone", Alone.NO.value: "Not alone"}
