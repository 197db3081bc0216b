"""Taking the case system's word for a detail of a person, which stands in the people's own rows."""

from datetime import date
from typing import Final

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.people.actions import add, change_person, end, tell_birth_date
from headway.casework.people.models import Name, Person
from headway.casework.people.models.words import BirthBasis, BirthStanding, NameKind
from headway.casework.record.models import PersonTold

NAME: Final = "name"
BORN_ON: Final = "born_on"
_DAYS: Final = ("expected_on", "died_on")
DETAILS: Final = (NAME, BORN_ON, "sex", "gender", *_DAYS)


def take_detail(told: PersonTold, field: str, kept: str, *, by: Reader) -> None:
    """Let what the case system says of a person stand: `kept` is its word, as a difference keeps it. Or NotDone."""
    person = told.person
    if field == NAME:
        _take_name(told, by)
    elif field == BORN_ON:
        tell_birth_date(
            person=person,
            born_on=_day(kept),
            standing=BirthStanding.KNOWN,
            basis=BirthBasis.CASE_SYSTEM,
            told_by="",
            by=by,
        )
    elif field in DETAILS:
        value = _day(kept) if field in _DAYS else kept
        if field == "died_on" and person.born_on and _day(kept) < person.born_on:
            raise NotDone("The date of death is before the date of birth.")
        change_person(person=person, version=person.version, by=by, **{field: value})


def _take_name(told: PersonTold, by: Reader) -> None:
    """The name that the case system tells stands from today; that which stood as current stands until then."""
    current = Name.objects.standing().filter(
        person=told.person, kind=NameKind.CURRENT, to_on__isnull=True, restricted=False
    )
    for name in current:
        end(name, to_on=max(by.on, name.from_on or by.on), by=by)
    add(
        Name,
        person=told.person,
        by=by,
        kind=NameKind.CURRENT,
        given_names=told.told_given_names,
        family_name=told.told_family_name,
        from_on=by.on,
    )


def held_detail(person: Person, field: str) -> object:
    """What is held of a person in this detail."""
    return person.shown_name if field == NAME else getattr(person, field)


def _day(kept: str) -> date:
    try:
        return date.fromisoformat(kept)
    except ValueError:
        raise NotDone("What the case system says is no day.") from None
