"""Both readers asked of the same stories, and what they disagree on, told so that it can be mended."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from headway.knowledge.law import Duty, Fact, england, read
from tests.law.facts_table import bare, read_by_table
from tests.law.random_law import Law


@dataclass(frozen=True, slots=True)
class Question:
    """Stories to be read under a law, as at the end of a day, as known whole or on an earlier day."""

    law: Law
    stories: list[list[Fact]]
    as_at: date
    known_on: date | None = None

    def plainly(self, without: Collection[str] = ()) -> list[Duty]:
        """The duties by the one-timeline reader, of facts that say nothing of the columns named."""
        return [
            duty
            for story in self.stories
            for duty in read(
                bare(story, without),
                rules=self.law.rules,
                kinds=self.law.kinds,
                calendar=england(),
                as_at=self.as_at,
                known_on=self.known_on,
            )
        ]

    def by_table(self, without: Collection[str] = (), *, blank: bool = False) -> list[Duty]:
        """The duties by the whole-table reader, of a table without the columns named."""
        return read_by_table(
            [fact for story in self.stories for fact in story],
            rules=self.law.rules,
            kinds=self.law.kinds,
            calendar=england(),
            as_at=self.as_at,
            known_on=self.known_on,
            without=without,
            blank=blank,
        )


def disagreement(question: Question, without: Collection[str] = (), *, blank: bool = False) -> str:
    """Nothing where both readers say the same; else a duty in dispute, of the shortest story, and its rule."""
    plain, table = question.plainly(without), question.by_table(without, blank=blank)
    only_plain, only_table = Counter(plain) - Counter(table), Counter(table) - Counter(plain)
    apart = only_plain + only_table
    if not apart:
        return ""
    stories = {story[0].timeline: bare(story, without) for story in question.stories}
    first = min(apart, key=lambda duty: (len(stories[duty.timeline]), duty.timeline, duty.rule))
    of_it = (first.timeline, first.rule)
    lines = [
        f"{apart.total()} duties in dispute of {len(plain)}; as at {question.as_at}, known {question.known_on}"
    ]
    lines += [f"  rule: {rule}" for rule in question.law.rules if rule.id == first.rule]
    lines += [f"  plain alone: {duty}" for duty in only_plain if (duty.timeline, duty.rule) == of_it]
    lines += [f"  table alone: {duty}" for duty in only_table if (duty.timeline, duty.rule) == of_it]
    lines += [f"  {fact} {question.law.kinds[fact.kind]}" for fact in stories[first.timeline]]
    return "\n".join(lines)
