"""The law book's stories read by the whole-table reader, all that share a day in one query.

A query costs a good part of a second whatever the number of stories, so every story that the book tells is
gathered first, by running it once with the plain reader, and those told as at one day are read together.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from headway.knowledge.law.book import KINDS, RULES
from headway.knowledge.law.booklet.chapters import paragraphs, read_chapters
from headway.knowledge.law.booklet.questions import one_timeline
from headway.knowledge.law.calendar import england
from headway.knowledge.law.duty import Duty
from headway.knowledge.law.facts import Fact
from tests.law.facts_table import read_by_table

Day = tuple[date, date | None]
Story = tuple[Fact, ...]


class WholeTables:
    """Reads many stories at once and remembers the duties of each."""

    def __init__(self, spec_dir: Path) -> None:
        self.stories: dict[Day, dict[Story, None]] = defaultdict(dict)
        self.duties: dict[Day, dict[Story, list[Duty]]] = {}
        for paragraph in paragraphs(read_chapters(spec_dir)):
            paragraph.hear(self._gather)

    def __call__(self, facts: Sequence[Fact], rule_id: str, as_at: date, known_on: date | None) -> list[Duty]:
        day, story = (as_at, known_on), tuple(facts)
        if story not in self.duties.get(day, {}):
            self.stories[day][story] = None
            self.duties[day] = _read(tuple(self.stories[day]), *day)
        return [duty for duty in self.duties[day][story] if duty.rule == rule_id]

    def _gather(self, facts: Sequence[Fact], rule_id: str, as_at: date, known_on: date | None) -> list[Duty]:
        self.stories[as_at, known_on][tuple(facts)] = None
        return one_timeline(facts, rule_id, as_at, known_on)


def _read(stories: Sequence[Story], as_at: date, known_on: date | None) -> dict[Story, list[Duty]]:
    numbered = {f"{number:06}": story for number, story in enumerate(stories)}
    facts = [replace(fact, timeline=name) for name, story in numbered.items() for fact in story]
    duties = read_by_table(
        facts, rules=tuple(RULES.values()), kinds=KINDS, calendar=england(), as_at=as_at, known_on=known_on
    )
    read: dict[Story, list[Duty]] = {story: [] for story in stories}
    for duty in sorted(duties, key=lambda duty: (duty.began_on, duty.arose_on)):
        read[numbered[duty.timeline]].append(duty)
    return read
