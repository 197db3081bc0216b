"""Figures read back are the figures written; a file that is none is refused with what is amiss."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.measures.figures import Edition
from headway.knowledge.measures.files import figures_json, write_figures_csv
from headway.knowledge.measures.published import NotFigures, read_figures
from headway.knowledge.measures.suppression import suppress
from tests.measures.suppression.test_suppress import PERIOD, YEAR_BEFORE, count, share

EDITION = Edition(
    "Fairmere", "2025-26", PERIOD, PERIOD[1], date(2026, 5, 1), ("an SSD extract",), "0", public=True
)
TRUE = [
    count("care.started", 3),
    share("plans.second", 50, 100, not_known=4),
    count("care.by_sex", 9, sex="F"),
]
TOLD = suppress(TRUE)
BEFORE = tuple(replace(figure, period=YEAR_BEFORE) for figure in TOLD)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "figures.json"
    path.write_text(figures_json(EDITION, TOLD, BEFORE), encoding="utf-8")
    return path


def test_figures_are_read_back_as_they_were_written(path):
    assert read_figures(path) == (True, (*TOLD, *BEFORE))


def test_an_edition_for_use_inside_says_so(path):
    path.write_text(figures_json(replace(EDITION, public=False), TRUE), encoding="utf-8")
    assert read_figures(path) == (False, tuple(TRUE))


def test_a_suppressed_number_is_null_in_json_with_the_reason(path):
    first, second, _ = json.loads(path.read_text(encoding="utf-8"))["figures"]
    assert (first["numerator"], first["value"], first["suppressed"]) == (None, None, "value")
    assert first["note"].startswith("Suppressed: ")
    assert (second["value"], second["not_known"], second["suppressed"]) == (50.0, None, "not known")


def test_a_suppressed_number_is_c_in_csv(tmp_path):
    told = suppress([*TRUE, share("plans.two_years_open", 2, 40)])
    write_figures_csv(tmp_path / "figures.csv", EDITION, told)
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    wanted = ("numerator", "denominator", "value", "known", "not_known")
    assert [tuple(row[name] for name in wanted) for row in told] == [
        ("c", "", "c", "c", "c"),
        ("50", "100", "50.0", "100", "c"),
        ("9", "", "9", "9", "0"),
        ("c", "c", "c", "c", "c"),
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told: told.pop("edition"), "it has no 'edition'"),
        (lambda told: told["edition"].pop("public"), "it has no 'public'"),
        (lambda told: told["figures"][0].pop("suppressed"), "it has no 'suppressed'"),
        (lambda told: told["figures"][0].update(suppressed="yes"), "suppressed 'yes' is none of"),
        (lambda told: told["figures"][0].update(numerator="3"), "numerator '3' is no number"),
        (lambda told: told["figures"][0].update(known=-1), "known -1 is no number"),
        (lambda told: told["figures"][0].update(known=True), "known True is no number"),
        (
            lambda told: told["figures"][0].update(period=["soon", "later"]),
            "Invalid isoformat string: 'soon'",
        ),
        (lambda told: told.update(figures=[3]), "in another form"),
    ],
)
def test_a_file_of_another_form_is_refused(path, change, said):
    told = json.loads(path.read_text(encoding="utf-8"))
    change(told)
    path.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(NotFigures) as raised:
        read_figures(path)
    assert said in str(raised.value)


@pytest.mark.parametrize("written", [b"", b"\xff\xfe", b"figures", b"[1, 2]", b"null"])
def test_a_file_that_is_no_edition_is_refused(path, written):
    path.write_bytes(written)
    with pytest.raises(NotFigures):
        read_figures(path)
