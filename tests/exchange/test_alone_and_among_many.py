"""A child brought in alone has the rows, tellings and duties that they have among all others: one way for both."""

from datetime import date

from django.db import transaction

from headway.casework.people.models import Identifier
from headway.casework.record.models import ROWS
from headway.casework.timeline.models import Duty, Telling
from headway.exchange.loading import holding
from headway.knowledge.standards.synth import make_council


def of(number):
    """What is held of the child of this number, but for the numbers that the database gives."""
    person = Identifier.objects.get(kind="case_system", value=number).person
    told = Telling.objects.filter(timeline__subject=person.key).order_by("timeline__identity", "pk")
    owed = Duty.objects.filter(subject=person.key).order_by("timeline__identity", "place")
    return {
        **{
            table: sorted(
                model.objects.filter(person=person).values_list(
                    "ref", "standing", "system", *model.shape.columns
                ),
                key=repr,
            )
            for table, model in ROWS.items()
        },
        "told": list(
            told.values_list("timeline__area", "timeline__identity", "kind", "on", "dated", "source")
        ),
        "owed": list(
            owed.values_list(
                "timeline__identity", "rule", "began_on", "due_on", "met_on", "ended_on", "state", "place"
            )
        ),
    }


def only(tables, number):
    """The extract of one child: their rows, and the workers."""
    persons = {name: model.shape.person for name, model in ROWS.items()} | {"ssd_address": "addr_person_id"}
    return {
        name: [row for row in rows if name not in persons or row[persons[name]] == number]
        for name, rows in tables.items()
    }


def test_the_same_rows_tellings_and_duties(bring, monkeypatch):
    # So many are read as a whole table; a lone child is asked for by name.
    monkeypatch.setattr(holding, "MANY", 20)
    tables = make_council(children=8, seed=2, as_at=date(2026, 3, 31), dirt=False).tables
    reviewed = [row["clar_cla_person_id"] for row in tables["ssd_cla_reviews"]]
    planned = [row["cppl_person_id"] for row in tables["ssd_cp_plans"]]
    chosen = [max(set(reviewed), key=reviewed.count), max(set(planned), key=planned.count)]
    by = bring.by
    with transaction.atomic():
        bring(tables)
        among_many = {number: of(number) for number in chosen}
        transaction.set_rollback(True)
    for number in chosen:
        bring.by = by
        bring(only(tables, number))
        assert of(number) == among_many[number]
        assert among_many[number]["told"]
        assert among_many[number]["owed"]
    bring.by = by
    bring(tables)
    assert {number: of(number) for number in chosen} == among_many
