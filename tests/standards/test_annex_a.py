"""An Annex A workbook: dated, joined with other files, and its figures those of the same council's extract."""

from datetime import date

import pytest

from headway.knowledge.measures.figures import Figure
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_903, write_ssd
from headway.knowledge.standards.writing_annex_a import write_annex_a
from headway.knowledge.standards.writing_cin import write_cin
from tests.standards.extracts import broken, column, reconciled, told
from tests.standards.workbooks import (
    ANN,
    ANN_MET,
    ANN_PLANNED,
    BEN_CARED_FOR,
    CARE,
    ENQUIRY,
    FIRST,
    LISTS,
    MADE,
    PLAN,
    SEEN,
    counted,
    read,
    workbook,
)

MUSTS = (
    "care.children",
    "care.started",
    "care.ceased",
    "plans.open",
    "plans.started",
    "plans.ended",
    "plans.by_category",
)


def numbers(figures: list[Figure]) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (f.measure, str(f.breakdown)): (f.numerator, f.denominator, f.not_known)
        for f in figures
        if f.known is not None and (f.breakdown or {}).get("by") != "families"
    }


def test_a_workbook_gives_care_enquiries_conferences_and_plans(tmp_path):
    extract = read(tmp_path)
    assert extract.kinds == {"annex-a"}
    assert {file.file: file.recognised_as for file in extract.files} == {
        "annex.xlsx/List 5": "annex-a List 5",
        "annex.xlsx/List 7": "annex-a List 7",
        "annex.xlsx/List 8": "annex-a List 8",
    }
    assert reconciled(extract)
    assert column(extract, "clae_cla_episode_start_date") == [date(2024, 5, 7)]
    assert column(extract, "lega_legal_status") == ["C2"]
    assert column(extract, "clap_cla_placement_type") == ["U6"]
    assert column(extract, "icpc_icpc_date") == [date(2025, 11, 17)]
    assert column(extract, "icpc_icpc_outcome_cp_flag") == ["Y"]
    assert column(extract, "cppl_cp_plan_latest_category") == ["EMO"]
    assert dict(zip(column(extract, "pers_person_id"), column(extract, "pers_sex"), strict=True)) == {
        "ANN": "F",
        "BEN": "M",
    }
    assert "file.missing_column" in broken(extract)


@pytest.mark.parametrize(("seed", "dirt_seed"), [(3, None), (8, 5)], ids=["clean", "dirty"])
def test_the_same_council_gives_equal_figures_from_its_extract_and_from_its_lists(tmp_path, seed, dirt_seed):
    council = make_council(children=120, seed=seed, as_at=MADE)
    write_ssd(council.tables, tmp_path / "ssd")
    write_annex_a(council.tables, tmp_path / "annex.xlsx", MADE, dirt_seed=dirt_seed)
    ours, theirs = numbers(counted(tmp_path / "ssd")), numbers(counted(tmp_path / "annex.xlsx"))
    wanted = {
        key: value
        for key, value in ours.items()
        if key[0] in MUSTS or key[0].startswith("conferences.initial")
    }
    assert {key[0] for key in wanted} > set(MUSTS)
    assert {key: theirs.get(key) for key in wanted} == wanted
    assert {key: ours.get(key) for key in theirs} == theirs


def test_a_period_inside_the_window_is_counted_as_from_the_extract(tmp_path):
    council = make_council(children=60, seed=4, as_at=MADE)
    write_ssd(council.tables, tmp_path / "ssd")
    write_annex_a(council.tables, tmp_path / "annex.xlsx", MADE, dirt_seed=1)
    days = (date(2025, 11, 1), date(2026, 1, 31))
    ours, theirs = numbers(counted(tmp_path / "ssd", *days)), numbers(counted(tmp_path / "annex.xlsx", *days))
    assert {key[0] for key in theirs} >= {*MUSTS, "conferences.initial", "conferences.initial_on_time"}
    assert {key: ours.get(key) for key in theirs} == theirs


def test_what_the_lists_cannot_tell_is_said_with_what_would_be_needed(tmp_path):
    council = make_council(children=60, seed=4, as_at=MADE)
    write_annex_a(council.tables, tmp_path / "annex.xlsx", MADE)
    notes = {
        f.measure: f.note for f in counted(tmp_path / "annex.xlsx") if f.known is None and not f.breakdown
    }
    assert notes["reviews.on_time"] == "Not in this data: needs ssd_cla_reviews."
    assert notes["conferences.review"] == "Not in this data: needs ssd_cp_reviews."
    assert notes["care.unaccompanied"] == "Not in this data: needs ssd_immigration_status."
    moves = [note for measure, note in notes.items() if "every row of ssd_cla_placement" in note]
    assert len(moves) == 2
    assert not [
        f
        for f in counted(tmp_path / "annex.xlsx")
        if f.measure.startswith(("reviews.", "missing.")) and f.value is not None
    ]


