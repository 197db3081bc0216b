"""What was worked out of a person's rows, once a procedure took some away: nothing of them may stay in it."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from headway.casework.access.models import Nearness
from headway.casework.access.reader import Reader
from headway.casework.people.derived import refresh
from headway.casework.people.models import BirthDateTold, Person
from headway.casework.people.nearness import children_of, refresh_nearness


def worked_out_anew(subjects: Collection[UUID], _by: Reader) -> None:
    """Their names, what finds them, their birth date and who is near to them; who is gone is near to nobody."""
    held = Person.objects.filter(key__in=subjects)
    for person in held:
        _birth_date(person)
    keys = set(held.values_list("key", flat=True))
    refresh(keys)
    refresh_nearness({*keys, *children_of(keys)})
    one, other = (~Exists(Person.objects.filter(key=OuterRef(end))) for end in ("subject", "near"))
    Nearness.objects.filter(Q(one) | Q(other)).delete()


def _birth_date(person: Person) -> None:
    """Where the telling that stood is gone, the newest that is left stands; the date goes where none is."""
    told = BirthDateTold.objects.filter(person=person)
    if person.born_on is None or told.filter(stands=True).exists():
        return
    newest = told.order_by("-told_on", "-pk").first()
    if newest is not None:
        told.filter(pk=newest.pk).update(stands=True)
    person.born_on = None if newest is None else newest.born_on
    person.birth_standing = "" if newest is None else newest.standing
    person.version += 1
    person.save(update_fields=["born_on", "birth_standing", "version"])
