"""The census and Lists 5 and 7 from the record: read back row for row, figures agreeing, nothing made up."""

import shutil
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import zip_longest

import pytest
from lxml import etree

from headway.casework.access.models import Entry
from headway.casework.people.models import Person
from headway.casework.record.models import Enquiry, InitialConference, PlanReview, ProtectionPlan
from headway.exchange.export.extract import extract_of_record
from headway.exchange.export.protection import (
    NothingOfThem,
    write_record_as_census,
    write_record_as_lists,
)
from headway.knowledge.measures.edition import all_figures, open_tables, period_window, year_window
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.annex_a.sheets import text_of
from headway.knowledge.standards.annex_a.workbook import open_workbook
from headway.knowledge.standards.annex_a_shapes import CHILD
from headway.knowledge.standards.reading import read_extract
from tests.exchange.council import put_into_rows
from tests.practice.conferences.rows import DUE_ON, HELD_ON, enquired, initial, reviewed

AT = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
SIX_MONTHS = date(2025, 9, 30)
pytestmark = pytest.mark.django_db


def back(path):
    extract = read_extract(path)
    assert not [one for one in extract.problems if one.severity == "refused"]
    return {name: table.rows() for name, table in extract.tables.items()}


def plans(first, people):
    """This council's plans that ran in the time, by what a return tells of each."""
    number = {person.pk: name for name, person in people.items()}
    return sorted(
        (
            number[row.person_id],
            row.began_on,
            row.ended_on if row.ended_on and row.ended_on <= LAST else None,
            row.first_category,
            row.category,
        )
        for row in ProtectionPlan.objects.exclude(other_council="Y")
        if row.began_on <= LAST and (row.ended_on is None or row.ended_on >= first)
    )


def plans_told(rows):
    names = ("person_id", "cp_plan_start_date", "cp_plan_end_date")
    codes = ("cp_plan_initial_category", "cp_plan_latest_category")
    return sorted(tuple(row[f"cppl_{name}"] for name in (*names, *codes)) for row in rows["ssd_cp_plans"])


def conferences(first, people):
    number = {person.pk: name for name, person in people.items()}
    held = InitialConference.objects.filter(held_on__range=(first, LAST))
    return sorted({(number[row.person_id], row.held_on) for row in held})


def conferences_told(rows):
    return sorted((row["icpc_person_id"], row["icpc_icpc_date"]) for row in rows["ssd_initial_cp_conference"])


def cells_of(path, name):
    """The rows of a list as they stand in the workbook, "" for an empty cell."""
    (sheet,) = (one for one in open_workbook(path.read_bytes()).sheets() if one.name == name)
    heads, *rows = ([text_of(cell) for cell in row] for row in sheet.rows)
    return [dict(zip_longest(heads, row, fillvalue="")) for row in rows]


def figures(extract, window, beginning):
    return {
        (one.measure, str(one.breakdown)): (one.numerator, one.denominator, one.not_known)
        for one in all_figures(open_tables(tell(extract), window), window)
        if one.known is not None
        and one.measure.startswith(beginning)
        and (one.breakdown or {}).get("by") != "families"
    }


def test_a_census_read_back_is_the_record_row_for_row(extract, tmp_path):
    people = put_into_rows(extract)
    told = write_record_as_census(tmp_path / "cin", 2026, at=AT)
    rows = back(tmp_path / "cin")
    assert plans_told(rows) == plans(FIRST, people)
    assert set(conferences(FIRST, people)) == set(conferences_told(rows)) != set()
    number = {person.pk: name for name, person in people.items()}
    opened = Enquiry.objects.filter(began_on__range=(FIRST, LAST))
    assert {(number[row.person_id], row.began_on) for row in opened} <= {
        (row["s47e_person_id"], row["s47e_s47_start_date"]) for row in rows["ssd_s47_enquiry"]
    }
    ours = set(ProtectionPlan.objects.exclude(other_council="Y").values_list("ref", flat=True))
    held = PlanReview.objects.filter(held_on__range=(FIRST, LAST), plan_ref__in=ours)
    assert sorted({(number[row.person_id], row.held_on) for row in held}) == sorted(
        {(row["cppr_person_id"], row["cppr_cp_review_date"]) for row in rows["ssd_cp_reviews"]}
    )
    assert told.rows["ChildProtectionPlans"] == len(plans(FIRST, people)) > 10
    assert "Assessments" not in (tmp_path / "cin" / "cin-2025-26.xml").read_text("utf-8")
    entry = Entry.objects.get(kind="exported")
    assert (entry.did, entry.detail.split()[1]) == ("record.export_census", "year=2025-26")


