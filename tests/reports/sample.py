"""A made-up edition with a figure for every measure of the issue, as the counting would hand it over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.figures import Edition, Figure, percentage, ratio
from headway.reports.comparing import Then, then
from headway.reports.composition import composition
from headway.reports.given import DataQuality, DueDateDifference, FileUse, RuleProblems, RuleText
from headway.reports.page import render_html
from headway.reports.present import Contents, Report, present
from tests.reports.numbers import NUMBERS

PERIOD = (date(2025, 4, 1), date(2026, 3, 31))
AS_AT = date(2026, 3, 31)

EDITION = Edition(
    council="Fairmere",
    year="2025-26",
    period=PERIOD,
    as_at=AS_AT,
    made_on=date(2026, 5, 12),
    sources=("person.csv", "cla_episodes.csv", "cla_reviews.csv"),
    headway_version="0.1.0",
)

RULES = {
    "care.review.first": RuleText(
        id="care.review.first",
        duty="Hold the first review",
        limit="within 20 working days",
        citation="Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33(1)",
        checked=True,
    ),
    "care.review.second": RuleText(
        id="care.review.second",
        duty="Hold the second review",
        limit="within 3 months",
        citation="Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33(2)",
        checked=True,
    ),
    "protection.review.first": RuleText(
        id="protection.review.first",
        duty="Hold the first review conference",
        limit="within 3 months",
        citation="Working Together to Safeguard Children",
        checked=False,
    ),
}
RULES_OF = {
    "reviews": ("care.review.first", "care.review.second"),
    "conferences": ("protection.review.first",),
}

QUALITY = DataQuality(
    files=(
        FileUse("person.csv", "SSD person", 1204, 1202, 2),
        FileUse("cla_episodes.csv", "SSD cla_episodes", 2630, 2618, 12),
        FileUse("cla_reviews.csv", "SSD cla_reviews", 3311, 3311, 0),
    ),
    severities={"refused": 14, "doubtful": 51, "note": 8},
    by_rule=(
        RuleProblems("reviews.code_against_age", "doubtful", 51, "A participation code fits the child’s age"),
        RuleProblems("episodes.end_before_start", "refused", 12, "An episode ends after it starts"),
        RuleProblems("person.no_id", "refused", 2, "A row names its child"),
        RuleProblems("codes.withdrawn", "note", 8, "A code was in use in that year"),
    ),
    notes=("The data do not say why a review was late.", "The data hold no views of parents or carers."),
    due_date_differences=(DueDateDifference("care.review.first", 170, 161, 3, 6),),
)


def measure(id: str) -> Measure:
    """A definition of the measure as the catalogue would hold it."""
    title, _, denominator, basis, parts = NUMBERS[id]
    return Measure(
        id=id,
        title=title,
        counted=f"What {id} counts",
        among="" if denominator is None else f"what {id} is among",
        basis="on the day" if basis == "on the day" else "in the period",
        why=f"Why {id} matters.",
        source="Made up for a test",
        owner="Head of service",
        reviewed=date(2026, 1, 5),
        review_by=date(2027, 1, 5),
        unit=unit_of(id),
        direction="neither",
        needs=(),
        cases=lambda tables, window: NotImplemented,
        rules=RULES_OF.get(id.partition(".")[0], ()),
        breakdowns=tuple(by for by in parts if by != "families"),
        families="family" if "families" in parts else "",
    )


def unit_of(id: str):
    denominator = NUMBERS[id][2]
    return "count" if denominator is None else "ratio" if id == "workforce.caseload" else "percent"


def figure(id: str, *, by: str = "", is_: str = "") -> Figure:
    """One figure of the sample, of the whole or of one group."""
    title, numerator, denominator, _, parts = NUMBERS[id]
    unit = unit_of(id)
    if by:
        numerator, denominator = parts[by][is_]
        unit = "count" if denominator is None else unit
    value = (
        numerator
        if denominator is None
        else {"percent": percentage, "ratio": ratio}[unit](numerator, denominator)
    )
    return Figure(
        measure=id,
        title=title,
        numerator=numerator,
        denominator=denominator,
        value=value,
        unit=unit,
        breakdown={"by": by, "is": is_} if by else None,
        period=PERIOD,
        as_at=AS_AT,
        definition=measure(id).definition,
        rules=measure(id).rules,
        known=None,
        not_known=None,
    )


def figures_of(id: str) -> Iterator[Figure]:
    """A measure's figure and those of its breakdowns, in the order of figures.json."""
    yield figure(id)
    for by, groups in NUMBERS[id][4].items():
        for is_ in groups:
            yield figure(id, by=by, is_=is_)


CATALOGUE = {id: measure(id) for id in NUMBERS}
FIGURES = tuple(one for id in NUMBERS for one in figures_of(id))


def without(id: str, note: str) -> tuple[Figure, ...]:
    """All the sample's figures, those of one measure without a value for the reason given."""
    return tuple(
        replace(f, numerator=None, denominator=None, value=None, note=note) if f.measure == id else f
        for f in FIGURES
    )


def sample(**changes) -> Report:
    """The sample's report, with some of what it is made of changed."""
    given = {
        "edition": EDITION,
        "figures": FIGURES,
        "catalogue": CATALOGUE,
        "rules": RULES,
        "data_quality": QUALITY,
        "composition": composition("full"),
        "cases": frozenset(CATALOGUE),
    }
    return present(Contents(**{**given, **changes}))


def render(**changes) -> str:
    """The same as a page."""
    return render_html(sample(**changes))


def years_before(count: int) -> list[Then]:
    """The sample's figures of so many years before, the latest first."""
    return [then(f"{year}-{(year + 1) % 100:02d}", FIGURES) for year in range(2024, 2024 - count, -1)]
