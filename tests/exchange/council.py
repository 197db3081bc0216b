"""A made-up council put into the record as a load would have: people, rows, workers, one load."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from headway.casework.people.derived import refresh
from headway.casework.people.models import Identifier, Name, Person
from headway.casework.people.models.words import BirthStanding, NameKind, NumberKind
from headway.casework.record.models import ROWS, Department, Load, Standing, Worker
from headway.knowledge.standards.reading import Extract

LOADED_AT = datetime(2026, 4, 1, 5, 0, tzinfo=UTC)
_WORKER = {
    "ref": "prof_professional_id",
    "staff_ref": "prof_staff_id",
    "name": "prof_professional_name",
    "registration": "prof_social_worker_registration_no",
    "agency": "prof_agency_worker_flag",
    "title": "prof_professional_job_title",
    "caseload": "prof_professional_caseload",
    "department": "prof_professional_department",
    "posts": "prof_full_time_equivalency",
}
_DEPARTMENT = {
    "ref": "dept_team_id",
    "name": "dept_team_name",
    "parent_ref": "dept_team_parent_id",
    "parent_name": "dept_team_parent_name",
}


def put_into_rows(extract: Extract, **load_values: Any) -> dict[str, Person]:
    """The people, by the number that the extract knows them by, with all of their rows."""
    load = Load.objects.create(
        path="extract",
        kinds=" ".join(sorted(extract.kinds)),
        covers=" ".join(extract.tables),
        data_at=LOADED_AT,
        begun_at=LOADED_AT,
        done_at=LOADED_AT,
        history_from=extract.history_from,
        **load_values,
    )
    rows = {name: table.rows() for name, table in extract.tables.items()}
    people = _people(rows["ssd_person"])
    told = {
        "standing": Standing.TOLD,
        "recorded_at": LOADED_AT,
        "first_load": load,
        "last_load": load,
    }
    for name, model in ROWS.items():
        shape = model.shape
        model.objects.bulk_create(
            model(
                person=people[row[shape.person]],
                ref=row[shape.key],
                **{field: _value(model, field, row[column]) for field, column in shape.columns.items()},
                **told,
            )
            for row in rows.get(name, ())
        )
    for of, name, fields in (
        (Worker, "ssd_professionals", _WORKER),
        (Department, "ssd_department", _DEPARTMENT),
    ):
        of.objects.bulk_create(
            of(last_load=load, **{field: _value(of, field, row[column]) for field, column in fields.items()})
            for row in rows.get(name, ())
        )
    return people


def _value(model: Any, field: str, value: Any) -> Any:
    return "" if value is None and not model._meta.get_field(field).null else value


def _people(rows: Sequence[Mapping[str, Any]]) -> dict[str, Person]:
    people = {row["pers_person_id"]: _person(row) for row in rows}
    Person.objects.bulk_create(people.values())
    Identifier.objects.bulk_create(
        Identifier(person=person, kind=NumberKind.CASE_SYSTEM, value=number, confirmed=True)
        for number, person in people.items()
    )
    Identifier.objects.bulk_create(
        Identifier(person=people[row["pers_person_id"]], kind=kind, value=row[column], confirmed=False)
        for row in rows
        for kind, column in ((NumberKind.UPN, "pers_upn"), (NumberKind.NHS, "pers_single_unique_id"))
        if row[column]
    )
    Name.objects.bulk_create(
        Name(
            person=people[row["pers_person_id"]],
            kind=NameKind.CURRENT,
            given_names=row["pers_forename"] or "",
            family_name=row["pers_surname"] or "",
        )
        for row in rows
        if row["pers_forename"] or row["pers_surname"]
    )
    refresh([person.key for person in people.values()])
    return people


def _person(row: Mapping[str, Any]) -> Person:
    born_on: date | None = row["pers_dob"]
    return Person(
        sex=row["pers_sex"] if row["pers_sex"] in {"M", "F"} else "U",
        gender=row["pers_gender"] or "",
        born_on=born_on,
        birth_standing=BirthStanding.KNOWN if born_on else "",
        expected_on=row["pers_expected_dob"],
        died_on=row["pers_death_date"],
    )