def test_earlier_plans_are_counted_of_each(extract, tmp_path):
    people = put_into_rows(extract)
    write_record_as_census(tmp_path / "cin", 2026, at=AT)
    number = {name: person.pk for name, person in people.items()}
    begun = [
        (row.person_id, row.began_on) for row in ProtectionPlan.objects.all() if row.other_council != "Y"
    ]
    told = Counter()
    for child in etree.parse(str(tmp_path / "cin" / "cin-2025-26.xml")).iter("Child"):
        name = child.findtext("ChildIdentifiers/LAchildID")
        for plan in child.iter("ChildProtectionPlans"):
            began = date.fromisoformat(plan.findtext("CPPstartDate"))
            before = sum(who == number[name] and day < began for who, day in begun)
            assert plan.findtext("NumberOfPreviousCPP") == str(before)
            told[before] += 1
    assert told[0] > 0
    assert sum(told.values()) > told[0]


@pytest.mark.once("figures are counted from rows that are read, which other tests see on either database")
def test_the_figures_of_the_censuses_are_those_of_the_record(extract, tmp_path):
    put_into_rows(extract)
    (tmp_path / "all").mkdir()
    for year in range(2020, 2027):
        try:
            told = write_record_as_census(tmp_path / str(year), year, at=AT)
        except NothingOfThem:
            continue
        shutil.copy(told.file, tmp_path / "all")
    window = year_window("2025-26")[1]
    ours = figures(extract_of_record(), window, ("conferences.initial", "plans."))
    theirs = figures(read_extract(tmp_path / "all"), window, ("conferences.initial", "plans."))
    assert len(theirs) > 20
    assert {key: ours.get(key) for key in theirs} == theirs


def test_lists_read_back_are_the_record_row_for_row_and_their_figures_agree(extract, tmp_path):
    people = put_into_rows(extract)
    told = write_record_as_lists(tmp_path / "lists", LAST, at=AT)
    rows = back(tmp_path / "lists")
    assert plans_told(rows) == plans(SIX_MONTHS, people)
    assert {one for one in conferences_told(rows) if one[1] >= SIX_MONTHS} == set(
        conferences(SIX_MONTHS, people)
    )
    assert set(told.rows) == {"List 5", "List 7"}
    window = period_window(date(2025, 10, 1), LAST)[1]
    ours = figures(extract_of_record(), window, ("conferences.initial", "plans."))
    theirs = figures(read_extract(tmp_path / "lists"), window, ("conferences.initial", "plans."))
    assert len(theirs) > 10
    assert {key: ours.get(key) for key in theirs} == theirs
    assert Entry.objects.get(kind="exported").did == "record.export_lists"


def _unborn(extract, **values):
    people = put_into_rows(extract)
    child = Person.objects.create(expected_on=date(2026, 5, 20), sex="U", **values)
    told = {"person": child, "standing": "told", "recorded_at": AT}
    Enquiry.objects.create(ref="s1", began_on=date(2026, 2, 2), **told)
    ProtectionPlan.objects.create(
        ref="k1", began_on=date(2026, 2, 20), category="EMO", first_category="NEG", **told
    )
    return people, child


def test_a_child_not_born_yet_has_an_expected_birth_alone_and_no_sex(extract, tmp_path):
    _, child = _unborn(extract)
    write_record_as_census(tmp_path / "cin", 2026, at=AT)
    (element,) = (
        one
        for one in etree.parse(str(tmp_path / "cin" / "cin-2025-26.xml")).iter("Child")
        if one.findtext("ChildIdentifiers/LAchildID") == str(child.key)
    )
    known = {part.tag: part.text for part in element.find("ChildIdentifiers")}
    assert known == {"LAchildID": str(child.key), "ExpectedPersonBirthDate": "2026-05-20", "Sex": "U"}
    plan = {part.tag: part.text for part in element.find("CINdetails/ChildProtectionPlans")}
    assert (plan["InitialCategoryOfAbuse"], plan["LatestCategoryOfAbuse"]) == ("NEG", "EMO")
    # No referral, no end of the enquiry and no disability are held: none is made up.
    details = element.find("CINdetails")
    assert details.find("CINreferralDate") is None
    assert details.find("Section47/ICPCnotRequired") is None
    assert element.find("ChildCharacteristics/Disabilities") is None
    write_record_as_lists(tmp_path / "lists", LAST, at=AT)
    for source in ("cin", "lists"):
        (person,) = (
            row for row in back(tmp_path / source)["ssd_person"] if row["pers_person_id"] == str(child.key)
        )
        assert (person["pers_dob"], person["pers_expected_dob"], person["pers_sex"]) == (
            None,
            date(2026, 5, 20),
            "U",
        )


