"""What anyone can work out of one figure from others: which numbers are equal, and which are part of which.

Every measure of the catalogue stands here or in `APART`. Beside these hold for every measure: the parts of a
breakdown add up to the whole, and families are no more than the children.
"""

from dataclasses import dataclass
from typing import Final, Literal

Cases = Literal["counted", "not counted", "not known"]


@dataclass(frozen=True, slots=True)
class Term:
    """Some cases of a measure: of the whole, or of the named parts of a breakdown together."""

    measure: str
    cases: tuple[Cases, ...]
    by: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Same:
    """Two numbers that are equal, for the whole and for each part of the breakdown `by`.

    Where not `exact` they are so but for a few cases, and whoever takes them for equal learns nearly the number.
    """

    one: Term
    other: Term
    by: str = ""
    exact: bool = True

    @property
    def measures(self) -> tuple[str, ...]:
        return (self.one.measure, self.other.measure)


@dataclass(frozen=True, slots=True)
class Within:
    """A number that is never more than another; where `rest_tells`, what is left over counts cases of its own."""

    part: Term
    whole: Term
    by: str = ""
    rest_tells: bool = True

    @property
    def measures(self) -> tuple[str, ...]:
        return (self.part.measure, self.whole.measure)


@dataclass(frozen=True, slots=True)
class Nested:
    """A breakdown whose parts are groups of another's: each code's group is that of the code set."""

    measure: str
    detail: str
    group: str
    code_set: str

    @property
    def measures(self) -> tuple[str, ...]:
        return (self.measure,)


@dataclass(frozen=True, slots=True)
class Flow:
    """A number on the last day that is the one a period before, and those begun in it, less those ended.

    Where not `exact` that is so but for a few.
    """

    stock: str
    begun: str
    ended: str
    exact: bool = True

    @property
    def measures(self) -> tuple[str, ...]:
        return (self.stock, self.begun, self.ended)


Relation = Same | Within | Nested | Flow


def counted(measure: str) -> Term:
    """The cases counted: a count's value, a share's numerator."""
    return Term(measure, ("counted",))


def not_counted(measure: str) -> Term:
    """The known cases that are not counted."""
    return Term(measure, ("not counted",))


def not_known(measure: str) -> Term:
    """The cases that the data cannot decide."""
    return Term(measure, ("not known",))


def known(measure: str) -> Term:
    """The denominator of a share."""
    return Term(measure, ("counted", "not counted"))


def among(measure: str) -> Term:
    """All cases that the measure looks at, known or not."""
    return Term(measure, ("counted", "not counted", "not known"))


def parts(measure: str, by: str, *codes: str) -> Term:
    """Some parts of a breakdown together."""
    return Term(measure, ("counted",), by, codes)


def _code(*codes: str) -> Term:
    return parts("participation.by_code", "code", *codes)


IN_CARE: Final = counted("care.children")
REVIEWS: Final = counted("reviews.held")

# Measures with a breakdown whose parts share cases: the parts do not add up to the whole.
OVERLAPPING: Final = frozenset(
    {
        ("reviews.on_time_child", "which"),
        ("contact.outside_reviews", "how"),
        ("plans.contact_with_child", "how"),
        ("plans.duration", "months"),
    }
)

