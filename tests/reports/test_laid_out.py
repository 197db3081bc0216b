"""Hard editions on every paper: long names, words without a space, a long text, nothing to tell."""

import re
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise, takewhile
from pathlib import Path
from shutil import which

import pytest
from docx import Document

from headway.reports.comparing import then
from headway.reports.composition import composition
from headway.reports.given import FileUse
from headway.reports.pdf import render_pdf
from headway.reports.present import Report
from headway.reports.prose import prose
from headway.reports.standing import SAY
from headway.reports.word import render_docx
from tests.reports.page import read
from tests.reports.sample import EDITION, FIGURES, QUALITY, render, sample, years_before

MADE_ON = date(2026, 5, 12)
COUNCIL = "The Metropolitan Borough and City Council of Upper Fairmere-under-the-Long-Hills and Nether Vale"
UNBROKEN = "Overandoverandwithoutaspace" * 6
NEEDS = "Not in this data: needs ssd_cla_placement.clap_cla_placement_distance."
PART = "## Priority {n}\n\n{words}\n\n- first point {n}\n  - deeper {n}\n- second point {n}\n\n1. step one\n2. step two\n"
LONG = "\n".join(PART.format(n=n, words=f"children heard in time {n} " * 46) for n in range(1, 13))
EDITIONS = {
    "long names": {
        "edition": replace(EDITION, council=COUNCIL, sources=(f"{UNBROKEN}.csv",)),
        "figures": tuple(replace(f, title=f"{f.title} ({UNBROKEN})") for f in FIGURES),
        "words": {
            "voice": prose(f"They said {UNBROKEN}, and https://council.example/{UNBROKEN}/{UNBROKEN}.")
        },
    },
    "a long text": {"words": {"progress": prose(LONG), "learning": prose(LONG)}},
    "nothing to tell": {
        "figures": tuple(
            replace(f, numerator=None, denominator=None, value=None, note=NEEDS) for f in FIGURES
        )
    },
    "five years": {"earlier": years_before(4)},
    "an overview": {"composition": composition("overview"), "earlier": years_before(4)},
    "a quarter": {"composition": composition("quarterly")},
    "half a year": {"composition": composition("six-month")},
    "protection alone": {"composition": composition("protection")},
}
FOOT = 790  # where the footer begins, in points from the top
EDGE = 56.6  # the margin
HALF_A_PAGE = 365
SPACE_ABOVE = 60  # a section's title, and what keeps it from the words before
Line = tuple[float, float, float, str]  # its left and right edge, its bottom, and its words
on_paper = pytest.mark.skipif(which("pdftotext") is None, reason="pdftotext (poppler) is not on this machine")


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request):
    return sample(**EDITIONS[request.param])


@pytest.fixture(scope="module")
def lines(edition, tmp_path_factory) -> list[list[Line]]:
    return lines_of(edition, tmp_path_factory.mktemp("paper"))


