"""The record is written as the sector's dataset, and read back it is the same record with the same figures."""

from datetime import UTC, date, datetime

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.casework.people.models import Address, Name, Person, SafeContact
from headway.casework.record.models import HandOver, Placement
from headway.exchange.export.extract import extract_of_record
from headway.exchange.export.files import NotForThisReader, tables_for_files, write_record
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.reading import read_extract
from tests.exchange.council import put_into_rows
from tests.measures.test_figures_are_right import told
from tests.measures.test_live_records import OF_REVIEWS

AT = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def cells(table):
    return {name: list(values) for name, values in table.columns.items()}


def figures(extract, window):
    return all_figures(open_tables(tell(extract), window), window)


def test_read_back_the_export_is_the_record(extract, tmp_path):
    put_into_rows(extract)
    write_record(tmp_path / "out", by=None, at=AT)
    written, _ = tables_for_files(confidential=False)
    back = read_extract(tmp_path / "out")
    assert not [problem for problem in back.problems if problem.severity == "refused"]
    assert len(back.tables) > 15
    assert set(back.tables) == set(written) - {"headway_reach"}
    for name, table in back.tables.items():
        assert cells(table) == cells(written[name]), name


def test_the_export_holds_the_rows_that_came_in(extract, tmp_path):
    put_into_rows(extract)
    written, _ = tables_for_files(confidential=False)
    for name in (
        "ssd_cla_episodes",
        "ssd_cla_reviews",
        "ssd_cp_plans",
        "ssd_involvements",
        "ssd_professionals",
    ):
        assert cells(written[name]) == cells(extract.tables[name]), name
    came = extract.tables["ssd_person"]
    for column in ("pers_person_id", "pers_forename", "pers_surname", "pers_upn", "pers_dob"):
        assert sorted(map(str, written["ssd_person"].columns[column])) == sorted(
            map(str, came.columns[column])
        )


@pytest.mark.once("figures are counted from rows that are read, which other tests see on either database")
@pytest.mark.parametrize(
    "window",
    [year_window("2025-26")[1], year_window("2024-25", date(2024, 9, 30))[1]],
    ids=["a year", "half a year before it"],
)
def test_every_figure_is_the_same_from_the_database_and_from_its_own_export(extract, tmp_path, window):
    people = put_into_rows(extract)
    child = next(iter(people.values()))
    HandOver.objects.create(
        person=child, table="ssd_cla_reviews", key=1, what="Review", since_at=AT.replace(year=2024)
    )
    write_record(tmp_path / "out", by=None, at=AT)
    here = figures(extract_of_record(), window)
    there = figures(read_extract(tmp_path / "out"), window)
    assert {figure.measure for figure in here} == set(CATALOGUE)
    assert sum(figure.breakdown is not None for figure in here) > 60
    assert here == there


def test_a_case_systems_data_tell_of_nothing_that_only_headway_knows(extract):
    put_into_rows(extract)
    window = year_window("2025-26")[1]
    chosen = [CATALOGUE[name] for name in OF_REVIEWS]
    found = told(all_figures(open_tables(tell(extract_of_record()), window), window, measures=chosen))
    assert found["reviews.iro_in_five_days", "", ""].value is not None
    for name in OF_REVIEWS:
        if name not in {"reviews.iro_in_five_days", "reviews.midway"}:
            assert "needs headway_" in found[name, "", ""].note, name


def test_how_far_the_record_reaches_goes_with_it(extract, tmp_path):
    put_into_rows(
        extract, limits="ssd_missing 2025-10-01 2026-03-31\nssd_cp_reviews - 2026-03-31", latest_only=""
    )
    write_record(tmp_path / "out", by=None, at=AT)
    back = read_extract(tmp_path / "out")
    assert back.complete_from == {
        "ssd_missing": date(2025, 10, 1),
        "headway_midway_checks": date(2026, 4, 1),
        "headway_core_groups": date(2026, 4, 1),
    }
    assert back.complete_to == {"ssd_missing": date(2026, 3, 31), "ssd_cp_reviews": date(2026, 3, 31)}
    assert back.whole_history
    assert back.history_from is None


def test_a_record_that_is_cut_says_so_in_its_export(extract, tmp_path):
    extract.history_from = date(2024, 4, 1)
    put_into_rows(extract)
    write_record(tmp_path / "out", by=None, at=AT)
    back = read_extract(tmp_path / "out")
    assert back.history_from == date(2024, 4, 1)
    assert not back.whole_history


