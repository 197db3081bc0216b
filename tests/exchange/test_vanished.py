"""Rows that the case system tells no longer: flagged, asked about, never deleted; and back again, unflagged."""

from datetime import date

from headway.casework.record.models import CareReview, Difference, Load, Placement
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_ssd
from tests.exchange.bringing import child, duties, one_child, told, waiting


def two_reviews():
    tables = one_child()
    tables["ssd_cla_reviews"].append(
        tables["ssd_cla_reviews"][0] | {"clar_cla_review_id": "R2", "clar_cla_review_date": date(2026, 4, 20)}
    )
    return tables


def test_a_row_that_vanishes_is_flagged_and_stands(bring):
    tables = two_reviews()
    bring(tables)
    facts, owed = told(child("C1")), duties(child("C1"))
    tables["ssd_cla_reviews"].pop()
    report = bring(tables)
    gone = CareReview.objects.get(ref="R2")
    assert gone.vanished_in_id == report.load
    assert waiting() == [("ssd_cla_reviews", "vanished", "", "")]
    assert (told(child("C1")), duties(child("C1"))) == (facts, owed)
    assert report.vanished == 1
    again = bring(tables)
    assert (again.vanished, len(waiting())) == (0, 1)


def test_a_row_that_comes_back_is_unflagged_and_its_question_goes(bring):
    tables = two_reviews()
    bring(tables)
    review = tables["ssd_cla_reviews"].pop()
    bring(tables)
    tables["ssd_cla_reviews"].append(review)
    report = bring(tables)
    assert CareReview.objects.get(ref="R2").vanished_in is None
    assert Difference.objects.get().settled_in_id == report.load
    assert waiting() == []


def test_a_row_before_the_first_day_of_the_table_did_not_vanish(bring):
    tables = two_reviews()
    bring(tables)
    tables["ssd_cla_reviews"].pop(0)
    assert bring(tables).vanished == 0


def test_nothing_vanishes_of_a_table_that_did_not_come(bring):
    tables = two_reviews()
    bring(tables)
    del tables["ssd_cla_reviews"]
    report = bring(tables)
    assert (report.vanished, waiting()) == (0, [])
    assert "ssd_cla_reviews did not come" in report.alarm
    assert Load.objects.first().alarm == report.alarm


def test_nothing_vanishes_of_a_child_whose_line_was_refused(bring, tmp_path):
    tables = two_reviews()
    bring(tables)
    folder = tmp_path / "torn"
    write_ssd(tables, folder)
    reviews = folder / "ssd_cla_reviews.csv"
    first, second, third = reviews.read_text().splitlines()
    reviews.write_text("\n".join([first, second, third.rpartition(",")[0]]) + "\n")
    report = bring(read_extract(folder))
    assert report.tables["ssd_cla_reviews"].refused == 1
    assert (report.vanished, waiting()) == (0, [])


def test_nothing_vanishes_of_a_table_that_has_shrunk_by_much(bring, tmp_path):
    council = make_council(children=12, seed=4, as_at=date(2026, 3, 31), dirt=False)
    tables = {name: list(rows) for name, rows in council.tables.items()}
    bring(tables)
    tables["ssd_cla_reviews"] = tables["ssd_cla_reviews"][: len(tables["ssd_cla_reviews"]) // 2]
    report = bring(tables)
    assert "ssd_cla_reviews has" in report.alarm
    assert CareReview.objects.filter(vanished_in__isnull=False).count() == 0
    assert report.vanished == 0


def test_what_was_recorded_here_does_not_vanish(bring):
    tables = one_child()
    bring(tables)
    Placement.objects.create(
        person=child("C1"),
        ref="headway-1",
        standing="provisional",
        recorded_at=bring.by.at,
        recorded_by=bring.by.user,
        began_on=date(2026, 3, 1),
    )
    assert bring(tables).vanished == 0