def lines_of(edition: Report, folder: Path) -> list[list[Line]]:
    """The lines of each page of the PDF."""
    (folder / "report.pdf").write_bytes(render_pdf(edition, made_on=MADE_ON))
    told = subprocess.run(
        ["pdftotext", "-bbox-layout", "report.pdf", "-"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    pages = []
    for page in told.split("<page ")[1:]:
        found = re.findall(
            r'<line xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>',
            page,
            re.DOTALL,
        )
        pages.append(
            [
                (float(a), float(b), float(c), " ".join(re.findall(r">([^<>]+)</word>", words)))
                for a, b, c, words in found
            ]
        )
    return pages


@on_paper
def test_no_words_run_off_the_page(lines):
    outside = [
        (number, words)
        for number, page in enumerate(lines, 1)
        for left, right, _, words in page
        if words.strip("\u200b ") and (left < EDGE - 1 or right > 595.3 - EDGE + 1.5)
    ]
    assert outside == []


@on_paper
def test_nothing_that_leads_to_something_stands_alone_at_the_foot_of_a_page(edition, lines):
    headings = {section.title for section in edition.sections}
    headings |= {group.title for section in edition.sections for group in section.groups}
    headings |= {card.title for card in edition.cards()} | {SAY.wanted}
    leads = {words for section in edition.sections for words in section.words}
    leads |= {group.words for section in edition.sections for group in section.groups}
    leads |= {SAY.quality_differences_lead, SAY.rules_lead}
    stranded = []
    for number, page in enumerate(lines[2:], 3):
        body = [line for line in page if line[2] < FOOT]
        last = max(body, key=lambda line: line[2])[3] if body else ""
        if last in headings or any(words.endswith(last) for words in leads if len(last) > 10):
            stranded.append((number, last))
    assert stranded == []


@on_paper
@pytest.mark.parametrize("length", range(0, 24, 4))
def test_what_is_not_in_this_edition_never_has_a_page_to_itself(length, tmp_path):
    """However long the words before it, where the next section begins a page."""
    own = {"reviews": prose("\n\n".join(["A line of our own."] * length))} if length else {}
    edition = sample(words=own, composition=replace(composition("full"), everything=True))
    first = [[line[3] for line in page if line[2] < FOOT][:1] for page in lines_of(edition, tmp_path)]
    assert [number for number, words in enumerate(first, 1) if words == [SAY.wanted]] == []


@on_paper
def test_no_page_is_empty(lines):
    assert [
        number for number, page in enumerate(lines, 1) if len([line for line in page if line[2] < FOOT]) < 2
    ] == []


def test_a_long_text_stands_whole_and_in_order_on_every_paper(tmp_path):
    report = sample(**EDITIONS["a long text"])
    assert len(LONG.split()) > 2700
    wanted = [f"Priority {n}" for n in range(1, 13)]
    page = read(render(**EDITIONS["a long text"]))
    for section in ("progress", "learning"):
        own = page.one("section", id=section).one(class_="own-words")
        assert [heading.text() for heading in own.every("h3")] == wanted
        assert len(own.every("li")) == 12 * 5
    word = Document(BytesIO(render_docx(report, made_on=MADE_ON)))
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 2" and p.text in wanted] == wanted * 2
    assert len([p for p in word.paragraphs if p.style.name == "List Bullet 2"]) == 24
    assert len([p for p in word.paragraphs if re.fullmatch(r"[12]\. step (one|two)", p.text)]) == 48


def test_a_section_with_nothing_to_tell_says_so_on_every_paper():
    report = sample(figures=())
    for section in report.sections:
        assert section.gap or section.wanted, section.id
    word = Document(BytesIO(render_docx(report, made_on=MADE_ON)))
    told = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for section in report.sections:
        for words in (section.gap, *section.wanted):
            assert words in told


def test_many_files_are_told_by_what_they_are_and_few_by_their_names():
    files = tuple(FileUse(f"ssd_{n}.csv", f"ssd_{n}", 1, 1, 0) for n in range(7))
    many = replace(EDITION, sources=tuple(file.file for file in files))
    quality = replace(QUALITY, files=(*files, FileUse("cin.xml/Child", "cin Child", 1, 1, 0)))
    assert sample(edition=many, data_quality=quality).sources == (
        "an SSD extract",
        "children in need censuses",
    )
    assert sample().sources == EDITION.sources


def test_a_snapshot_of_a_quarter_stands_beside_the_day_a_year_before_and_not_a_period():
    was = (date(2024, 10, 1), date(2024, 12, 31))
    before = [
        then("1 October 2024 to 31 December 2024", [replace(f, period=was, as_at=was[1]) for f in FIGURES])
    ]
    quarter = replace(EDITION, year="1 October 2025 to 31 December 2025")
    labels = {
        half.measure: half.before.label
        for card in sample(edition=quarter, earlier=before).cards()
        for half in card.halves
        if half.before
    }
    assert labels["care.children"] == "31 December 2024"
    assert labels["reviews.held"] == "1 October 2024 to 31 December 2024"
    assert {
        half.before.label
        for card in sample(earlier=years_before(1)).cards()
        for half in card.halves
        if half.before
    } == {"2024-25"}


def test_a_count_has_no_empty_column_for_what_it_was_made_from():
    tables = [trend.table for card in sample(earlier=years_before(3)).cards() for trend in card.trends]
    assert {len(table.headings) for table in tables} == {2, 3}
    for table in tables:
        assert all(cell for row in table.rows for cell in row)


@on_paper
def test_a_day_on_the_cover_is_not_parted_from_its_year(tmp_path):
    quarter = replace(EDITION, year="1 October 2025 to 31 December 2025")
    (tmp_path / "report.pdf").write_bytes(
        render_pdf(sample(edition=quarter, composition=composition("quarterly")), made_on=MADE_ON)
    )
    told = subprocess.run(
        ["pdftotext", "-l", "1", "-layout", "report.pdf", "-"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    at = lines.index(next(line for line in lines if line.startswith("Quarterly report")))
    assert any("31 December 2025" in line for line in lines[at : at + 2])


@on_paper
def test_a_section_in_which_no_figure_has_a_value_begins_no_page(tmp_path):
    bare = [
        replace(f, numerator=None, denominator=None, value=None, note=NEEDS)
        for f in FIGURES
        if not f.breakdown
    ]
    report = sample(figures=bare)
    first, *others = (section.title for section in report.sections)
    pages = [sorted(line[2:] for line in page if line[2] < FOOT) for page in lines_of(report, tmp_path)]
    tops = [words for (_, words), *_ in pages]
    assert first in tops
    assert set(others) - set(tops)
    # Some come to the top of a page because what is left of the page before has no room for them, or for their
    # beginning, which is never half a page.
    had_room = []
    for before, page in pairwise(pages):
        (top, title), *below = page
        if title in others:
            ends = [bottom for bottom, _ in before][-1]
            own = list(takewhile(lambda line: line[1] not in others, below))
            needs = min(own[-1][0] - top + SPACE_ABOVE, HALF_A_PAGE)
            had_room += [title] if FOOT - ends > needs else []
    assert had_room == []
