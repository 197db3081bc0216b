"""Dispute resolution: an informal stage, then a council's own ladder of at most nine stages, within one limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from headway.knowledge.law.areas.sources import handbook, practice
from headway.knowledge.law.facts import Kind, Place
from headway.knowledge.law.intervals import Interval, working_days
from headway.knowledge.law.rules import Force, Rule, Version

IN_FORCE = date(2011, 4, 1)
MOST_STAGES = 9


@dataclass(frozen=True, slots=True)
class Stage:
    """One rung of the ladder: who answers, within how long."""

    answers: str
    within: Interval


DEFAULT_LADDER = (
    Stage("team manager", working_days(5)),
    Stage("service manager", working_days(5)),
    Stage("head of service", working_days(5)),
    Stage("director of children's services", working_days(5)),
)

KINDS = (
    Kind("concern.raised", "A concern was raised informally"),
    Kind("concern.made_formal", "The concern became a formal dispute", Place.OPENS),
    *(Kind(f"concern.stage_{n}", f"The dispute went to stage {n}") for n in range(1, MOST_STAGES + 1)),
    Kind("concern.answered", "The manager at that stage answered", again=True),
    Kind("concern.resolved", "The dispute was resolved"),
    Kind("concern.reopened", "A resolved dispute was opened again"),
    Kind("concern.withdrawn", "The concern was withdrawn"),
)


def ladder(stages: Sequence[Stage] = DEFAULT_LADDER) -> tuple[Rule, ...]:
    """The rules of a council's ladder. Raises ValueError for no stage or more than nine."""
    if not 1 <= len(stages) <= MOST_STAGES:
        raise ValueError(f"A ladder has one to {MOST_STAGES} stages, not {len(stages)}.")
    return tuple(_stage(number, stage) for number, stage in enumerate(stages, 1))


def _stage(number: int, stage: Stage) -> Rule:
    own = f"concern.stage_{number}"
    others = tuple(f"concern.stage_{n}" for n in range(1, MOST_STAGES + 1) if n != number)
    return Rule(
        id=f"concern.stage.{number}",
        duty=f"Answer the dispute at stage {number}",
        force=Force.LOCAL,
        begins=(own,),
        met_by=("concern.answered", "concern.resolved"),
        ended_by=("concern.withdrawn", *others),
        versions=(
            Version(
                since=IN_FORCE,
                within=stage.within,
                citation=practice("Common local ladder", f"stage {number}", checked=False),
            ),
        ),
        owes=stage.answers,
        watches="reviewing manager",
    )


RULES = (
    Rule(
        id="concern.informal",
        duty="Settle a concern informally within 5 working days",
        force=Force.LOCAL,
        begins=("concern.raised",),
        met_by=("concern.answered", "concern.resolved"),
        ended_by=("concern.made_formal", "concern.withdrawn"),
        versions=(
            Version(
                since=IN_FORCE,
                within=working_days(5),
                citation=practice("Local dispute procedures", "informal stage", checked=True),
            ),
        ),
        owes="team manager",
        watches="reviewing manager",
    ),
    Rule(
        id="concern.whole",
        duty="Resolve a formal dispute within 20 working days, whatever the stages",
        force=Force.GUIDANCE,
        begins=("concern.made_formal", "concern.reopened"),
        met_by=("concern.resolved",),
        ended_by=("concern.withdrawn",),
        versions=(
            Version(
                since=IN_FORCE,
                within=working_days(20),
                citation=handbook("paragraph 6.2", told_by="a local procedure that quotes it"),
            ),
        ),
        owes="Independent Reviewing Officer",
        watches="reviewing manager",
    ),
    *ladder(),
)
