"""The children in need census: read as a stream, checked, joined with other files, and refused where it must be."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.problems import Unreadable
from headway.knowledge.standards.reading import Extract, read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_903, write_ssd
from headway.knowledge.standards.writing_cin import file_name, write_cin
from tests.standards.extracts import told

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<Message>
<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header>
<Children>
"""
TAIL = "</Children>\n</Message>\n"
ANN = """<Child>
<ChildIdentifiers><LAchildID>ANN</LAchildID>
<PersonBirthDate>2015-06-01</PersonBirthDate>
<Sex>F</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>
<CINdetails><CINreferralDate>2025-05-01</CINreferralDate>
<ReferralSource>1A</ReferralSource>
<Section47>
<S47ActualStartDate>2025-05-06</S47ActualStartDate>
<DateOfInitialCPC>2025-05-20</DateOfInitialCPC>
</Section47>
<ChildProtectionPlans>
<CPPstartDate>2025-05-20</CPPstartDate>
<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
<NumberOfPreviousCPP>1</NumberOfPreviousCPP>
<Reviews>
<CPPreviewDate>2025-08-12</CPPreviewDate>
</Reviews>
</ChildProtectionPlans>
</CINdetails>
</Child>
"""


def census(folder: Path, *children: str, name: str = "cin.xml", head: str = HEAD) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(head + "".join(children) + TAIL, encoding="utf-8")
    return folder


def read(folder: Path) -> Extract:
    return read_extract(folder)


def figures(path: Path, year: str = "2025-26") -> dict[tuple[str, str], tuple[object, ...]]:
    _, window = year_window(year)
    counted = all_figures(open_tables(tell(read_extract(path)), window), window)
    return {
        (f.measure, str(f.breakdown)): (f.numerator, f.denominator, f.not_known)
        for f in counted
        if f.known is not None and (f.breakdown or {}).get("by") != "families"
    }


def test_every_part_of_a_census_is_a_table_of_its_own(tmp_path):
    extract = read(census(tmp_path / "c", ANN))
    assert {file.file: (file.recognised_as, file.read, file.year) for file in extract.files} == {
        "cin.xml/Child": ("cin Child", 1, 2026),
        "cin.xml/Disability": ("cin Disability", 0, 2026),
        "cin.xml/CINdetails": ("cin CINdetails", 1, 2026),
        "cin.xml/Section47": ("cin Section47", 1, 2026),
        "cin.xml/ChildProtectionPlans": ("cin ChildProtectionPlans", 1, 2026),
        "cin.xml/Reviews": ("cin Reviews", 1, 2026),
    }
    assert extract.kinds == {"cin"}
    assert extract.tables["ssd_cp_plans"].columns["cppl_cp_plan_latest_category"] == ["EMO"]
    assert extract.tables["ssd_initial_cp_conference"].columns["icpc_icpc_date"] == [date(2025, 5, 20)]
    assert extract.problems == []


def test_a_census_gives_conferences_and_plans_and_says_what_it_cannot(tmp_path):
    counted = figures(census(tmp_path / "c", ANN))
    assert counted["conferences.initial", "None"] == (1, None, 0)
    assert counted["conferences.initial_on_time", "None"] == (1, 1, 0)
    assert counted["plans.second", "None"] == (1, 1, 0)
    assert counted["conferences.review_on_time", "None"] == (1, 1, 0)
    assert not [key for key in counted if key[0].startswith(("care.", "reviews.", "missing.", "workforce."))]
    _, window = year_window("2025-26")
    every = all_figures(open_tables(tell(read(tmp_path / "c")), window), window)
    assert not [f for f in every if f.breakdown and f.breakdown["by"] == "families"]


def test_a_census_gives_the_same_figures_as_the_extract_of_the_same_council(tmp_path):
    council = make_council(children=80, seed=7, as_at=date(2026, 3, 31))
    write_ssd(council.tables, tmp_path / "ssd")
    (tmp_path / "cin").mkdir()
    write_cin(council.tables, tmp_path / "cin", range(2021, 2027))
    ours, theirs = figures(tmp_path / "ssd"), figures(tmp_path / "cin")
    protection = {key: value for key, value in ours.items() if key[0].startswith(("conferences.", "plans."))}
    assert len(protection) > 30
    assert {key: theirs.get(key) for key in protection} == protection


def test_a_year_before_is_told_from_the_censuses_as_from_the_extract(tmp_path):
    """A census tells the conferences of its own year: the next one is silent about them, and takes nothing back."""
    council = make_council(children=150, seed=1, as_at=date(2026, 3, 31), dirt=False)
    write_ssd(council.tables, tmp_path / "ssd")
    (tmp_path / "cin").mkdir()
    write_cin(council.tables, tmp_path / "cin", range(2021, 2027))
    ours, theirs = figures(tmp_path / "ssd", "2023-24"), figures(tmp_path / "cin", "2023-24")
    initial = {key: value for key, value in ours.items() if key[0].startswith("conferences.initial")}
    assert initial["conferences.initial", "{'by': 'kind', 'is': 'transfer-in'}"][0] > 0
    assert {key: theirs.get(key) for key in initial} == initial