RELATIONS: Final[tuple[Relation, ...]] = (
    Same(IN_CARE, counted("care.by_age")),
    Same(IN_CARE, counted("care.by_sex")),
    Same(IN_CARE, counted("care.by_ethnicity")),
    Same(IN_CARE, counted("care.by_legal_status")),
    Same(IN_CARE, counted("care.by_placement")),
    Same(IN_CARE, counted("care.by_time_in_care")),
    Same(IN_CARE, among("placements.three_or_more")),
    Same(IN_CARE, among("placements.distance")),
    Same(IN_CARE, among("reviews.overdue")),
    Nested("care.by_ethnicity", "ethnicity", "ethnic_group", "ETHNIC"),
    Nested("care.by_placement", "placement", "placement_group", "PLACE"),
    # A child who comes and goes twice in a period is counted once among each.
    Flow("care.children", "care.started", "care.ceased", exact=False),
    Within(counted("care.unaccompanied"), IN_CARE),
    Within(among("placements.same_two_years"), IN_CARE),
    Within(
        among("placements.same_two_years"),
        parts("care.by_time_in_care", "time_in_care", "2-5y", "5y+"),
        rest_tells=False,
    ),
    Within(
        among("placements.same_two_years"),
        parts("care.by_age", "age", "1-4", "5-9", "10-15"),
        rest_tells=False,
    ),
    Within(among("reviews.on_time_child"), IN_CARE),
    Within(among("participation.child"), IN_CARE),
    Within(counted("workforce.caseload"), IN_CARE),
    Within(among("workforce.continuity"), IN_CARE),
    # A year by the calendar is a band's 365 days but for those who came on one day of it.
    Same(
        among("workforce.continuity"),
        parts("care.by_time_in_care", "time_in_care", "1-2y", "2-5y", "5y+"),
        exact=False,
    ),
    Same(REVIEWS, among("reviews.on_time"), by="which"),
    Same(counted("reviews.not_known"), not_known("reviews.on_time"), by="which"),
    Same(REVIEWS, counted("reviews.by_lateness")),
    Same(counted("reviews.on_time"), parts("reviews.by_lateness", "lateness", "in time")),
    Same(counted("reviews.not_known"), parts("reviews.by_lateness", "lateness", "not known")),
    Same(REVIEWS, counted("participation.by_code")),
    Same(known("participation.strict"), _code("PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7")),
    Same(known("participation.strict"), known("participation.inclusive")),
    Same(known("participation.strict"), known("participation.attended")),
    Same(not_known("participation.strict"), not_known("participation.inclusive")),
    Same(not_known("participation.strict"), not_known("participation.attended")),
    Same(counted("participation.strict"), _code("PN1", "PN2", "PN3", "PN5", "PN6")),
    Same(counted("participation.inclusive"), _code("PN1", "PN2", "PN3", "PN4", "PN5", "PN6")),
    Same(counted("participation.attended"), _code("PN1", "PN2", "PN3", "PN4")),
    Within(not_known("participation.strict"), _code("not recorded")),
    # The reasons begin when Headway does, and may do so within the period.
    Within(
        counted("reviews.late_reasons"),
        parts("reviews.by_lateness", "lateness", "1-5", "6-10", "11-20", "21+"),
    ),
    Within(among("reviews.parents_views"), REVIEWS, by="which"),
    Within(among("reviews.child_seen_alone"), among("reviews.parents_views"), by="which"),
    Within(among("reviews.chaired_by_child"), among("reviews.parents_views"), by="which"),
    # The same reviews, one limit some days after the other.
    Same(among("reviews.decisions_in_time"), among("reviews.records_in_time"), exact=False),
    Same(among("reviews.records_in_time"), among("reviews.sent_in_time"), exact=False),
    Same(among("reviews.sent_in_time"), among("letters.to_children"), by="which"),
    # Whose limit falls in a period came into care in it, but for a few at either end.
    Same(among("reviews.iro_in_five_days"), counted("care.started"), exact=False),
    Within(among("contact.outside_reviews"), IN_CARE),
    Same(counted("conferences.initial"), among("conferences.initial_on_time")),
    Same(counted("conferences.initial"), counted("conferences.initial_by_lateness")),
    Same(
        counted("conferences.initial_on_time"),
        parts("conferences.initial_by_lateness", "lateness", "in time"),
    ),
    # What is left over was held before the enquiry opened: late for the share, of no band by its days.
    Within(
        not_known("conferences.initial_on_time"),
        parts("conferences.initial_by_lateness", "lateness", "not known"),
    ),
    # Who moves in comes without an enquiry of this council, and whoever does not has nearly always had one.
    Same(
        parts("conferences.initial", "kind", "transfer-in"),
        not_known("conferences.initial_on_time"),
        exact=False,
    ),
    Same(counted("conferences.initial"), among("conferences.to_plan")),
    Same(counted("conferences.review"), among("conferences.review_on_time")),
    Same(counted("plans.open"), counted("plans.by_category")),
    Same(counted("plans.open"), counted("plans.by_duration")),
    Same(counted("plans.open"), among("plans.two_years_open")),
    Same(counted("plans.two_years_open"), parts("plans.by_duration", "duration", "2y+")),
    Same(counted("plans.started"), among("plans.second")),
    Same(counted("plans.ended"), counted("plans.ended_by_duration")),
    Same(counted("plans.ended"), among("plans.two_years_ended")),
    Same(counted("plans.two_years_ended"), parts("plans.ended_by_duration", "duration", "2y+")),
    Within(among("plans.reviewed_in_time"), counted("plans.open")),
    # Three months by the calendar are a band's 91 days but for the plans begun on a day or two.
    Same(
        among("plans.reviewed_in_time"),
        parts("plans.by_duration", "duration", "3-6m", "6-12m", "1-2y", "2y+"),
        exact=False,
    ),
    Flow("plans.open", "plans.started", "plans.ended"),
    Same(among("conferences.quorate"), among("conferences.dissent"), by="kind"),
    Within(among("conferences.child_view"), among("conferences.quorate"), by="kind"),
    Within(among("conferences.parent_attended"), among("conferences.quorate"), by="kind"),
    # The same conferences, one limit some days after the other.
    Same(among("conferences.letter_in_a_day"), among("conferences.minutes_in_time"), exact=False),
    # Whose limit falls in a period began in it, but for a few at either end.
    Same(among("plans.core_group_in_ten_days"), counted("plans.started"), exact=False),
    Within(among("plans.contact_with_child"), counted("plans.open")),
    Same(among("plans.duration"), counted("plans.open")),
    Same(counted("plans.duration"), parts("plans.duration", "months", "9+")),
    # A year and two by the calendar are bands of 365 days but for those begun on a day or two.
    Same(
        parts("plans.duration", "months", "12+"),
        parts("plans.by_duration", "duration", "1-2y", "2y+"),
        exact=False,
    ),
    Same(parts("plans.duration", "months", "24+"), counted("plans.two_years_open"), exact=False),
    Within(parts("plans.duration", "months", "12+"), parts("plans.duration", "months", "9+")),
    Within(parts("plans.duration", "months", "15+"), parts("plans.duration", "months", "12+")),
    Within(parts("plans.duration", "months", "18+"), parts("plans.duration", "months", "15+")),
    Within(parts("plans.duration", "months", "24+"), parts("plans.duration", "months", "18+")),
    # A plan may begin in the days after the conference, and in the next period.
    Same(counted("conferences.to_plan"), counted("plans.started"), exact=False),
    Within(counted("missing.children"), counted("missing.episodes"), rest_tells=False),
    Within(among("missing.interviews"), counted("missing.episodes"), by="kind"),
)

APART: Final = {
    "handover.outstanding": "Rows of every kind that wait on a day are no number of children or of their reviews.",
    "handover.days": "Rows that were ticked off in a period are not those that wait at its end.",
    "reviews.papers_in_time": "Papers, each once for each reader, are no number of children or of reviews.",
    "conferences.papers_in_time": "Reports, each once for each reader, are no number of conferences.",
    "conferences.agency_attended": "Invitations of agencies are no number of children or of conferences.",
    "conferences.dissent_by_agency": "Views of agencies are no number of children or of conferences.",
    "reviews.midway": "Checks whose time ran out in a period are not the reviews held in it.",
    "decisions.done_by_next": "How many decisions a review makes follows from no other number.",
    "decisions.rolled_over": "How many decisions a review carries over follows from no other number.",
    "reviews.kept": "What fell due in a period is not what was held in it.",
    "conferences.review_kept": "What fell due in a period is not what was held in it.",
}
"""Measures from which no other number follows, and why."""
