"""What happens to the made-up children, before it becomes rows.

Dates may lie after the day the data are taken: what has not yet happened is cut off when the rows are made.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Person:
    """A child, perhaps unborn. `born` is the true day, known only once it has come; None: never born."""

    id: str
    family: str
    forename: str
    surname: str
    sex: str
    ethnicity: str
    born: date | None
    expected: date | None
    eighteen: date
    home: str
    unaccompanied: bool = False
    disabilities: tuple[str, ...] = ()
    died: date | None = None
    known_from: date | None = None


@dataclass(slots=True)
class LegalRun:
    """A stretch under one legal status, to the next run's start or the end of care."""

    code: str
    start: date


@dataclass(slots=True)
class Stay:
    """A placement. `same_carer`: the child came here with the carer of the stay before (RNE T or U)."""

    start: date
    type: str
    provider: str | None
    urn: str | None
    postcode: str
    miles: float
    same_carer: bool = False
    why_left: str | None = None
    id: str = ""


@dataclass(slots=True)
class Review:
    """One child's part in a review. No `held`: booked. `cancelled`: the date is of a meeting that was not."""

    due: date
    held: date | None
    code: str | None
    cancelled: bool = False
    id: str = ""


@dataclass(slots=True)
class Period:
    """A period of care. `end` is the true end, perhaps after the day the data are taken."""

    person: Person
    start: date
    end: date
    reason: str
    route: str
    need: str
    legal: list[LegalRun] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    turns: list[tuple[date, str]] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    short_breaks: bool = False
    restart: date | None = None
    id: str = ""
    referral: str = ""

    def is_open(self, day: date) -> bool:
        """Whether the child is looked after at the end of the day."""
        return self.start <= day < self.end


@dataclass(slots=True)
class PlanReview:
    """A child's part in a review conference; no `held`: booked."""

    due: date
    held: date | None
    meeting: str
    goes_on: bool
    quorate: bool


@dataclass(slots=True)
class Plan:
    """A child protection plan, ours or (`ours` False) another council's, kept for a child staying here."""

    person: Person
    start: date
    end: date | None
    category: str
    latest: str
    ours: bool = True
    reviews: list[PlanReview] = field(default_factory=list)
    id: str = ""


@dataclass(slots=True)
class Enquiry:
    """One child's section 47 enquiry and what came of it: nothing, a conference, or a plan too."""

    person: Person
    opened: date | None
    closed: date | None
    referred: date
    conference: date | None = None
    meeting: str = ""
    transfer_in: bool = False
    target: date | None = None
    plan: Plan | None = None
    referral: str = ""


@dataclass(slots=True)
class Absence:
    """A child was missing or away without authorisation."""

    person: Person
    start: date
    end: date | None
    type: str
    offered: str | None
    accepted: str | None
