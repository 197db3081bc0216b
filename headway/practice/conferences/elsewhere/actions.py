"""Noting that another council told us of a child who is here for a time, and that they left or become ours.

Nothing of it is a row of the record: the plan is the other council's, no duty is told, no figure counts it.
"""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import keys_of
from headway.practice.conferences.models import Notified


@dataclass(frozen=True, slots=True)
class Told:
    """What the other council told."""

    council: str
    contact: str
    notified_on: date
    here_from: date
    here_until: date | None = None
    plan_since: date | None = None
    category: str = ""


@transaction.atomic
def notify(person: Person, told: Told, *, by: Reader) -> Notified:
    """Note what another council told of a child. Raises NotDone for impossible days, or one noted twice."""
    person = person.merged_into or person
    _checked(told, by)
    if Notified.objects.filter(person__in=keys_of(person), left_on__isnull=True).exists():
        raise NotDone("It is noted already that this child is here for a time: change that.", "council")
    made = Notified.objects.create(person=person, noted_at=by.at, noted_by=by.user, **asdict(told))
    _logged("notify", made, by)
    return made


@transaction.atomic
def change(notified: Notified, told: Told, *, by: Reader) -> None:
    """Change what is noted, as when the stay grows longer."""
    now = Notified.objects.select_for_update().get(pk=notified.pk)
    _checked(told, by)
    for field, value in asdict(told).items():
        setattr(now, field, value)
    now.save()
    _logged("notify_change", now, by)


@transaction.atomic
def left(notified: Notified, *, on: date, words: str, by: Reader) -> None:
    """Note that the child is here for a time no longer, and what became of it."""
    now = Notified.objects.select_for_update().get(pk=notified.pk)
    if now.left_on is not None:
        raise NotDone("This is noted already.")
    if on > by.on:
        raise NotDone("This day is yet to come.", "on")
    if on < now.here_from:
        raise NotDone("This is before they came.", "on")
    now.left_on, now.left_words = on, words.strip()
    now.save(update_fields=["left_on", "left_words"])
    _logged("notify_left", now, by)


def taken_over(person: Person, *, papers_on: date, by: Reader) -> None:
    """The papers came in writing: a transfer-in is asked for, and the child is here for a time no longer."""
    for one in Notified.objects.filter(person__in=keys_of(person), left_on__isnull=True):
        one.left_on, one.left_words = max(papers_on, one.here_from), "A transfer-in conference was asked for."
        one.save(update_fields=["left_on", "left_words"])
        _logged("notify_left", one, by)


def _checked(told: Told, by: Reader) -> None:
    if told.notified_on > by.on:
        raise NotDone("This day is yet to come.", "notified_on")
    if told.here_until is not None and told.here_until < told.here_from:
        raise NotDone("The stay ends before it begins.", "here_until")
    if told.plan_since is not None and told.plan_since > by.on:
        raise NotDone("This day is yet to come.", "plan_since")


def _logged(verb: str, one: Notified, by: Reader) -> None:
    note(
        Kind.CHANGED,
        f"conferences.{verb}",
        by=by,
        subject=one.person_id,
        table=Notified._meta.label_lower,
        key=one.pk,
    )
