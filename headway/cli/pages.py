"""The report on paper and screen, with the cases behind its figures and what is to be said of the data."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from headway.cli.progress import progress
from headway.cli.report_files import FOR_CHILDREN, NAMES, Counted, Making
from headway.cli.reporting import Opened, Request
from headway.knowledge.law.rules import Rule, Version
from headway.knowledge.law.wording import held_between, limits_in_words
from headway.knowledge.measures.benchmarks import benchmarks_beside
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.differences import days_apart
from headway.knowledge.measures.edition import case_columns, case_table, period_window
from headway.knowledge.measures.files import write_cases
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.validation import validation
from headway.knowledge.standards.whole_files import write_text
from headway.reports.comparing import elsewhere, then
from headway.reports.for_children import render_children_html, render_children_pdf, tell_children
from headway.reports.given import DataQuality, DueDateDifference, FileUse, RuleProblems, RuleText
from headway.reports.page import render_html
from headway.reports.pdf import render_pdf
from headway.reports.present import Contents, Report, present


def write_pages(request: Request, making: Making, opened: Opened, counted: Counted, out: Path) -> None:
    """Write the report in every form asked for, with a CSV of the cases behind every figure beside it.

    A public edition has no cases.
    """
    told = {f.measure for f in counted.figures if f.breakdown is None and f.known is not None}
    if counted.edition.public:
        told = set()
    else:
        _write_cases(opened.tables, request.window, told, out)
    report = present(
        Contents(
            edition=counted.edition,
            figures=counted.figures,
            catalogue=CATALOGUE,
            rules=rules_in_words(request.rules, request.window),
            data_quality=data_quality(opened.extract, days_apart(opened.tables)),
            composition=making.composition,
            cases=frozenset(told),
            earlier=[then(_called(one.window), one.figures) for one in counted.earlier],
            elsewhere=elsewhere(benchmarks_beside(counted.figures, making.benchmarks)),
            words=making.words,
        )
    )
    _write_papers(report, making, counted.edition.made_on, out)


def write_for_children(making: Making, counted: Counted, out: Path) -> None:
    """Write the edition for children: its figures are those counted for the report."""
    page = tell_children(counted.edition, counted.figures, making.words)
    if "html" in making.formats:
        write_text(out / FOR_CHILDREN["html"], render_children_html(page))
    if "pdf" in making.formats:
        made = render_children_pdf(page, made_on=counted.edition.made_on)
        (out / FOR_CHILDREN["pdf"]).write_bytes(made)


def _write_papers(report: Report, making: Making, made_on: date, out: Path) -> None:
    if "html" in making.formats:
        write_text(out / NAMES["html"], render_html(report))
    if "pdf" in making.formats:
        (out / NAMES["pdf"]).write_bytes(render_pdf(report, made_on=made_on))
    if "docx" in making.formats:
        from headway.reports.word import render_docx

        (out / NAMES["docx"]).write_bytes(render_docx(report, made_on=made_on))


def _write_cases(tables: Tables, window: Window, told: Collection[str], out: Path) -> None:
    with progress("Listing") as report:
        for done, measure in enumerate(CATALOGUE[name] for name in CATALOGUE if name in told):
            report(measure.title, done, len(told))
            cases = case_table(measure, tables, window)
            write_cases(out / "cases" / f"{measure.id}.csv", case_columns(measure, tables), cases)


def _called(window: Window) -> str:
    """What a period is called: "2024-25", or its days."""
    return period_window(window.first, window.last)[0]


def rules_in_words(rules: Mapping[str, Rule], window: Window) -> dict[str, RuleText]:
    """Every rule as a report of a period prints it: its limits and citations as they held then."""
    return {
        rule.id: _rule_in_words(rule, held_between(rule, window.first, window.last))
        for rule in rules.values()
    }


def _rule_in_words(rule: Rule, versions: Sequence[Version]) -> RuleText:
    return RuleText(
        id=rule.id,
        duty=rule.duty_on(versions[-1].since),
        limit=limits_in_words(rule, versions),
        citation="; ".join(dict.fromkeys(str(version.citation) for version in versions)),
        checked=all(version.citation.checked for version in versions),
    )


def data_quality(extract: Extract, apart: Mapping[tuple[str, int | None], int]) -> DataQuality:
    """How good the data are, as the report prints it: counts and sentences that name no child."""
    summary = validation(extract)
    return DataQuality(
        files=tuple(
            FileUse(file.file, file.recognised_as, file.read, file.used, file.refused)
            for file in summary.files
        ),
        severities={"refused": summary.refused, "doubtful": summary.doubtful, "note": summary.noted},
        by_rule=tuple(
            RuleProblems(rule.rule, rule.severity, rule.problems, rule.sentence) for rule in summary.rules
        ),
        notes=summary.notes,
        due_date_differences=tuple(summed(apart)),
    )


def summed(days_apart: Mapping[tuple[str, int | None], int]) -> list[DueDateDifference]:
    """For each rule, how many due dates of the data are ours, earlier or later; those we can say."""
    signs: dict[str, Counter[int]] = {}
    for (rule, days), times in days_apart.items():
        if days is not None:
            signs.setdefault(rule, Counter())[(days > 0) - (days < 0)] += times
    return [
        DueDateDifference(rule, compared=count.total(), same=count[0], earlier=count[-1], later=count[1])
        for rule, count in sorted(signs.items())
    ]
