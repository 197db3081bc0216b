"""Annex A workbooks and the children in need census, brought into the record alone and over the extract."""

from datetime import date

import pytest

from headway.casework.people.models import Person
from headway.casework.record.models import (
    ROWS,
    CareEpisode,
    InitialConference,
    LoadProblem,
    LoadTable,
    PlanReview,
    ProtectionPlan,
)
from headway.casework.record.reach import reach
from headway.casework.timeline.models import Telling, Timeline
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_ssd
from headway.knowledge.standards.writing_annex_a import write_annex_a
from headway.knowledge.standards.writing_cin import write_cin
from tests.exchange.bringing import child, duties
from tests.standards.test_cin_census import ANN, census
from tests.standards.workbooks import ANN_PLANNED, PLAN, workbook
from tests.standards.workbooks import LISTS as SHEETS

AS_AT = date(2026, 3, 31)
LISTS, CENSUS, EXTRACT = "lists.xlsx", "census", "extract"


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """One made-up council told three times: as an extract, as a workbook, as a census."""
    folder = tmp_path_factory.mktemp("council")
    tables = make_council(children=6, seed=3, as_at=AS_AT, dirt=False).tables
    write_ssd(tables, folder / EXTRACT)
    write_annex_a(tables, folder / LISTS, AS_AT)
    (folder / CENSUS).mkdir()
    write_cin(tables, folder / CENSUS, [2025, 2026])
    return folder


def held() -> dict[str, int]:
    rows = {name: model.objects.count() for name, model in ROWS.items()}
    return rows | {model.__name__: model.objects.count() for model in (Person, Timeline, Telling)}


def became(report) -> set[str]:
    return {str(one) for table in report.tables.values() for one in table.became}


@pytest.mark.parametrize("source", [LISTS, CENSUS])
def test_every_field_arrives_of_every_row(bring, council, source):
    extract = read_extract(council / source)
    report = bring(extract)
    assert became(report) == {"new"}
    assert len(report.tables) > 5
    for name, table in extract.tables.items():
        shape = ROWS[name].shape
        columns = [table.columns[column] for column in shape.columns.values()]
        told = sorted(zip(table.columns[shape.person], *columns, strict=True), key=repr)
        kept = ROWS[name].objects.values_list("person", *shape.columns)
        number = {child(str(one)).key: one for one in set(table.columns[shape.person])}
        rows = [(number[person], *(None if value == "" else value for value in row)) for person, *row in kept]
        assert sorted(rows, key=repr) == told, name


@pytest.mark.parametrize("source", [LISTS, CENSUS])
def test_what_was_read_is_what_is_held_and_the_same_again_adds_nothing(bring, council, source):
    first = bring(read_extract(council / source))
    counted = dict(LoadTable.objects.filter(load=first.load).values_list("table", "rows_new"))
    before = held()
    assert counted == {name: before[name] for name in counted}
    assert first.read == sum(counted.values())
    again = bring(read_extract(council / source))
    assert held() == before
    assert became(again) == {"same"}
    assert (again.read, again.people_new, again.facts) == (first.read, 0, 0)


@pytest.mark.parametrize(
    "order", [(EXTRACT, LISTS, CENSUS), (LISTS, CENSUS, EXTRACT)], ids=["after", "before"]
)
def test_the_same_children_are_joined_with_those_of_the_extract(bring, council, order):
    alone = read_extract(council / EXTRACT)
    people = len(alone.tables["ssd_person"])
    others = Person.objects.count()
    reports = [bring(read_extract(council / source)) for source in order]
    assert Person.objects.count() == people + others
    assert all(report.refused == 0 for report in reports)
    counts = held()
    for name, table in alone.tables.items():
        if name in ROWS:
            assert counts[name] == len(table), name
    assert "joined" in became(reports[-1])
    # The extract is whole: what the lists and the census cover narrows nothing.
    # But for checks midway and core groups, which no source tells of: they are told here from the first load on.
    told_here = {"headway_midway_checks", "headway_core_groups"}
    assert (set(reach().complete_from), reach().complete_to) == (told_here, {})


def test_a_small_workbook_ends_in_facts_and_duties(bring, tmp_path):
    bring(read_extract(workbook(tmp_path / LISTS, SHEETS)))
    conference, plan = InitialConference.objects.get(), ProtectionPlan.objects.get()
    assert (conference.held_on, conference.to_plan) == (date(2025, 11, 17), "Y")
    assert (plan.began_on, plan.first_category, plan.category) == (date(2025, 11, 17), "NEG", "EMO")
    assert CareEpisode.objects.get().began_on == date(2024, 5, 7)
    first = next(duty for duty in duties(child("ANN")) if duty[0] == "protection.conference.initial")
    assert first[3] == date(2025, 11, 17)
    # Lists have no reviews, and begin in October: those of the year before are not held to be late.
    assert {duty[5] for duty in duties(child("BEN")) if duty[0] == "care.review.first"} == {"not known"}


def test_a_small_census_ends_in_facts_and_duties(bring, tmp_path):
    bring(read_extract(census(tmp_path / CENSUS, ANN)))
    assert PlanReview.objects.get().held_on == date(2025, 8, 12)
    review = next(duty for duty in duties(child("ANN")) if duty[0] == "protection.review.first")
    assert review[3] == date(2025, 8, 12)


def test_what_a_census_says_wrongly_is_refused_and_told(bring, tmp_path):
    """Of one child the number is missing, of another the day of birth is none."""
    nobody = ANN.replace("<LAchildID>ANN</LAchildID>", "")
    unborn = ANN.replace("ANN<", "EVE<").replace("2015-06-01", "the first of June")
    report = bring(read_extract(census(tmp_path / CENSUS, ANN, nobody, unborn)))
    told = LoadProblem.objects.filter(load=report.load)
    assert report.refused > 0
    assert told.filter(severity="refused", line__isnull=False).count() >= report.refused
    assert told.filter(child="EVE", problem__contains="the first of June").exists()
    assert child("ANN").born_on == date(2015, 6, 1)
    assert child("EVE").born_on is None


def test_what_a_workbook_says_wrongly_is_refused_and_told(bring, tmp_path):
    nobody = (None, *ANN_PLANNED[1:])
    other = ("EVE", *ANN_PLANNED[1:5], "soon", *ANN_PLANNED[6:])
    report = bring(
        read_extract(workbook(tmp_path / LISTS, SHEETS | {"List 7": (PLAN, ANN_PLANNED, nobody, other)}))
    )
    told = LoadProblem.objects.filter(load=report.load)
    assert ProtectionPlan.objects.filter(began_on__isnull=False).count() == 1
    assert told.filter(severity="refused", line__isnull=False).count() >= report.refused > 0
    assert told.filter(child="EVE", problem__contains="soon").exists()
