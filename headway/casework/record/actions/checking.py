"""What is asked of a row before it is kept: what cannot be is refused, what is unlikely is asked about once."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import DateField

from headway.casework.access.refusals import NotDone
from headway.casework.people.models import Person
from headway.casework.people.models.words import BirthStanding
from headway.casework.people.presenting import age_on, in_words
from headway.casework.record.kinds import CARE, KINDS, Kind
from headway.casework.record.models import CareEpisode, MissingEpisode, ProtectionPlan
from headway.knowledge.law.intervals import birthday

Values = Mapping[str, Any]

UNDER_FOUR: Final = "PN0"
# The collection's own limit for the code, and not a limit of the law: from this birthday a child's part is told.
TAKES_PART_AT: Final = 4
# Kinds of which one runs at a time.
_ONE_AT_A_TIME: Final = ("placements", "legal-statuses", "episodes", "plans", "missing")
_IN_CARE: Final = ("reviews", "care-visits", "midway-checks")
_UNDER_A_PLAN: Final = ("plan-reviews", "protection-visits", "core-groups")


def checked(kind: Kind, person: Person, values: Values, *, on: date) -> None:
    """Raises NotDone, naming the field, for what cannot be of this person as at this day."""
    if values.get(kind.first) is None:
        raise NotDone(f"Enter the day: {kind.fields[kind.first].lower()}.", kind.first)
    for field, day in _days(kind, values):
        if day > on:
            raise NotDone("This day is yet to come. Record it when it has happened.", field)
        if kind.page == CARE:
            _after_birth(person, field, day)
    began, ended = values[kind.first], values.get(kind.last) if kind.last else None
    if ended is not None and ended < began:
        raise NotDone(f"The last day is before the first, {in_words(began)}.", kind.last)
    if values.get("why_ended") and ended is None and "why_ended" in kind.fields:
        raise NotDone("Enter the last day, where a reason for its end is given.", kind.last)
    takes_part(person, values.get("participation", ""), values.get("held_on"))
    _after_return(values)


def doubts(
    kind: Kind, person: Person, keys: Collection[UUID], values: Values, *, beside: int | None
) -> list[str]:
    """What is unlikely, in sentences. `beside` is the key of the row itself where it is held already."""
    return [
        *_round_life(kind, person, values, beside),
        *_already(kind, keys, values, beside),
        *_outside(kind, keys, values),
    ]


def _days(kind: Kind, values: Values) -> Iterator[tuple[str, date]]:
    for field, value in values.items():
        # A due day of the case system may lie ahead; everything else is told because it happened.
        if field != "told_due_on" and isinstance(kind.model._meta.get_field(field), DateField) and value:
            yield field, value


def _after_birth(person: Person, field: str, day: date) -> None:
    if person.is_unborn:
        raise NotDone("This child is not born yet. Record the birth first.", field)
    if person.born_on and person.birth_standing == BirthStanding.KNOWN and day < person.born_on:
        raise NotDone(f"This is before the child was born, {in_words(person.born_on)}.", field)


def takes_part(person: Person, code: str, held_on: date | None) -> None:
    """Raises NotDone where a code of how a child took part cannot be of their age on the day.

    On the fourth birthday itself the return takes either (rules 440 and 441).
    """
    if not code or held_on is None or person.born_on is None:
        return
    if held_on == birthday(person.born_on, TAKES_PART_AT):
        return
    age = age_on(person.born_on, held_on)
    if age < TAKES_PART_AT and code != UNDER_FOUR:
        raise NotDone(
            f"The child was {max(age, 0)} on {in_words(held_on)}: choose “Under four at the review”.",
            "participation",
        )
    if age >= TAKES_PART_AT and code == UNDER_FOUR:
        raise NotDone(
            f"The child was {age} on {in_words(held_on)}, not under four. Choose how they took part.",
            "participation",
        )


def _after_return(values: Values) -> None:
    episode = MissingEpisode.objects.filter(ref=values.get("missing_ref") or "").first()
    if episode is not None and episode.ended_on is not None and values["held_on"] < episode.ended_on:
        raise NotDone(f"This is before the child came back, {in_words(episode.ended_on)}.", "held_on")


def _round_life(kind: Kind, person: Person, values: Values, beside: int | None) -> Iterator[str]:
    """Of the days that are new: a plan that began before the birth is not doubted once more when it ends."""
    held = None if beside is None else kind.model.objects.filter(pk=beside).first()
    days = [day for field, day in _days(kind, values) if held is None or getattr(held, field) != day]
    if kind.page != CARE and person.born_on and any(day < person.born_on for day in days):
        yield f"This is before the child was born, {in_words(person.born_on)}."
    if person.died_on and any(day > person.died_on for day in days):
        yield f"This is after the child died, {in_words(person.died_on)}."


def _already(kind: Kind, keys: Collection[UUID], values: Values, beside: int | None) -> Iterator[str]:
    rows = kind.model.objects.standing().filter(person__in=keys).exclude(pk=beside)
    first = values[kind.first]
    if rows.filter(**{kind.first: first}).exists():
        yield f"There is {kind.a} on {in_words(first)} already. Recording another says that there were two."
    if kind.slug not in _ONE_AT_A_TIME:
        return
    last = values.get(kind.last) or date.max
    if kind.model is ProtectionPlan:
        # Another council keeps its plan until it ends it: ours begins at the transfer-in beside it, by no mistake.
        theirs = {"other_council": "Y"}
        rows = rows.filter(**theirs) if values.get("other_council") == "Y" else rows.exclude(**theirs)
    for began, ended in rows.order_by(kind.first).values_list(kind.first, kind.last):
        if began is not None and began != first and began < last and first < (ended or date.max):
            until = f"to {in_words(ended)}" if ended else "and has no end"
            yield f"It would run beside {kind.a} that began {in_words(began)} {until}."


def _outside(kind: Kind, keys: Collection[UUID], values: Values) -> Iterator[str]:
    day = values[kind.first]
    if kind.slug in _IN_CARE and not _runs(CareEpisode, keys, day):
        yield f"The child was not in care on {in_words(day)}, as far as the record says."
    if kind.slug in _UNDER_A_PLAN and not _runs(ProtectionPlan, keys, day):
        yield f"The child had no child protection plan on {in_words(day)}, as far as the record says."


def _runs(model: Any, keys: Collection[UUID], day: date) -> bool:  # noqa: ANN401 (a model of rows)
    rows = model.objects.standing().filter(person__in=keys, began_on__lte=day)
    return any(ended is None or day <= ended for ended in rows.values_list("ended_on", flat=True))


def kind_of(row: Any) -> Kind:  # noqa: ANN401 (a row of any kind)
    """The kind that a row is of."""
    return next(kind for kind in KINDS.values() if kind.model is type(row))
