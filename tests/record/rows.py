"""Makers of the rows of a child's record, as a load would have told them: small, and each with a day that may be given.

What an import writes and what is recorded by hand end alike: `told` makes the timelines say what the rows say.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.db import transaction

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.people.models import Person
from headway.casework.record.models import (
    CareEpisode,
    CareReview,
    CareVisit,
    Difference,
    Enquiry,
    InitialConference,
    LegalStatus,
    Load,
    MissingEpisode,
    NeedEpisode,
    Placement,
    PlanReview,
    ProtectionPlan,
    ProtectionVisit,
    RecordRow,
    Standing,
)
from headway.casework.record.telling import tell_record
from headway.casework.timeline.models import Source
from headway.casework.timeline.telling import Told

LOADED_AT = datetime(2026, 6, 1, 5, 0, tzinfo=UTC)
INTO_CARE_ON = date(2026, 1, 5)
ENQUIRY_ON = date(2026, 2, 2)
CONFERENCE_ON = date(2026, 2, 20)
_numbers = count(1)


def a_load(at: datetime = LOADED_AT, **values: Any) -> Load:
    """A load that is done: data of that moment."""
    return Load.objects.create(path="extract", kinds="ssd", data_at=at, begun_at=at, done_at=at, **values)


def a_row(model: type[RecordRow], person: Person, **values: Any) -> Any:
    """A row as the case system told it in the latest load; one is made where there is none."""
    load = values.pop("load", None) or Load.objects.order_by("-pk").first() or a_load()
    told = {
        "ref": f"T{next(_numbers)}",
        "standing": Standing.TOLD,
        "recorded_at": load.begun_at,
        "first_load": load,
        "last_load": load,
    }
    return model.objects.create(person=person, **told | values)


def in_care(person: Person, began_on: date = INTO_CARE_ON, **values: Any) -> CareEpisode:
    """An episode: the child came into care, and is, unless `ended_on` is given."""
    return a_row(CareEpisode, person, began_on=began_on, **{"why_began": "S", "need": "N1"} | values)


def a_placement(person: Person, began_on: date = INTO_CARE_ON, **values: Any) -> Placement:
    return a_row(Placement, person, began_on=began_on, **{"kind": "U6", "provider": "PR1"} | values)


def a_legal_status(
    person: Person, code: str = "C2", began_on: date = INTO_CARE_ON, **values: Any
) -> LegalStatus:
    return a_row(LegalStatus, person, code=code, began_on=began_on, **values)


def a_review(person: Person, held_on: date | None, **values: Any) -> CareReview:
    return a_row(CareReview, person, held_on=held_on, **{"participation": "PN1"} | values)


def a_care_visit(person: Person, visited_on: date, **values: Any) -> CareVisit:
    return a_row(CareVisit, person, visited_on=visited_on, **{"seen": "Y", "seen_alone": "Y"} | values)


def missing(person: Person, began_on: date, **values: Any) -> MissingEpisode:
    return a_row(MissingEpisode, person, began_on=began_on, **{"kind": "Missing"} | values)


def a_referral(person: Person, referred_on: date = ENQUIRY_ON, **values: Any) -> NeedEpisode:
    return a_row(NeedEpisode, person, referred_on=referred_on, **{"need": "N1"} | values)


def an_enquiry(person: Person, began_on: date = ENQUIRY_ON, **values: Any) -> Enquiry:
    return a_row(Enquiry, person, began_on=began_on, **values)


def a_conference(person: Person, held_on: date = CONFERENCE_ON, **values: Any) -> InitialConference:
    return a_row(InitialConference, person, held_on=held_on, **{"to_plan": "Y"} | values)


def a_plan(person: Person, began_on: date = CONFERENCE_ON, **values: Any) -> ProtectionPlan:
    return a_row(ProtectionPlan, person, began_on=began_on, **{"category": "NEG"} | values)


def a_plan_review(person: Person, held_on: date | None, **values: Any) -> PlanReview:
    return a_row(PlanReview, person, held_on=held_on, **{"continues": "Y"} | values)


def a_protection_visit(person: Person, visited_on: date, **values: Any) -> ProtectionVisit:
    return a_row(ProtectionVisit, person, visited_on=visited_on, **{"seen": "Y", "seen_alone": "N"} | values)


def a_difference(row: RecordRow, **values: Any) -> Difference:
    """The case system says another thing of this row than we do: unless told otherwise, of the day it was held."""
    load = Load.objects.order_by("-pk").first() or a_load()
    told: dict[str, Any] = {
        "kind": Difference.Kind.FIELD,
        "table": row.shape.table,
        "key": row.pk,
        "field": "held_on",
        "ref": row.ref,
        "load": load,
        "found_at": load.begun_at,
    }
    return Difference.objects.create(person=row.person, **told | values)


@transaction.atomic
def told(
    people: Iterable[Person],
    by: User,
    at: datetime = LOADED_AT,
    source: str = Source.CASE_SYSTEM,
    why: str = "",
) -> Told:
    """The timelines of these people, made to say what their rows say."""
    return tell_record([person.key for person in people], by=Reader(by, at), source=source, why=why)