def test_a_child_who_moved_in_and_back_and_in_again_has_two_conferences(tmp_path):
    """Both stand under the one referral, each in the census of its year."""
    enquiry = ANN[ANN.index("<Section47>") : ANN.index("</CINdetails>")]
    moved_in = ANN.replace(enquiry, "<DateOfInitialCPC>2025-05-20</DateOfInitialCPC>")
    before = moved_in.replace(">2025-05-20<", ">2024-09-10<")
    folder = census(tmp_path / "c", before, name="a.xml", head=HEAD.replace("2026", "2025"))
    census(folder, moved_in, name="b.xml")
    conferences = read(folder).tables["ssd_initial_cp_conference"].columns
    assert sorted(conferences["icpc_icpc_date"]) == [date(2024, 9, 10), date(2025, 5, 20)]
    assert conferences["icpc_icpc_transfer_in"] == ["Y", "Y"]


def test_what_happened_after_the_last_census_is_not_counted_as_nothing(tmp_path):
    _, window = year_window("2026-27")
    folder = census(tmp_path / "c", ANN)
    counted = all_figures(open_tables(tell(read(folder)), window), window)
    (plans,) = [figure for figure in counted if figure.measure == "plans.open"]
    assert plans.value is None
    assert (
        plans.note
        == "Not in this data: it is complete only up to 31 March 2026; needs later data, up to 31 March 2027."
    )


def test_a_plan_begun_before_the_census_has_reviews_that_nobody_can_date(tmp_path):
    earlier = ANN.replace("2025-05-20</CPPstartDate>", "2024-05-20</CPPstartDate>")
    counted = figures(census(tmp_path / "c", earlier))
    assert counted["conferences.review", "None"] == (1, None, 0)
    assert counted["conferences.review_on_time", "None"] == (None, None, 1)
    notes = tell(read(tmp_path / "c")).notes
    assert any("Review conferences are told from 1 April 2025 on" in note for note in notes)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + ANN, "breaks off or is not well formed at line"),
        (HEAD + ANN.replace("</Section47>", "") + TAIL, "breaks off or is not well formed at line"),
        (
            '<!DOCTYPE Message [<!ENTITY a "aaaa">]>' + HEAD.partition("?>")[2] + ANN + TAIL,
            "declares a document type",
        ),
        (
            HEAD.replace("<Collection>CIN", "<Collection>SWF") + ANN + TAIL,
            "a return of the collection 'SWF', and not the children in need census",
        ),
        (
            "<EXPSSDA903><CHILD/></EXPSSDA903>",
            "It is an SSDA903 return in XML: give the same return as CSV files",
        ),
        (
            "<html><body>No</body></html>",
            "its first element 'html' is not that of the children in need census",
        ),
        ("", "The file is empty"),
        (HEAD + "<a>" * 60 + "</a>" * 60 + TAIL, "deep"),
        (HEAD + ANN.replace("ANN", "A" * 2000) + TAIL, "longer than 1000 characters"),
        (HEAD.replace("utf-8", "nonsense") + ANN + TAIL, "cannot be read|not in the encoding"),
    ],
)
def test_what_is_no_census_is_refused_in_a_sentence(tmp_path, text, why):
    (tmp_path / "cin.xml").write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=why):
        read(tmp_path)


def test_a_broken_census_beside_good_files_is_told_and_the_rest_is_read(tmp_path):
    folder = census(tmp_path / "c", ANN)
    (folder / "broken.xml").write_text(HEAD + ANN, encoding="utf-8")
    extract = read(folder)
    (problem,) = [one for one in extract.problems if one.file == "broken.xml"]
    assert problem.rule == "file.unreadable"
    assert "nothing of it was used" in problem.problem
    assert extract.tables["ssd_cp_plans"].columns["cppl_person_id"] == ["ANN"]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ((("<PersonBirthDate>2015-06-01</PersonBirthDate>", ""),), "census.birth"),
        ((("2025-05-06</S47", "2026-04-06</S47"),), "year.outside"),
        ((("<S47ActualStartDate>2025-05-06</S47ActualStartDate>", ""),), "census.enquiry_undated"),
        ((("2025-08-12", "2025-05-01"),), "census.review_before_plan"),
        ((("2025-05-20</DateOf", "2025-05-21</DateOf"),), "census.plan_without_conference"),
        ((("<Sex>F", "<Colour>red</Colour><Sex>F"),), "census.unknown_element"),
        ((("<Sex>F</Sex>", "<Sex>F</Sex><Sex>M</Sex>"),), "census.repeated_element"),
        ((("<ReferralSource>", "stray<ReferralSource>"),), "census.stray_text"),
        ((("<Section47>", "<CINPlanDates/><Section47>"),), "census.not_read"),
        ((("WBRI", "ZZZZ"),), "codes.unknown"),
        ((("2015-06-01", "01/06/2015"),), "type.date_form"),
        ((("2015-06-01", "2015-02-30"),), "type.date"),
    ],
)
def test_a_fault_is_told_by_its_rule(tmp_path, changes, rule):
    child = ANN
    for old, new in changes:
        assert old in child
        child = child.replace(old, new)
    extract = read(census(tmp_path / "c", child))
    assert rule in {problem.rule for problem in extract.problems}
    for file in extract.files:
        assert file.read == file.used + file.refused