def test_a_confidential_address_and_the_home_it_tells_of_are_left_out(extract, tmp_path):
    people = put_into_rows(extract)
    placed = Placement.objects.exclude(postcode="").first()
    number = next(number for number, person in people.items() if person.pk == placed.person_id)
    Address.objects.create(person=placed.person, lines="7 Hidden Row", postcode="ZZ9 9ZZ", confidential=True)
    Address.objects.create(person=placed.person, lines="8 Open Row", postcode="ZZ8 8ZZ")
    other = Person.objects.exclude(pk=placed.person_id).first()
    Address.objects.create(person=other, lines="9 Open Row", postcode="ZZ7 7ZZ")
    written = write_record(tmp_path / "out", by=None, at=AT)
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    assert "Hidden Row" not in text
    assert "8 Open Row" not in text
    assert "9 Open Row" in text
    theirs = [
        line
        for line in (tmp_path / "out" / "ssd_cla_placement.csv").read_text(encoding="utf-8").splitlines()
        if f",{number}," in line
    ]
    assert theirs
    assert not any(placed.postcode in line for line in theirs)
    assert written.sheltered == 1
    write_record(tmp_path / "whole", by=None, at=AT, confidential=True)
    assert "7 Hidden Row" in (tmp_path / "whole" / "ssd_address.csv").read_text(encoding="utf-8")


def test_an_address_that_is_not_to_be_told_is_left_out_too(extract, tmp_path):
    people = put_into_rows(extract)
    person = next(iter(people.values()))
    Address.objects.create(person=person, lines="8 Open Row", postcode="ZZ8 8ZZ")
    SafeContact.objects.create(person=person, kind="address_withheld")
    write_record(tmp_path / "out", by=None, at=AT)
    assert "Open Row" not in (tmp_path / "out" / "ssd_address.csv").read_text(encoding="utf-8")


def test_homes_that_are_left_out_still_differ(extract):
    people = put_into_rows(extract)
    for person in people.values():
        Address.objects.create(person=person, lines="x", confidential=True)
    hidden, _ = tables_for_files(confidential=False)
    shown, _ = tables_for_files(confidential=True)
    homes = [
        len(
            set(
                zip(
                    *(
                        table.columns[f"clap_{name}"]
                        for name in ("person_id", "cla_placement_urn", "cla_placement_postcode")
                    ),
                    strict=True,
                )
            )
        )
        for table in (hidden["ssd_cla_placement"], shown["ssd_cla_placement"])
    ]
    assert homes[0] == homes[1] > 10


def test_a_restricted_name_is_never_written(extract, tmp_path):
    people = put_into_rows(extract)
    person = next(iter(people.values()))
    Name.objects.filter(person=person).update(restricted=True, family_name="Veiled-Name")
    Name.objects.create(person=person, kind="known_as", given_names="Open", family_name="Known-As")
    write_record(tmp_path / "out", by=None, at=AT, confidential=True)
    text = (tmp_path / "out" / "ssd_person.csv").read_text(encoding="utf-8")
    assert "Veiled-Name" not in text
    assert "Known-As" in text


def test_it_is_logged_in_keys_and_kinds(extract, cast, tmp_path):
    put_into_rows(extract)
    written = write_record(
        tmp_path / "out", by=cast.reader(cast.of[Role.PRINCIPAL_MANAGER]), confidential=True
    )
    entry = Entry.objects.get(kind=Kind.EXPORTED)
    assert entry.by == cast.of[Role.PRINCIPAL_MANAGER]
    assert entry.detail == f"rows={written.rows.total()} confidential=yes"


def test_whoever_may_not_see_a_confidential_address_gets_nothing(extract, cast, tmp_path):
    put_into_rows(extract)
    with pytest.raises(NotForThisReader):
        write_record(tmp_path / "out", by=cast.reader(cast.of[Role.ANALYST]), confidential=True)
    assert not (tmp_path / "out").exists()
    assert not Entry.objects.filter(kind=Kind.EXPORTED).exists()


def test_it_is_whole_or_not_there_and_then_not_logged(extract, tmp_path, monkeypatch):
    put_into_rows(extract)

    def breaks(tables, out):
        (out / "ssd_person.csv").write_text("half")
        raise OSError("no room")

    monkeypatch.setattr("headway.exchange.export.files.write_ssd", breaks)
    with pytest.raises(OSError, match="no room"):
        write_record(tmp_path / "out", by=None, at=AT)
    assert not (tmp_path / "out").exists()
    assert not Entry.objects.filter(kind=Kind.EXPORTED).exists()


@pytest.mark.once("figures are counted from rows that are read, which other tests see on either database")
def test_as_it_was_when_a_year_ended_it_gives_the_figures_of_that_year(extract, tmp_path):
    put_into_rows(extract)
    write_record(tmp_path / "out", by=None, at=AT, until=date(2025, 3, 31))
    back = read_extract(tmp_path / "out")
    assert not [problem for problem in back.problems if problem.severity == "refused"]
    began = back.tables["ssd_cla_episodes"].columns["clae_cla_episode_start_date"]
    assert 0 < len(began) < len(extract.tables["ssd_cla_episodes"])
    assert max(began) <= date(2025, 3, 31)
    for year in ("2024-25", "2023-24"):
        window = year_window(year)[1]
        here = figures(extract_of_record(), window)
        assert sum(one.value is not None for one in here) > 60
        assert figures(back, window) == here
    after = figures(back, year_window("2025-26")[1])
    assert {one.value for one in after if one.measure == "reviews.held"} == {None}
