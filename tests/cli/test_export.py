"""`headway export`: the record as files, in a folder of their own, with confidential addresses only where asked for."""

import re
from errno import ENOSPC

import pytest
from django.utils import timezone

from headway.casework.access.models import Entry
from headway.casework.people.models import Address
from headway.casework.record.models import ProtectionPlan
from headway.knowledge.standards.dates import collection_year, year_named
from headway.knowledge.standards.reading import read_extract
from tests.pages.cast import make_cast
from tests.record.rows import a_row, in_care


@pytest.fixture
def robin(db):
    cast = make_cast()
    in_care(cast.robin)
    Address.objects.create(person=cast.robin, lines="7 Hidden Row", postcode="ZZ9 9ZZ", confidential=True)
    Address.objects.create(person=cast.wren, lines="8 Open Row", postcode="ZZ8 8ZZ")
    return cast.robin


def test_the_record_is_written_and_what_was_left_out_is_said(headway, robin, tmp_path):
    ended = headway("export", "ssd", tmp_path / "out")
    assert ended.code == 0
    assert "Left out where 1 person lives, of whom an address is confidential" in ended.out
    back = read_extract(tmp_path / "out")
    assert back.tables["ssd_cla_episodes"].columns["clae_person_id"] == [str(robin.key)]
    text = (tmp_path / "out" / "ssd_address.csv").read_text(encoding="utf-8")
    assert "8 Open Row" in text
    assert "Hidden" not in text
    assert Entry.objects.get(kind="exported").by is None


def test_confidential_addresses_are_written_where_they_are_asked_for(headway, robin, tmp_path):
    ended = headway("export", "ssd", tmp_path / "out", "--confidential-addresses")
    assert ended.code == 0
    assert "Left out" not in ended.out
    assert "7 Hidden Row" in (tmp_path / "out" / "ssd_address.csv").read_text(encoding="utf-8")
    assert Entry.objects.get(kind="exported").detail.endswith("confidential=yes")


def test_the_return_of_a_year_is_written_and_what_is_blank_is_said(headway, robin, tmp_path):
    year = year_named(collection_year(timezone.localdate()))
    ended = headway("export", "903", tmp_path / "out", "--year", year)
    assert ended.code == 0
    assert f"{year} is not over: it holds what has been told so far." in ended.out
    assert "Children without a number in the case system, called by Headway's own key: 1" in ended.out
    assert re.search(r"header.csv UPN +blank in 1 of 1: neither a pupil number is held", ended.out)
    assert "Not written: oc2.csv: health checks" in ended.out
    back = read_extract(tmp_path / "out")
    assert back.tables["ssd_cla_episodes"].columns["clae_person_id"] == [str(robin.key)]


def test_the_last_year_that_is_over_is_meant_where_none_is_said(headway, robin, tmp_path):
    ended = headway("export", "903", tmp_path / "out")
    over = year_named(collection_year(timezone.localdate()) - 1)
    told = "return of" if (tmp_path / "out").exists() else "nobody was in care in"
    assert f"{told} {over}" in ended.out + ended.err
    assert "not over" not in ended.out


def test_a_census_and_lists_are_written_and_what_they_leave_out_is_said(headway, robin, tmp_path):
    today = timezone.localdate()
    a_row(ProtectionPlan, robin, began_on=today, category="NEG", first_category="NEG")
    year = year_named(collection_year(today))
    ended = headway("export", "cin", tmp_path / "cin", "--year", year)
    assert ended.code == 0
    assert f"of {year}: CINdetails 1, ChildProtectionPlans 1, Child 1" in ended.out
    assert f"{year} is not over: it holds what has been told so far." in ended.out
    assert "Left out in 1, since it is not held: CINreferralDate" in ended.out
    assert "Left out in 1, since it is not held: LEA, the council’s number" in ended.out
    assert "Not written: Assessments: assessments are not held" in ended.out
    ended = headway("export", "annex-a", tmp_path / "lists")
    assert ended.code == 0
    assert "List 5 0, List 7 1" in ended.out
    assert "Left out in 1, since it is not held: List 7, Allocated Worker" in ended.out
    assert "Not written: List 9: care leavers are not held" in ended.out
    back = read_extract(tmp_path / "lists")
    assert back.tables["ssd_cp_plans"].columns["cppl_person_id"] == [str(robin.key)]


def test_no_address_is_asked_for_of_what_has_none(headway, robin, tmp_path):
    for form in ("cin", "annex-a"):
        ended = headway("export", form, tmp_path / "out", "--confidential-addresses")
        assert (ended.code, f"There is no address in {form}" in ended.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_the_record_as_it_was_when_a_year_ended(headway, robin, tmp_path):
    ended = headway("export", "ssd", tmp_path / "out", "--year", "2010-11")
    assert ended.code == 2
    assert "Nobody is held here yet, or was then" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_of_an_empty_record_nothing_is_written(headway, db, tmp_path):
    said_of = {
        "ssd": "Nobody is held here",
        "903": "nobody was in care",
        "cin": "no child has an enquiry, a conference or a plan of",
        "annex-a": "no child has an enquiry, a conference or a plan as on",
    }
    for form, said in said_of.items():
        ended = headway("export", form, tmp_path / "out")
        assert (ended.code, said in ended.err) == (2, True)
    assert list(tmp_path.iterdir()) == []
    assert not Entry.objects.filter(kind="exported").exists()


@pytest.mark.parametrize("form", ["ssd", "903"])
def test_a_disk_that_is_full_is_said_and_leaves_nothing(headway, robin, tmp_path, form, monkeypatch):
    def full(path, *rest):
        raise OSError(ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr("headway.knowledge.standards.writing.write_csv", full)
    monkeypatch.setattr("headway.knowledge.standards.writing_903.write_csv", full)
    year = () if form == "ssd" else ("--year", year_named(collection_year(timezone.localdate())))
    ended = headway("export", form, tmp_path / "out", *year)
    assert ended.code == 2
    assert "No space left on device" in ended.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("form", "year", "holds", "said"),
    [
        ("xml", "", None, "The record is written as ssd, 903, annex-a or cin, not as 'xml'"),
        ("cin", "", "cin-2025-26.xml", "holds files already"),
        ("annex-a", "2098-99", None, "2098-99 has not begun"),
        ("ssd", "", "ssd_missing.csv", "holds files already"),
        ("903", "", "header.csv", "holds files already"),
        ("903", "2025", None, "'2025' is no reporting year: write it as 2025-26"),
        ("903", "2025-27", None, "'2025-27' is no reporting year"),
        ("ssd", "last", None, "'last' is no reporting year"),
        ("903", "2098-99", None, "2098-99 has not begun"),
        ("ssd", "2098-99", None, "2098-99 has not begun"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written_or_logged(
    headway, robin, tmp_path, form, year, holds, said
):
    out = tmp_path / "out"
    out.mkdir()
    if holds:
        (out / holds).write_text("x")
    ended = headway("export", form, out, *(("--year", year) if year else ()))
    assert ended.code == 2
    assert said in ended.err
    assert [path.name for path in out.iterdir()] == ([holds] if holds else [])
    assert not Entry.objects.filter(kind="exported").exists()