def test_the_days_that_the_lists_cover_are_told_and_no_others_counted(tmp_path):
    extract = read(tmp_path)
    assert extract.complete_to["ssd_cp_plans"] == date(2026, 3, 30)
    assert extract.complete_from["ssd_cp_plans"] == date(2025, 10, 1)
    assert any("cover 1 October 2025 to 30 March 2026" in note for note in extract.notes)
    figures = {
        f.measure: f for f in counted(tmp_path / "annex.xlsx", date(2025, 4, 1), MADE) if not f.breakdown
    }
    assert figures["plans.open"].note == (
        "Not in this data: it is complete only up to 30 March 2026; needs later data, up to 31 March 2026."
    )
    figures = {
        f.measure: f
        for f in counted(tmp_path / "annex.xlsx", date(2025, 4, 1), date(2026, 3, 30))
        if not f.breakdown
    }
    assert figures["plans.started"].value == 1
    assert figures["plans.started"].title == "Child protection plans started, from 1 October 2025"
    assert figures["care.children"].value == 1
    earlier = {f.measure: f for f in counted(tmp_path / "annex.xlsx", date(2024, 4, 1), date(2025, 3, 31))}
    assert earlier["plans.started"].value is None
    assert "complete only from 1 October 2025" in earlier["plans.started"].note


def test_placements_and_legal_statuses_are_told_only_of_the_last_day(tmp_path):
    read(tmp_path)
    path = tmp_path / "annex.xlsx"
    last = {f.measure: f for f in counted(path, FIRST, date(2026, 3, 30)) if not f.breakdown}
    before = {f.measure: f for f in counted(path, FIRST, date(2026, 2, 28)) if not f.breakdown}
    assert last["care.by_placement"].value == last["care.by_legal_status"].value == 1
    assert before["care.children"].value == 1
    assert before["care.by_placement"].value is before["care.by_legal_status"].value is None


@pytest.mark.parametrize(
    ("age", "known"),
    [
        (10.8, None),  # an age to one decimal fits several weeks
        ("10", SEEN),
        ("ten", SEEN),
    ],
)
def test_rough_ages_never_move_the_last_day_beyond_what_happened_by_then(tmp_path, age, known):
    ann = (*ANN[:4], age)
    extract = read(
        tmp_path,
        List_5=(ENQUIRY, (*ann, *ANN_MET[5:])),
        List_7=(PLAN, (*ann, *ANN_PLANNED[5:])),
        List_8=(CARE, ("BEN", "a) Male", "s) NOBT", date(2015, 6, 1), age, *BEN_CARED_FOR[5:])),
    )
    last = extract.complete_to["ssd_cp_plans"]
    assert SEEN <= last <= MADE
    assert last == (known or last)


def test_a_day_typed_wrongly_does_not_stretch_the_days_covered(tmp_path):
    wrong = (*ANN, date(2052, 11, 17), "a) Neglect", "a) Neglect", None, 0)
    extract = read(tmp_path, List_7=(PLAN, ANN_PLANNED, wrong))
    assert extract.complete_to["ssd_cp_plans"] == date(2026, 3, 30)
    assert [row[3] for row in told(extract, "annex_a.after_the_lists")] == ["2052-11-17"]


def test_two_workbooks_that_follow_each_other_make_one_stretch(tmp_path):
    council = make_council(children=80, seed=6, as_at=MADE, dirt=False)
    write_ssd(council.tables, tmp_path / "ssd")
    folder = tmp_path / "both"
    folder.mkdir()
    write_annex_a(council.tables, folder / "march.xlsx", MADE)
    write_annex_a(council.tables, folder / "october.xlsx", date(2025, 10, 15))
    extract = read_extract(folder)
    assert extract.complete_from["ssd_cp_plans"] == date(2025, 4, 15)
    days = (date(2025, 5, 1), MADE)
    ours, theirs = numbers(counted(tmp_path / "ssd", *days)), numbers(counted(folder, *days))
    assert {key: theirs.get(key) for key in ours if key[0] in MUSTS} == {
        key: value for key, value in ours.items() if key[0] in MUSTS
    }


def test_a_plan_that_the_later_workbook_lacks_is_refused(tmp_path):
    workbook(tmp_path / "later.xlsx", LISTS)
    gone = ("CAT", *ANN_PLANNED[1:4], (date(2025, 12, 1) - date(2015, 6, 1)).days / 365.25, *ANN_PLANNED[5:])
    workbook(tmp_path / "earlier.xlsx", {"List 7": (PLAN, gone)})
    extract = read_extract(tmp_path)
    assert [row[2] for row in told(extract, "annex_a.gone")] == ["CAT"]
    assert column(extract, "cppl_person_id") == ["ANN"]
    assert reconciled(extract)


