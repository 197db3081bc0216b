"""`headway export`: the record as files, in a folder of their own, with confidential addresses only where asked for."""

import pytest

from headway.casework.access.models import Entry
from headway.casework.people.models import Address
from headway.knowledge.standards.reading import read_extract
from tests.pages.cast import make_cast
from tests.record.rows import in_care


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


@pytest.mark.parametrize(
    ("form", "holds", "said"),
    [
        ("xml", None, "The record is written as ssd, not as 'xml'"),
        ("ssd", "ssd_missing.csv", "holds files already"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written_or_logged(headway, robin, tmp_path, form, holds, said):
    out = tmp_path / "out"
    out.mkdir()
    if holds:
        (out / holds).write_text("x")
    ended = headway("export", form, out)
    assert ended.code == 2
    assert said in ended.err
    assert [path.name for path in out.iterdir()] == ([holds] if holds else [])
    assert not Entry.objects.filter(kind="exported").exists()
