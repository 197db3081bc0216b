"""The annual report's page, with the cases behind its figures and what is to be said of the data."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from headway.cli.progress import progress
from headway.knowledge.law.book import RULES
from headway.knowledge.law.wording import limit_in_words
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.differences import Difference, due_dates
from headway.knowledge.measures.edition import cases_of
from headway.knowledge.measures.figures import Edition, Figure
from headway.knowledge.measures.files import write_cases
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.validation import validation
from headway.reports import (
    DataQuality,
    DueDateDifference,
    FileUse,
    RuleProblems,
    RuleText,
    render_report,
    write_report,
)


def write_page(
    extract: Extract, tables: Tables, window: Window, edition: Edition, figures: Sequence[Figure], out: Path
) -> None:
    """Write report.html with a CSV of the cases behind every figure beside it."""
    told = {figure.measure for figure in figures if figure.breakdown is None and figure.known is not None}
    with progress("Listing") as report:
        for done, measure in enumerate(CATALOGUE[name] for name in CATALOGUE if name in told):
            report(measure.title, done, len(told))
            cases = cases_of(measure, tables, window)
            write_cases(out / "cases" / f"{measure.id}.csv", measure.breakdowns, cases)
        differences = list(due_dates(tables))
    rules = {
        rule.id: RuleText(
            id=rule.id,
            duty=rule.duty,
            limit=limit_in_words(rule, rule.versions[-1]),
            citation=str(rule.versions[-1].citation),
            checked=rule.versions[-1].citation.checked,
        )
        for rule in RULES.values()
    }
    html = render_report(
        edition=edition,
        figures=figures,
        catalogue=CATALOGUE,
        rules=rules,
        data_quality=data_quality(extract, differences),
        cases=frozenset(told),
    )
    write_report(html, out)


def data_quality(extract: Extract, differences: Sequence[Difference]) -> DataQuality:
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
        due_date_differences=tuple(summed(differences)),
    )


def summed(differences: Sequence[Difference]) -> list[DueDateDifference]:
    """For each rule, how many due dates of the data are ours, earlier or later; those we can say."""
    signs: dict[str, Counter[int]] = {}
    for one in differences:
        if one.days is not None:
            signs.setdefault(one.rule, Counter())[(one.days > 0) - (one.days < 0)] += 1
    return [
        DueDateDifference(rule, compared=count.total(), same=count[0], earlier=count[-1], later=count[1])
        for rule, count in sorted(signs.items())
    ]
