"""One short story under a law, drawn by hypothesis, so that a disagreement shrinks to its bare bones."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from headway.knowledge.law.facts import Fact
from headway.knowledge.law.intervals import LONDON
from tests.law.random_law import TIMES, Law


@st.composite
def small_stories(draw: st.DrawFn, law: Law, *, most: int = 6) -> list[Fact]:
    """One to `most` facts of the kinds that the law names or that turn it, within forty days."""
    matter = sorted({kind for rule in law.rules for kind in rule.named} | law.turning)
    facts: list[Fact] = []
    for seq in range(draw(st.integers(1, most))):
        firsts = [fact.seq for fact in facts if fact.corrects is None]
        on = law.start + timedelta(days=draw(st.integers(0, 40)))
        clock = draw(st.none() | st.sampled_from(TIMES))
        corrects = draw(st.none() | st.sampled_from(firsts)) if firsts else None
        facts.append(
            Fact(
                "t",
                draw(st.sampled_from(matter)),
                on,
                seq,
                at=clock and datetime.combine(on, clock, LONDON).astimezone(UTC),
                by=draw(st.none() | st.integers(-5, 30).map(lambda days, on=on: on + timedelta(days=days))),
                dated=draw(st.sampled_from((True, True, True, False))),
                told=draw(st.none() | st.integers(0, 20).map(lambda days, on=on: on + timedelta(days=days))),
                corrects=corrects,
                withdrawn=corrects is not None and draw(st.booleans()),
            )
        )
    return facts
