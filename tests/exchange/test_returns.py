"""The record is written as a return, and read back it is the same rows with the same figures."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from errno import ENOSPC
from random import Random

import pytest
from django.db import transaction

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.casework.people.models import Address, Identifier
from headway.casework.record.models import CareEpisode, CareReview, Placement
from headway.exchange.export.blanks import CONFIDENTIAL, NO_CODE
from headway.exchange.export.extract import extract_of_record
from headway.exchange.export.files import NotForThisReader
from headway.exchange.export.returns import NobodyInCare, return_of_record, write_record_as_return
from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.as_it_was import as_it_was
from headway.knowledge.standards.dates import year_named
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.tables import SSD
from headway.knowledge.standards.writing import write_ssd
from headway.knowledge.standards.writing_903 import return_of
from tests.exchange.council import put_into_rows

AT = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
YEAR = 2026
pytestmark = pytest.mark.django_db


def rows_of(files):
    return {
        name: sorted(tuple(str(cell or "") for cell in row.values()) for row in rows)
        for name, rows in files.items()
    }


def read_back(folder, year=YEAR):
    back = read_extract(folder)
    assert back.kinds == {"903"}
    assert [one for one in back.problems if one.severity == "refused"] == []
    return back, return_of({name: table.rows() for name, table in back.tables.items()}, year).files


def test_read_back_the_return_is_the_rows_that_were_written(extract, tmp_path):
    put_into_rows(extract)
    made, _ = return_of_record(YEAR, confidential=False)
    told = write_record_as_return(tmp_path / "out", YEAR, by=None, at=AT)
    _, again = read_back(tmp_path / "out")
    assert {name: len(rows) for name, rows in again.items()} == dict(told.rows)
    assert rows_of(again) == rows_of(made.files)
    assert min(told.rows.values()) > 0


@pytest.mark.once("figures are counted from rows that are read, which other tests see on either database")
def test_fifty_councils_at_random_are_read_back_as_they_were_written(tmp_path):
    """Each is some of the people of one council, on an earlier day, with cells taken out."""
    council = make_council(children=40, seed=903, as_at=date(2026, 11, 30), dirt=False).tables
    chance = Random(903)
    seen, empty = 0, 0
    for number in range(50):
        day = date(2026, 11, 30) - timedelta(days=chance.randrange(700))
        year = day.year - (day.month < 4)
        write_ssd(some_of(council, day, chance), tmp_path / f"{number}-ssd")
        with transaction.atomic():
            put_into_rows(read_extract(tmp_path / f"{number}-ssd"))
            made, _ = return_of_record(year, confidential=False)
            write_record_as_return(tmp_path / f"{number}", year, by=None, at=AT)
            transaction.set_rollback(True)
        _, again = read_back(tmp_path / f"{number}", year)
        assert rows_of(again) == rows_of(made.files), number
        seen += sum(map(len, made.files.values()))
        empty += sum(row[name] in (None, "") for row in made.files["episodes"] for name in CODES)
    assert seen > 1000
    assert empty > 20


CODES = ("LS", "CIN", "PLACE", "PLACE_PROVIDER")
TAKEN_OUT = {
    "ssd_person": ("pers_upn", "pers_ethnicity", "pers_upn_unknown"),
    "ssd_cla_episodes": ("clae_cla_primary_need_code",),
    "ssd_cla_placement": ("clap_cla_placement_provider", "clap_cla_placement_postcode"),
    "ssd_cla_reviews": ("clar_cla_review_participation",),
}


def some_of(council, day, chance):
    """The council on a day: the children in care by then and a third of the others, cells taken out at random."""
    tables = as_it_was(council, day)
    children = sorted({row["clae_person_id"] for row in tables["ssd_cla_episodes"]})
    chosen = set(chance.sample(children, len(children) // 6))
    some = {}
    for name, rows in tables.items():
        person = SSD[name].person
        some[name] = [dict(row) for row in rows if not person or row[person] in chosen]
        for row in some[name]:
            for column in TAKEN_OUT.get(name, ()):
                if chance.random() < 0.1:
                    row[column] = None
    return some


@pytest.mark.once("figures are counted from rows that are read, which other tests see on either database")
@pytest.mark.parametrize("year", [2026, 2025])
def test_every_figure_that_a_return_can_give_is_that_of_the_record(extract, tmp_path, year):
    put_into_rows(extract)
    # As many as tell when each child came into care.
    for each in range(year - 14, year + 1):
        with suppress(NobodyInCare):
            write_record_as_return(tmp_path / year_named(each), each, by=None, at=AT)
    window = year_window(year_named(year))[1]
    here = {place(one): one for one in figures(extract_of_record(), window)}
    there = {place(one): one for one in figures(read_extract(tmp_path), window)}
    told = [key for key, one in there.items() if one.value is not None]
    assert len({measure for measure, _ in told}) >= 24
    assert [key for key in told if key not in here or counted(here[key]) != counted(there[key])] == []
    silent = {one.note.split()[0] for one in there.values() if one.value is None and one.breakdown is None}
    assert silent <= {"Not", "Withheld:", ""}


def figures(extract, window):
    return all_figures(open_tables(tell(extract), window), window)


def place(figure):
    return figure.measure, str(figure.breakdown)


def counted(figure):
    return figure.value, figure.numerator, figure.denominator, figure.known, figure.not_known


def test_what_is_blank_is_told_with_how_often_and_why(extract, tmp_path):
    people = put_into_rows(extract)
    CareReview.objects.update(participation="Said something to somebody")
    CareEpisode.objects.update(need="")
    Identifier.objects.filter(kind="upn").delete()
    first = CareEpisode.objects.filter(ended_on=None).first()
    Address.objects.create(person=first.person, lines="7 Hidden Row", postcode="ZZ9 9ZZ", confidential=True)
    told = write_record_as_return(tmp_path / "out", YEAR, by=None, at=AT)
    found = {(one.file, one.column, one.why): (one.rows, one.among) for one in told.blanks}
    count = told.rows["reviews"]
    assert found["reviews.csv", "REVIEW_CODE", NO_CODE] == (count, count)
    count = told.rows["episodes"]
    assert found["episodes.csv", "CIN", "no category of need is held"] == (count, count)
    number = next(number for number, person in people.items() if person.pk == first.person_id)
    _, again = read_back(tmp_path / "out")
    theirs = [row for row in again["episodes"] if row["CHILD"] == number]
    assert found["episodes.csv", "PL_POST", CONFIDENTIAL][0] == len(theirs) > 0
    assert {row["PL_POST"] for row in theirs} == {None}
    assert told.sheltered == 1
    for one in told.blanks:
        cells = [row[one.column] for row in again[one.file.removesuffix(".csv")]]
        assert sum(cell in (None, "") for cell in cells) >= one.rows


def test_a_confidential_home_is_told_where_it_is_asked_for(extract, tmp_path):
    put_into_rows(extract)
    placed = Placement.objects.exclude(postcode="").filter(ended_on=None).first()
    Address.objects.create(person=placed.person, lines="7 Hidden Row", postcode="ZZ9 9ZZ", confidential=True)
    for confidential in (False, True):
        out = tmp_path / str(confidential)
        write_record_as_return(out, YEAR, by=None, at=AT, confidential=confidential)
        text = (out / "episodes.csv").read_text(encoding="utf-8")
        assert (placed.postcode in text) is confidential
        assert "WITHHELD" not in text


def test_no_name_is_in_a_return(extract, tmp_path):
    put_into_rows(extract)
    write_record_as_return(tmp_path / "out", YEAR, by=None, at=AT, confidential=True)
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    people = extract.tables["ssd_person"].columns
    assert len(people["pers_surname"]) > 20
    assert [name for name in people["pers_surname"] if name and name in text] == []


def test_a_return_is_logged_in_keys_and_kinds(extract, cast, tmp_path):
    put_into_rows(extract)
    told = write_record_as_return(tmp_path / "out", YEAR, by=cast.reader(cast.of[Role.ANALYST]))
    entry = Entry.objects.get(kind=Kind.EXPORTED)
    assert (entry.did, entry.by) == ("record.export_return", cast.of[Role.ANALYST])
    assert entry.detail == f"rows={told.rows.total()} confidential=no year=2025-26"


def test_whoever_may_not_see_a_confidential_address_gets_no_return_with_them(extract, cast, tmp_path):
    put_into_rows(extract)
    with pytest.raises(NotForThisReader):
        write_record_as_return(
            tmp_path / "out", YEAR, by=cast.reader(cast.of[Role.ANALYST]), confidential=True
        )
    assert list(tmp_path.iterdir()) == []


def test_where_nobody_was_in_care_nothing_is_written_or_logged(db, tmp_path):
    with pytest.raises(NobodyInCare):
        write_record_as_return(tmp_path / "out", YEAR, by=None, at=AT)
    assert list(tmp_path.iterdir()) == []
    assert not Entry.objects.filter(kind=Kind.EXPORTED).exists()


def test_a_disk_that_fills_leaves_nothing(extract, tmp_path, monkeypatch):
    put_into_rows(extract)

    def fills(files, folder):
        (folder / "header.csv").write_text("half")
        raise OSError(ENOSPC, "No space left on device", str(folder / "episodes.csv"))

    monkeypatch.setattr("headway.exchange.export.returns.write_return", fills)
    with pytest.raises(OSError, match="No space left"):
        write_record_as_return(tmp_path / "out", YEAR, by=None, at=AT)
    assert list(tmp_path.iterdir()) == []
    assert not Entry.objects.filter(kind=Kind.EXPORTED).exists()


def test_a_child_without_a_number_in_the_case_system_is_counted(extract, tmp_path):
    put_into_rows(extract)
    child = CareEpisode.objects.filter(ended_on=None).first().person
    Identifier.objects.filter(person=child, kind="case_system").update(withdrawn_at=AT)
    assert write_record_as_return(tmp_path / "out", YEAR, by=None, at=AT).numberless == 1
