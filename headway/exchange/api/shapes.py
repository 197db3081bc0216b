"""The JSON of the interface: what may be asked, and what is answered. There is no name and no free word in it."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema

# Ours: a page that a warehouse takes in a second.
MOST = 1000
Code = Annotated[str, Field(pattern=r"^[a-z0-9_.]{1,60}$")]


class Ask(Schema):
    """How much of a list, and from where."""

    limit: int = Field(100, ge=1, le=MOST, description="How many rows at most.")
    after: int = Field(0, ge=0, lt=2**63, description="`next` of the page before; 0 for the first.")


class DutiesAsk(Ask):
    rule: Code | None = Field(None, description="The rule of law, as `care.review.later`.")
    open: bool = Field(default=False, description="Only what is owed: neither met nor ended.")
    due_from: date | None = Field(None, description="The first day on which it falls due.")
    due_to: date | None = Field(None, description="The last day on which it falls due.")


class SittingsAsk(Ask):
    starts_from: date | None = Field(None, description="The first day.")
    starts_to: date | None = Field(None, description="The last day.")


class FiguresAsk(Ask):
    snapshot: int | None = Field(
        None, ge=1, lt=2**63, description="Which counting; the year so far of the latest where not said."
    )
    measure: Code | None = Field(None, description="One measure, as `reviews.on_time`.")


class CasesAsk(Ask):
    snapshot: int | None = Field(
        None, ge=1, lt=2**63, description="Which counting; the year so far of the latest where not said."
    )
    measure: Code = Field(description="The measure, as `reviews.on_time`.")


class OfChild(Schema):
    child: str | None = Field(description="The child's number in the case system, where it is known.")
    record: UUID = Field(description="Headway's own key of the record that stands for the child.")


class DutyTold(OfChild):
    id: int
    rule: str
    began_on: date
    arose_on: date
    opens_on: date | None
    due_on: date | None
    met_on: date | None
    ended_on: date | None
    state: str
    milestone: bool


class MatterTold(OfChild):
    kind: str
    completed_on: date | None
    left_out_on: date | None


class SittingTold(Schema):
    id: int
    meeting: UUID
    number: int
    starts_at: datetime
    minutes: int
    mode: str
    state: str
    completes: bool
    children: list[MatterTold]


class PeriodTold(Schema):
    snapshot: int
    label: str
    first_on: date
    last_on: date
    as_at: date
    made_at: datetime
    data_at: datetime | None


class FigureTold(Schema):
    snapshot: int
    measure: str
    unit: str
    by: str
    part: str
    numerator: float | None
    denominator: float | None
    value: float | None
    known: int | None
    not_known: int | None
    remark: str


class CaseTold(OfChild):
    id: int
    snapshot: int
    measure: str
    day: date | None
    due_on: date | None
    counted: bool | None
    parts: dict[str, str]


class Page(Schema):
    next: int | None = Field(description="What to send as `after` for the next page; null after the last.")


class Duties(Page):
    items: list[DutyTold]


class Sittings(Page):
    items: list[SittingTold]


class Periods(Schema):
    items: list[PeriodTold]


class Figures(Page):
    items: list[FigureTold]


class Cases(Page):
    items: list[CaseTold]


class WrongField(Schema):
    field: str
    message: str


class Why(Schema):
    code: Literal[
        "no_token",
        "not_let_in",
        "not_yours",
        "not_found",
        "wrong_question",
        "too_often",
        "fault",
        "not_answering",
    ]
    message: str
    fields: list[WrongField] | None = None


class Wrong(Schema):
    """Why a call was not answered."""

    error: Why
