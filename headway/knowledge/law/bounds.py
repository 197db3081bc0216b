"""Which local standards a council may settle, and between what; which rules have no limit to settle, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from headway.knowledge.law.rules import Force, Rule


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers that a council may settle for a local standard, in the unit of the book's own, and why those."""

    counts: tuple[int, ...]
    why: str

    def __str__(self) -> str:
        if len(self.counts) > 1 and self.counts == tuple(range(self.counts[0], self.counts[-1] + 1)):
            return f"from {self.counts[0]} to {self.counts[-1]}"
        return " or ".join(str(count) for count in self.counts)


def _to(most: int) -> tuple[int, ...]:
    return tuple(range(1, most + 1))


# Ours, each for the reason it gives: no law says how far a local standard may go.
BOUNDS: Final[Mapping[str, Bounds]] = {
    "protection.minutes": Bounds((15, 20), "Procedures of councils ask for one or the other."),
    "protection.decision_letter": Bounds(
        _to(5), "Whoever is to do something from that day on has to read within the week what it is."
    ),
    "protection.conference.reconvened": Bounds(_to(15), "No child waits longer than for a first conference."),
    "protection.review.after_birth": Bounds(
        _to(56), "Past eight weeks the review three months after the conference mostly comes first."
    ),
    "concern.informal": Bounds(_to(10), "A concern that is not settled in two weeks is a dispute."),
    **{
        f"concern.stage.{number}": Bounds(_to(20), "The whole dispute has 20 working days.")
        for number in range(1, 10)
    },
    "allegation.evaluation": Bounds(_to(3), "What must be done at once is not left for a week."),
    "allegation.meeting": Bounds(_to(10), "The person and the child are kept waiting no longer."),
    "allegation.review.first": Bounds(_to(28), "Local procedures ask for four weeks at most."),
    "allegation.review.later": Bounds(
        (1, 2), "Longer than two months nobody would call a review of progress."
    ),
}

# Local standards that are named after their number, so that another number would be another rule.
_NAMED_BY_NUMBER: Final = ("allegation.conclusion.",)


def why_never(rule: Rule) -> str:
    """Why nobody can settle a limit of this rule, as a sentence; "" where a council can."""
    within = rule.versions[-1].within
    if rule.is_milestone or rule.id.startswith(_NAMED_BY_NUMBER):
        return "It marks that so many months have passed, and is named by their number."
    if within is None:
        return "The law gives no limit of days here, so there is none to meet sooner."
    if rule.versions[-1].not_before is not None or len(within.steps) > 1:
        return "This is a stretch between two days, and not one limit."
    if not within.steps:
        return "The day itself is named each time, so there is no number of days to settle."
    if within.in_hours is not None:
        return "It is counted in hours from a moment; a number of days would say less."
    return ""


def bounds_of(rule: Rule) -> Bounds | None:
    """Between what a council may settle a local standard; None for a rule of law or guidance."""
    return BOUNDS[rule.id] if rule.force is Force.LOCAL else None