def test_every_child_has_exactly_one_of_the_two_days_of_birth(extract, tmp_path):
    _unborn(extract)
    told = write_record_as_census(tmp_path / "cin", 2026, at=AT)
    children = list(etree.parse(str(told.file)).iter("ChildIdentifiers"))
    both = ("PersonBirthDate", "ExpectedPersonBirthDate")
    assert {sum(child.find(name) is not None for name in both) for child in children} == {1}
    assert told.blank["PersonBirthDate or ExpectedPersonBirthDate"] == 0


def test_what_is_not_held_is_left_blank_in_a_list_and_counted(extract, tmp_path):
    _, child = _unborn(extract)
    told = write_record_as_lists(tmp_path / "lists", LAST, at=AT)
    asked = "Was an Initial Child Protection Conference deemed unnecessary?"
    (row,) = (row for row in cells_of(told.file, "List 5") if row[CHILD] == str(child.key))
    assert (row[asked], row["Does the Child have a Disability"], row["Allocated Worker"]) == ("", "", "")
    assert told.blank[f"List 5, {asked}"] >= 1
    Enquiry.objects.filter(ref="s1").update(ended_on=date(2026, 3, 1))
    told = write_record_as_lists(tmp_path / "later", LAST, at=AT)
    (row,) = (row for row in cells_of(told.file, "List 5") if row[CHILD] == str(child.key))
    assert row[asked] == "a) Yes"


def test_nothing_held_writes_nothing(tmp_path):
    for write, when in ((write_record_as_census, 2026), (write_record_as_lists, LAST)):
        with pytest.raises(NothingOfThem):
            write(tmp_path / "out", when, at=AT)
    assert list(tmp_path.iterdir()) == []
    assert not Entry.objects.filter(kind="exported").exists()


def test_conferences_held_here_say_their_meeting_their_plan_and_when_they_were_due(cast, tmp_path):
    """Held, decided and completed by the actions: from the strategy discussion to a review that ended the plan."""
    chair = cast.reader(cast.amara)
    enquired(cast.robin, chair)
    first = initial(chair, cast.robin)
    review_on = HELD_ON + timedelta(days=84)
    second = reviewed(chair, cast.robin, on=review_on, outcome="ends")
    tables = extract_of_record().tables
    rows = tables["ssd_initial_cp_conference"].rows()
    (conference,) = (row for row in rows if row["icpc_icpc_date"] == HELD_ON)
    (plan,) = tables["ssd_cp_plans"].rows()
    (review,) = tables["ssd_cp_reviews"].rows()
    assert conference["icpc_icpc_meeting_id"] == str(first.meeting_id)
    assert conference["icpc_cp_plan_id"] == plan["cppl_cp_plan_id"] == review["cppr_cp_plan_id"]
    assert plan["cppl_icpc_id"] == conference["icpc_icpc_id"]
    assert conference["icpc_icpc_target_date"] == DUE_ON
    assert review["cppr_cp_review_meeting_id"] == str(second.meeting_id)
    assert (review["cppr_cp_review_due"] > review_on, review["cppr_cp_review_outcome_continue_cp"]) == (
        True,
        "N",
    )
    year = review_on.year + (review_on.month > 3)
    told = write_record_as_census(tmp_path / "cin", year, at=AT)
    assert told.rows["ChildProtectionPlans"] == told.rows["Reviews"] == 1
    (element,) = etree.parse(str(told.file)).iter("ChildProtectionPlans")
    assert element.findtext("CPPendDate") == review_on.isoformat()
    assert element.findtext("Reviews/CPPreviewDate") == review_on.isoformat()
