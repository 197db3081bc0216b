"""What is told to children, in words a ten-year-old reads: the figures are those of the report, and no other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from headway.knowledge.measures.figures import Edition, Figure, percentage, rounded
from headway.reports import formats
from headway.reports.apostrophes import with_curly
from headway.reports.prose import Prose

DOTS: Final = 10
OWN_WORDS: Final = "children"


@dataclass(frozen=True, slots=True)
class Telling:
    """How one figure is told: `before` and `after` stand around the number; a share is told out of a hundred."""

    measure: str
    before: str
    after: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told: the big number, the sentence under it, what it means, and for a share its dots.

    `exact` is the figure as the report prints it. `filled` is how many of ten dots are full, None for a count.
    """

    measure: str
    number: str
    sentence: str
    meaning: str
    exact: str
    filled: int | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """Some things told under one heading."""

    title: str
    words: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ChildrensPage:
    """The whole edition. `left_out` says why some things are not told, and is () where all are."""

    title: str
    council: str
    period: str
    welcome: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    own_words: tuple[Prose, ...]
    left_out: tuple[str, ...]
    rights_title: str
    rights: tuple[str, ...]
    made: str


WELCOME: Final = (
    "This is for children and young people. It tells you how we did.",
    "Some children cannot live with their family. The council looks after them. Each child has a plan. "
    "Grown-ups and the child meet to check the plan. This meeting is called a review.",
    "The person who runs the review does not work for your social worker. They make sure that people listen to "
    "you and keep their promises.",
)
RIGHTS_TITLE: Final = "What you can ask for"
RIGHTS: Final = (
    "You can say who comes to your review and where it is.",
    "You can talk to the person who runs it before it starts.",
    "You can have an advocate. This is someone who helps you to say what you think.",
    "You can tell us if you are unhappy. You can make a complaint, and someone can help you to do it.",
)
UNKNOWN: Final = "There are some things that we could not count. We leave them out. We do not guess."
SMALL: Final = (
    "Some numbers are very small. We leave them out here, so that nobody can work out who a child is. "
    "Now and then we leave out a bigger one too."
)
ONE_DAY: Final = "We counted on one day: {day}."

CHAPTERS: Final[tuple[tuple[str, str, tuple[Telling, ...]], ...]] = (
    (
        "Children we look after",
        ONE_DAY,
        (
            Telling("care.children", "", "children were in care", ""),
            Telling(
                "placements.same_two_years",
                "",
                "children had lived with the same carers for two years or more",
                "We looked at children under 16 who have been with us for a long time.",
            ),
        ),
    ),
    (
        "Your reviews",
        "A review should not be late. The law says when it must be.",
        (
            Telling("reviews.held", "", "reviews took place", ""),
            Telling(
                "reviews.on_time", "", "reviews were on time", "When a review is late, a child has to wait."
            ),
            Telling(
                "reviews.kept",
                "",
                "reviews that should have taken place did, and on time",
                "This counts the ones that we missed as well.",
            ),
        ),
    ),
    (
        "Your say",
        "You can come to your review and speak. You can write or draw. Someone can speak for you.",
        (
            Telling(
                "participation.strict",
                "At",
                "reviews, people heard what the child thinks",
                "We counted children who are four or older.",
            ),
            Telling("participation.attended", "At", "reviews, the child was there", ""),
        ),
    ),
    (
        "Keeping safe",
        "Sometimes a child is not safe at home. Then we make a plan with the family to keep the child safe.",
        (
            Telling("plans.open", "", "children had a plan to keep them safe", ONE_DAY),
            Telling(
                "missing.interviews",
                "",
                "times that a child came back after going missing, we offered them a talk about it",
                "When you go missing, we worry. We want to know what would help.",
            ),
        ),
    ),
)


def tell_children(
    edition: Edition, figures: Sequence[Figure], own_words: Mapping[str, Sequence[Prose]]
) -> ChildrensPage:
    """The edition for children: figures that have no value are left out, and it says so."""
    whole = {figure.measure: figure for figure in figures if figure.breakdown is None}
    day = formats.day(edition.as_at)
    chapters = []
    for title, words, tellings in CHAPTERS:
        told = tuple(_told(whole, tellings, day))
        if told:
            chapters.append(Chapter(title, words.format(day=day), told))
    page = ChildrensPage(
        title="How we look after children and their plans",
        council=edition.council,
        period=f"The year from {formats.day(edition.period[0])} to {formats.day(edition.period[1])}"
        if _is_year(edition)
        else f"From {formats.day(edition.period[0])} to {formats.day(edition.period[1])}",
        welcome=WELCOME,
        chapters=tuple(chapters),
        own_words=tuple(own_words.get(OWN_WORDS, ())),
        left_out=tuple(_left_out(whole)),
        rights_title=RIGHTS_TITLE,
        rights=RIGHTS,
        made=f"Made on {formats.day(edition.made_on)}. The numbers are those of the report {edition.year} of "
        f"{edition.council}.",
    )
    return with_curly(page)


def _is_year(edition: Edition) -> bool:
    first, last = edition.period
    return (first.month, first.day, last.month, last.day) == (4, 1, 3, 31) and last.year - first.year == 1


def _left_out(whole: Mapping[str, Figure]) -> Iterator[str]:
    measures = [telling.measure for _, _, tellings in CHAPTERS for telling in tellings]
    missing = [whole.get(measure) for measure in measures]
    if any(figure is None or (figure.value is None and not figure.suppressed) for figure in missing):
        yield UNKNOWN
    if any(figure is not None and figure.value is None and figure.suppressed for figure in missing):
        yield SMALL


def _told(whole: Mapping[str, Figure], tellings: Sequence[Telling], day: str) -> Iterator[Told]:
    for telling in tellings:
        figure = whole.get(telling.measure)
        if figure is None or figure.value is None:
            continue
        if figure.unit == "percent":
            of_hundred = _of_hundred(figure)
            number, filled = f"{of_hundred} in every 100", int(rounded(of_hundred / DOTS, 0))
        else:
            number, filled = formats.value(figure.value, figure.unit), None
        yield Told(
            measure=telling.measure,
            number=f"{telling.before} {number}".strip(),
            sentence=telling.after,
            meaning=telling.meaning.format(day=day),
            exact=_exact(figure) if figure.unit == "percent" else "",
            filled=filled,
        )


def _of_hundred(figure: Figure) -> int:
    """How many of a hundred, rounded once from the counted numbers; all and none only where it is all or none."""
    numerator, denominator = figure.numerator or 0, figure.denominator or 0
    exact = percentage(numerator, denominator) or 0.0
    nearest = int(rounded(numerator * 100 / denominator if denominator else exact, 0))
    if nearest == 100 and numerator < denominator:
        return 99
    return 1 if nearest == 0 and numerator else nearest


def _exact(figure: Figure) -> str:
    out_of = formats.out_of(figure.numerator, figure.denominator, figure.unit)
    return ", ".join(filter(None, (formats.value(figure.value or 0, figure.unit), out_of)))
