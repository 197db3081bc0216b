"""From a case system's words to the code they mean."""

import pytest

from headway.knowledge.standards.annex_a_shapes import LISTS
from headway.knowledge.standards.cin_census_shapes import CENSUS
from headway.knowledge.standards.code_sets import code_set, code_set_names
from headway.knowledge.standards.descriptions import Descriptions, plain, read_mapping
from headway.knowledge.standards.problems import Unreadable
from headway.knowledge.standards.roles import is_iro, read_roles
from headway.knowledge.standards.tables import SSD, SSDA903


@pytest.mark.parametrize(
    ("codes", "text", "code"),
    [
        ("LS", "C2 - Full care order", "C2"),
        ("LS", "C2: FCO", "C2"),
        ("LS", "V2", "V2"),
        ("LS", "Section 20", "V2"),
        ("PLACE", "U1: Foster placement with relative", "U1"),
        ("PLACE", "a) U1: Foster placement", "U1"),
        ("REVIEW_CODE", "Child attended and spoke (PN1)", "PN1"),
        ("REVIEW_CODE", "PN7 Child did not attend", "PN7"),
        ("REVIEW_CODE", "Child aged under 4 at the time of the review", "PN0"),
        ("ABUSE", "Emotional abuse", "EMO"),
        ("ABUSE", "a) Neglect", "NEG"),
        ("ABUSE", "Multiple: Neglect, Physical abuse", "MUL"),
        ("ABUSE", "Neglect; Sexual Abuse", "MUL"),
        ("SEX", "Male", "M"),
        ("SEX", "b) Female", "F"),
        ("ETHNIC", "WBRI - White British", "WBRI"),
        ("ETHNIC", "White British", "WBRI"),
        ("REC", "E4A - Returned home", "E4A"),
        ("RNE", "S - Started to be looked after", "S"),
        ("MISSING_KIND", "Absent", "Away"),
        ("RETURN_INTERVIEW", "N/A", "NA"),
        ("LS", "Special guardianship order", None),
        ("ABUSE", "Something else", None),
    ],
)
def test_a_description_has_its_code(codes, text, code):
    assert Descriptions().code(codes, text) == code


def test_a_councils_own_mapping_is_asked_before_the_built_in_one(tmp_path):
    own = tmp_path / "mapping.csv"
    own.write_text("codeset,text,code\nABUSE,Neglect,PHY\nLS,Our own order,C2\n", encoding="utf-8")
    words = Descriptions(read_mapping(own))
    assert words.code("ABUSE", "NEGLECT") == "PHY"
    assert words.code("LS", "our own  order") == "C2"


def test_a_mapping_without_its_columns_is_unreadable(tmp_path):
    own = tmp_path / "mapping.csv"
    own.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="codeset, text and code"):
        read_mapping(own)
    with pytest.raises(Unreadable, match="cannot be read"):
        read_mapping(tmp_path / "nowhere.csv")


@pytest.mark.parametrize("read", [read_mapping, read_roles])
@pytest.mark.parametrize("text", ["", "\n\n", "codeset,text,code,kind\n", "codeset,text,code,kind\n,,,\n"])
def test_a_list_that_names_nothing_is_refused_and_not_taken_for_one(tmp_path, read, text):
    """An empty list of roles would leave every child without a reviewing officer, and nobody would be told."""
    own = tmp_path / "own.csv"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=r"maps nothing|names nobody"):
        read(own)


@pytest.mark.parametrize("read", [read_mapping, read_roles])
def test_a_list_that_cannot_be_read_says_why_once(tmp_path, read):
    with pytest.raises(Unreadable) as nowhere:
        read(tmp_path / "own.csv")
    assert str(nowhere.value).count("own.csv") == 1
    assert "Errno" not in str(nowhere.value)
    (tmp_path / "own.csv").write_bytes(b"kind,text,codeset,code\nrole,caf\xe9,LS,C2\n")
    with pytest.raises(Unreadable, match="it is not text in UTF-8"):
        read(tmp_path / "own.csv")


def test_every_code_set_that_a_column_names_exists():
    wanted = {
        column.codes
        for shape in (*SSD.values(), *SSDA903.values(), *CENSUS.values(), *LISTS.values())
        for column in shape.columns
        if column.codes
    }
    assert wanted == set(code_set_names())


def test_every_reference_leads_to_a_key():
    for shape in (*SSD.values(), *SSDA903.values()):
        for column in shape.columns:
            if column.refers_to:
                table, name = column.refers_to.split(".")
                assert (SSD | SSDA903)[table].column(name).key


def test_codes_hold_in_their_years():
    place = code_set("PLACE")
    assert "H5" in place.codes(2025)
    assert "H5" not in place.codes(2026)
    assert "Z11" in place.codes(2026)
    assert "Z11" not in place.codes(2025)
    assert {"H5", "Z11"} <= place.codes()


def test_meaning_and_group_of_a_code():
    assert code_set("PLACE").group("U4") == "foster"
    assert code_set("ETHNIC").group("MWBC") == "Mixed"
    assert code_set("ABUSE").meaning("NEG") == "Neglect"
    assert code_set("PLACE").group("??") == ""
    assert code_set("PLACE").meaning("??") == "??"


def test_every_placement_and_ethnicity_has_a_group():
    for name in ("PLACE", "ETHNIC"):
        assert all(entry.group for entry in code_set(name).every.values())


def test_no_code_set_of_that_name_is_an_error():
    with pytest.raises(KeyError):
        code_set("NOWHERE")
    with pytest.raises(KeyError):
        code_set("../roles")


def test_plain_text_is_for_comparing():
    assert plain("  b) White - BRITISH ") == "white british"


def test_who_is_an_independent_reviewing_officer(tmp_path):
    assert is_iro("IRO", None)
    assert is_iro("CW", "Senior Independent Reviewing Officer")
    assert not is_iro("CW", "Social Worker")
    assert not is_iro(None, None)
    own = tmp_path / "roles.csv"
    own.write_text("kind,text\nrole,REVCHAIR\n", encoding="utf-8")
    assert is_iro("revchair", None, roles=read_roles(own))
    assert not is_iro("IRO", None, roles=read_roles(own))
    own.write_text("what\nREVCHAIR\n", encoding="utf-8")
    with pytest.raises(Unreadable):
        read_roles(own)