def test_beside_an_extract_nothing_is_counted_twice(tmp_path):
    council = make_council(children=60, seed=2, as_at=MADE, dirt=False)
    folder = tmp_path / "both"
    write_ssd(council.tables, folder / "ssd")
    write_annex_a(council.tables, folder / "annex.xlsx", MADE, dirt_seed=2)
    extract = read_extract(folder)
    assert extract.kinds == {"ssd", "annex-a"}
    assert numbers(counted(folder)) == numbers(counted(folder / "ssd"))
    assert told(extract, "person.sources_differ") == []
    assert sum("what they say of it is not counted" in note for note in extract.notes) == 2


def test_beside_returns_and_a_census_each_tells_what_it_knows(tmp_path):
    council = make_council(children=60, seed=2, as_at=MADE, dirt=False)
    write_903(council.tables, tmp_path / "903", [2026])
    write_903(council.tables, tmp_path / "both" / "903", [2026])
    write_annex_a(council.tables, tmp_path / "both" / "annex.xlsx", MADE)
    alone, lists, both = (numbers(counted(tmp_path / name)) for name in ("903", "both/annex.xlsx", "both"))
    assert {key: both.get(key) for key in alone} == alone
    protection = {key: value for key, value in lists.items() if key[0].startswith(("plans.", "conferences."))}
    assert len(protection) > 20
    assert {key: both.get(key) for key in protection} == protection
    write_cin(council.tables, tmp_path / "both", [2026])
    census = numbers(counted(tmp_path / "both"))
    assert census["conferences.review", "None"][0] is not None
    people = column(read_extract(tmp_path / "both"), "pers_person_id")
    assert len(people) == len(set(people))


def test_noughts_that_a_spreadsheet_took_away_do_not_part_a_child_from_other_files(tmp_path):
    people = (
        "pers_person_id,pers_dob,pers_sex\n0012,2015-06-01,M\n0034,2014-01-01,F\n034,2013-01-01,F\n56,,\n"
    )
    (tmp_path / "ssd_person.csv").write_text(people, encoding="utf-8")
    rows = [(number, *BEN_CARED_FOR[1:]) for number in (12, 34, 56, 78)]
    workbook(tmp_path / "annex.xlsx", {"List 8": (CARE, *rows)})
    extract = read_extract(tmp_path)
    assert column(extract, "clae_person_id") == ["0012", "34", "56", "78"]
    assert sorted(map(str, column(extract, "pers_person_id"))) == ["0012", "0034", "034", "34", "56", "78"]
    assert any(note.endswith("as a spreadsheet takes them away: 1.") for note in extract.notes)


def test_what_the_lists_and_another_source_say_differently_is_told(tmp_path):
    council = make_council(children=30, seed=2, as_at=MADE, dirt=False)
    write_ssd(council.tables, tmp_path / "both" / "ssd")
    in_care = next(
        row for row in council.tables["ssd_cla_episodes"] if row["clae_cla_episode_ceased_date"] is None
    )
    child, began = in_care["clae_person_id"], in_care["clae_entered_care_date"]
    row = (
        child,
        "a) Male",
        "a) WBRI",
        date(2001, 1, 1),
        None,
        began,
        "C2",
        date(2026, 3, 1),
        "E8",
        None,
        None,
    )
    workbook(tmp_path / "both" / "annex.xlsx", {"List 8": (CARE, row)})
    extract = read_extract(tmp_path / "both")
    values = {value for _, _, who, value in told(extract, "person.sources_differ") if who == child}
    assert {"2001-01-01", "2026-03-01"} <= values
    columns = {one.column for one in extract.problems if one.rule == "person.sources_differ"}
    assert {"Date of Birth", "Date Ceased to be Looked After"} <= columns


def test_the_sectors_own_sample_is_read_and_its_problems_told(shared_data):
    extract = read_extract(shared_data / "annex-a" / "Annex_A_2024_Jan.xlsx")
    assert len(extract.files) == 11
    assert sum(file.read for file in extract.files) == 59
    assert reconciled(extract)
    assert any("cover 16 September 2020 to 15 March 2021" in note for note in extract.notes)
    assert {(one.codes, one.text, one.rows) for one in extract.unmatched} == {
        ("ACTIV", "F3: Full time in training or employment", 2),
        ("CIN", "PSRMEM - Support with memory and cognition", 1),
    }
    assert {
        "annex_a.error_cells",
        "annex_a.lists_differ",
        "annex_a.plan_not_listed",
        "care.before_birth",
    } <= broken(extract)
    figures = {
        f.measure: f.value
        for f in counted(
            shared_data / "annex-a" / "Annex_A_2024_Jan.xlsx", date(2020, 10, 1), date(2021, 3, 15)
        )
        if not f.breakdown
    }
    assert figures["care.children"] == 4
    assert figures["conferences.initial"] == 3
    assert figures["reviews.on_time"] is None
