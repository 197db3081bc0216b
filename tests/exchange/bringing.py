"""Small extracts, written as a council's files and brought in as a council brings them in."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from headway.casework.access.reader import Reader
from headway.casework.people.models import Identifier, Person
from headway.casework.record.models import ROWS, Difference
from headway.casework.timeline.models import Duty, Telling
from headway.exchange.loading import Report, bring_in_extract
from headway.knowledge.standards.reading import Extract, read_extract
from headway.knowledge.standards.writing import write_ssd

Rows = Sequence[Mapping[str, Any]]
Tables = dict[str, list[dict[str, Any]]]

# Nobody exists: names are of the made-up kind that the made-up council has.
ONE_CHILD: Tables = {
    "ssd_person": [
        {
            "pers_person_id": "C1",
            "pers_forename": "Pippin",
            "pers_surname": "Larkspur-Test",
            "pers_sex": "F",
            "pers_dob": date(2014, 2, 3),
            "pers_ethnicity": "WBRI",
        }
    ],
    "ssd_cla_episodes": [
        {
            "clae_cla_episode_id": "E1",
            "clae_person_id": "C1",
            "clae_cla_id": "P1",
            "clae_cla_placement_id": "PL1",
            "clae_cla_episode_start_date": date(2026, 1, 5),
            "clae_cla_episode_start_reason": "S",
            "clae_cla_primary_need_code": "N1",
            "clae_entered_care_date": date(2026, 1, 5),
        }
    ],
    "ssd_cla_placement": [
        {
            "clap_cla_placement_id": "PL1",
            "clap_cla_id": "P1",
            "clap_person_id": "C1",
            "clap_cla_placement_start_date": date(2026, 1, 5),
            "clap_cla_placement_type": "U6",
        }
    ],
    "ssd_legal_status": [
        {
            "lega_legal_status_id": "L1",
            "lega_person_id": "C1",
            "lega_legal_status": "C2",
            "lega_legal_status_start_date": date(2026, 1, 5),
        }
    ],
    "ssd_cla_reviews": [
        {
            "clar_cla_review_id": "R1",
            "clar_cla_id": "P1",
            "clar_cla_person_id": "C1",
            "clar_cla_review_date": date(2026, 1, 30),
            "clar_cla_review_participation": "PN1",
        }
    ],
}


def one_child() -> Tables:
    """A child in care since January, with one review held in time."""
    return deepcopy(ONE_CHILD)


class Bringing:
    """Brings extracts in, each a day after the one before."""

    def __init__(self, folder: Path, by: Reader) -> None:
        self.folder = folder
        self.by = by
        self._numbers = count(1)

    def written(self, tables: Mapping[str, Rows]) -> Path:
        out = self.folder / f"extract{next(self._numbers)}"
        write_ssd(dict(tables), out)
        return out

    def extract(self, tables: Mapping[str, Rows]) -> Extract:
        return read_extract(self.written(tables))

    def __call__(self, tables: Mapping[str, Rows] | Extract, **options: Any) -> Report:
        extract = tables if isinstance(tables, Extract) else self.extract(tables)
        data_at: datetime = options.pop("data_at", self.by.at)
        report = bring_in_extract(extract, path="extract", data_at=data_at, by=self.by, **options)
        assert report.read == report.used + report.refused
        self.by = Reader(self.by.user, self.by.at + timedelta(days=1))
        return report


def child(number: str) -> Person:
    """The record of this case-system number."""
    return Identifier.objects.get(kind="case_system", value=number).person


def told(person: Person) -> list[tuple[str, str]]:
    """The facts told of a person, each kind and day, with what corrects or takes back said."""
    rows = Telling.objects.filter(timeline__subject=person.key).order_by("pk")
    return [
        (
            f"{'not ' if one.withdrawn else 'rather ' if one.corrects_id else ''}{one.kind}",
            one.on.isoformat(),
        )
        for one in rows
    ]


def duties(person: Person) -> list[tuple[Any, ...]]:
    rows = Duty.objects.filter(subject=person.key).order_by("rule", "began_on")
    return list(rows.values_list("rule", "began_on", "due_on", "met_on", "ended_on", "state"))


def waiting() -> list[tuple[str, str, str, str]]:
    """What waits for somebody: table, field, what stands here, what the case system says."""
    rows = Difference.objects.filter(decision="", settled_in__isnull=True).order_by("pk")
    return [(one.table, one.field or one.kind, one.ours, one.theirs) for one in rows]


def every_row() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the record by its table, whose and which it is, and what it says."""
    found = {}
    for table, model in ROWS.items():
        fields = ("ref", "standing", *model.shape.columns)
        found[table] = sorted(model.objects.values_list(*fields), key=repr)
    return found
