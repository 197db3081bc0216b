"""Noting a contact with a child, and taking it back."""

from datetime import date

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models import User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.brought import Contacted
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.actions import tell_contact, untell_contact
from headway.practice.voice.models import Alone, Contact, How


@transaction.atomic
def note_contact(
    person: Person,
    *,
    on: date,
    how: str,
    by: Reader,
    alone: str = "",
    said: str = "",
    then: str = "",
    who: User | None = None,
    tells: bool = True,
) -> Contact:
    """Note that a chair and a child were in contact, or that it was tried.

    It was `who`, or else whoever notes it. The record of a child in care is told the day, unless it knows of a
    later one. Raises NotDone, naming the field.
    """
    if on > by.on:
        raise NotDone("This day is yet to come. Note it when it has happened.", "on")
    born_on = person.born_on
    if born_on is not None and on < born_on:
        raise NotDone("The child was not born on this day.", "on")
    tried = how == How.TRIED
    if tried and said.strip():
        raise NotDone(
            "Nobody was reached, and yet somebody said something. Choose how they were reached.", "how"
        )
    if not tried and not alone:
        raise NotDone("Say whether the child was alone with you.", "alone")
    made = Contact.objects.create(
        person=person,
        on=on,
        how=How(how),
        alone="" if tried else Alone(alone),
        said=said.strip(),
        then=then.strip(),
        by=who or by.user,
        noted_at=by.at,
    )
    _logged(made, "note", by)
    if tells and not tried:
        tell_contact(person=person, on=on, by=by)
    return made


def keep(told: Contacted, by: Reader) -> None:
    """Keep a contact that another room was told of: no reviewing officer's, so that the record of care is not told.

    Raises NotDone, naming the field.
    """
    note_contact(
        told.person,
        on=told.on,
        how=told.how,
        alone=told.alone,
        said=told.said,
        who=told.who,
        tells=False,
        by=by,
    )


@transaction.atomic
def withdraw_contact(contact: Contact, *, why: str, by: Reader) -> None:
    """Take back a contact that was never so, or was with another child. It stays, shown as withdrawn."""
    if not why.strip():
        raise NotDone("Say why it is withdrawn.", "why")
    now = Contact.objects.select_for_update().get(pk=contact.pk)
    if now.withdrawn_at is not None:
        raise NotDone("It was withdrawn already.")
    now.withdrawn_at, now.withdrawn_by, now.withdrawn_why = by.at, by.user, why.strip()
    now.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    _logged(now, "withdraw", by)
    others = Contact.objects.standing().filter(person__in=keys_of(now.person)).exclude(how=How.TRIED)
    if now.how != How.TRIED and not others.filter(on=now.on).exists():
        last = others.filter(on__lt=now.on).order_by("-on").values_list("on", flat=True).first()
        untell_contact(person=now.person, on=now.on, last=last, by=by)


def _logged(contact: Contact, verb: str, by: Reader) -> None:
    note(
        Kind.CHANGED,
        f"voice.{verb}_contact",
        by=by,
        subject=contact.person_id,
        table=Contact._meta.label_lower,
        key=contact.pk,
    )