def test_a_census_whose_header_says_another_day_is_doubted(tmp_path):
    head = HEAD.replace("<Year>2026</Year>", "<Year>2025</Year>")
    extract = read(census(tmp_path / "c", ANN, head=head))
    assert "census.year" in {problem.rule for problem in extract.problems}


def test_the_same_conference_under_two_enquiries_is_one(tmp_path):
    start = ANN.index("<Section47>")
    enquiry = ANN[start : ANN.index("</Section47>") + len("</Section47>")]
    twice = ANN.replace(enquiry, enquiry + "\n" + enquiry.replace("2025-05-06", "2025-05-07"))
    extract = read(census(tmp_path / "c", twice))
    assert len(extract.tables["ssd_initial_cp_conference"].columns["icpc_icpc_id"]) == 1
    assert "census.conference_twice" in {problem.rule for problem in extract.problems}


def test_a_plan_that_the_next_census_lacks_is_refused(tmp_path):
    before = HEAD.replace("2026", "2025")
    gone = ANN.replace("2025-", "2024-").replace("ANN", "BEN").replace("2015-06-01", "2014-06-01")
    folder = census(tmp_path / "c", gone, name="a.xml", head=before)
    census(folder, ANN, name="b.xml")
    extract = read(folder)
    assert [row[2] for row in told(extract, "census.plan_gone")] == ["BEN"]
    assert extract.tables["ssd_cp_plans"].columns["cppl_person_id"] == ["ANN"]


def test_a_census_beside_returns_makes_one_council(tmp_path):
    council = make_council(children=60, seed=2, as_at=date(2026, 3, 31), dirt=False)
    folder = tmp_path / "both"
    folder.mkdir()
    write_903(council.tables, folder / "903", [2026])
    write_cin(council.tables, folder, [2026])
    extract = read(folder)
    assert extract.kinds == {"903", "cin"}
    people = extract.tables["ssd_person"].columns["pers_person_id"]
    assert len(people) == len(set(people))
    alone, ours = figures(folder / "903"), figures(folder)
    assert {key: ours[key] for key in alone} == alone
    from_census = figures(folder / file_name(2026))
    assert {key: ours[key] for key in from_census} == from_census
    assert told(extract, "person.sources_differ") == []


def test_a_census_beside_an_extract_that_tells_of_protection_counts_nothing_twice(tmp_path):
    council = make_council(children=60, seed=2, as_at=date(2026, 3, 31), dirt=False)
    folder = tmp_path / "both"
    write_ssd(council.tables, folder / "ssd")
    write_cin(council.tables, folder, [2026])
    assert figures(folder) == figures(folder / "ssd")
    assert any("are not counted" in note for note in read(folder).notes)


def test_what_two_sources_say_differently_of_a_child_is_told(tmp_path):
    council = make_council(children=30, seed=2, as_at=date(2026, 3, 31), dirt=False)
    folder = tmp_path / "both"
    write_903(council.tables, folder / "903", [2026])
    header = (folder / "903" / "header.csv").read_text(encoding="utf-8").splitlines()
    child = header[1].split(",")[0]
    wrong = ANN.replace("ANN", child).replace("2015-06-01", "2001-01-01")
    census(folder, wrong)
    extract = read(folder)
    found = told(extract, "person.sources_differ")
    assert ("cin.xml/Child", child, "2001-01-01") in [(file, who, value) for file, _, who, value in found]
    people = dict(
        zip(
            extract.tables["ssd_person"].columns["pers_person_id"],
            extract.tables["ssd_person"].columns["pers_dob"],
            strict=True,
        )
    )
    assert people[child] != date(2001, 1, 1)


def test_the_sectors_own_samples_are_read_and_their_problems_told(shared_data):
    extract = read(shared_data / "cin-fake")
    assert sum(file.read for file in extract.files) == 861
    assert all(file.read == file.used + file.refused for file in extract.files)
    rules = {problem.rule for problem in extract.problems}
    assert {"census.year", "census.stray_text", "census.not_read", "year.outside", "duplicate.exact"} <= rules


def test_a_huge_census_takes_bounded_memory(tmp_path):
    with (tmp_path / "cin.xml").open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(20_000):
            file.write(ANN.replace("ANN", f"C{number}"))
        file.write(TAIL)
    program = (
        "import resource, sys; from pathlib import Path;"
        "from headway.knowledge.standards.cin_census.streaming import read_census;"
        "data = Path(sys.argv[1]).read_bytes(); before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "census = read_census(data); after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "print(len(census.parts['Child'].rows), (after - before) // 1024)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "cin.xml")], check=True, capture_output=True, text=True
    )
    children, megabytes = map(int, ended.stdout.split())
    assert children == 20_000
    assert megabytes < 300
