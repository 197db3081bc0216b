"""A question as somebody is asked it: of which matter, by when, and which fact of the record it would tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from headway.casework.meetings.models import Decision, Invited, Matter, Paper, PaperKind, Sitting


class Kind(StrEnum):
    """What is asked. Its value begins the key of a question."""

    PAPER = "paper"
    SHARED = "shared"
    LIST = "list"
    ACCEPT = "accept"
    DONE = "done"
    ANSWER = "answer"


# What a child's social worker writes themselves; other papers are asked of whoever sends them, where they sign in.
THE_WORKERS: Final = frozenset(
    {PaperKind.WORKER_REPORT, PaperKind.CARE_PLAN, PaperKind.PLACEMENT_PLAN, PaperKind.PATHWAY_PLAN}
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `tells` is what the record would hold once it is answered: where it does, nobody is asked.

    `papers` are those of a question about sharing, `readers` those who have not had one of them as far as is told.
    `listed` are those of a question about the list, `sittings` those of the meeting that is to come.
    `again` counts what was said of a decision before.
    """

    kind: Kind
    matter: Matter
    tells: str
    due_on: date | None = None
    paper: Paper | None = None
    decision: Decision | None = None
    papers: tuple[Paper, ...] = ()
    readers: tuple[Invited, ...] = ()
    listed: tuple[Invited, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    again: int = 0

    @property
    def key(self) -> str:
        """The question as it is kept and sent: its kind and its row. One that is asked anew has another."""
        if self.paper is not None:
            return f"{self.kind}:{self.paper.pk}"
        if self.decision is not None:
            return f"{self.kind}:{self.decision.pk}:{self.again}"
        return f"{self.kind}:{self.matter.pk}"

    @property
    def name(self) -> str:
        """What its fields of a form are called."""
        return self.key.replace(":", "-")

    def is_late(self, on: date) -> bool:
        return self.due_on is not None and self.due_on < on


def twins_among(questions: Sequence[Question]) -> dict[str, Question]:
    """Of the questions where a worker's report is: the other, by key, that one sitting asks of the same child."""
    reports = [one for one in questions if one.paper and one.paper.kind == PaperKind.WORKER_REPORT]
    return {
        one.key: other
        for one in reports
        for other in reports
        if one is not other
        and (one.matter.meeting_id, one.matter.person_id) == (other.matter.meeting_id, other.matter.person_id)
    }
