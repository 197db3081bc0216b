"""What a test of the law book may ask: when a limit falls, what a story's duties are, what closes a duty.

Each question reads stories with a `Reader`, so that one book holds for every reader of the law.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from headway.knowledge.law.areas import life
from headway.knowledge.law.book import AREAS, KINDS, RULES, NoDueDate, due, rule
from headway.knowledge.law.booklet.telling import more, settings_told, tell
from headway.knowledge.law.calendar import england
from headway.knowledge.law.council import laid_over, why_not
from headway.knowledge.law.duty import Duty, State
from headway.knowledge.law.facts import Fact
from headway.knowledge.law.intervals import LONDON, reckon
from headway.knowledge.law.reader import read

ONE_DAY = timedelta(days=1)
LONG_AFTER = date(2028, 12, 31)
ANSWERED = (State.MET, State.MET_LATE, State.TOO_EARLY, State.ENDED)


class Reader(Protocol):
    """Reads the duties of one rule from one story, in the order in which they arose."""

    def __call__(
        self, facts: Sequence[Fact], rule_id: str, as_at: date, known_on: date | None
    ) -> list[Duty]: ...


def one_timeline(facts: Sequence[Fact], rule_id: str, as_at: date, known_on: date | None) -> list[Duty]:
    """The plain reader, one rule at a time."""
    return read(facts, rules=[rule(rule_id)], kinds=KINDS, calendar=england(), as_at=as_at, known_on=known_on)


def kinds_about(rule_id: str) -> tuple[str, ...]:
    """Every kind of fact of the rule's own area, and those of any child's life."""
    area = next(area for area in AREAS if any(known.id == rule_id for known in area.RULES))
    return tuple(kind.name for kind in (*life.KINDS, *area.KINDS))


class Asked(NamedTuple):
    """A question and its answer, kept for the book.

    `told` is the story, the day, or for the duties of a story the number of the story's own question.
    """

    question: str
    rules: tuple[str, ...]
    told: str | int
    answer: object


def in_words(duty: Duty) -> str:
    """A duty on one line: from when it counts, its limits, and what became of it."""
    words = [duty.began_on.isoformat()]
    if duty.arose_on != duty.began_on:
        words.append(f"arose {duty.arose_on}")
    if duty.opens_on is not None:
        words.append(f"opens {duty.opens_on}")
    if duty.due_at is not None:
        words.append(f"due {duty.due_at.astimezone(LONDON):%Y-%m-%d %H:%M}")
    elif duty.due_on is not None:
        words.append(f"due {duty.due_on}")
    return f"{' '.join(words)}: {_outcome(duty)}"


def _outcome(duty: Duty) -> str:
    closed = duty.met_on or duty.ended_on
    if duty.state in ANSWERED:
        return f"{duty.state} {closed}"
    if closed is None:
        return duty.state.value
    return f"{duty.state}, {'met' if duty.met_on else 'ended'} {closed}"


@dataclass(frozen=True)
class Case:
    """A story as at a day, of which duties are asked."""

    facts: tuple[Fact, ...]
    as_at: date
    known_on: date | None
    reader: Reader
    heard: Callable[[tuple[str, ...], dict[str, list[str]]], None]

    def of(self, rule_id: str) -> list[str]:
        """The duties of a rule, a line each, oldest first."""
        lines = [in_words(duty) for duty in self._read(rule_id)]
        self.heard((rule_id,), {rule_id: lines})
        return lines

    def all_of(self, area: str) -> dict[str, list[str]]:
        """The duties of every rule whose id begins so; only rules that ask something."""
        ids = tuple(rule_id for rule_id in RULES if rule_id.startswith(area))
        answers = {rule_id: [in_words(duty) for duty in self._read(rule_id)] for rule_id in ids}
        found = {rule_id: lines for rule_id, lines in answers.items() if lines}
        self.heard(ids, found)
        return found

    def duties(self, rule_id: str) -> list[Duty]:
        """The duties of a rule as they are, for what a line does not say."""
        self.heard((rule_id,), {})
        return self._read(rule_id)

    def _read(self, rule_id: str) -> list[Duty]:
        return self.reader(self.facts, rule_id, self.as_at, self.known_on)


@dataclass
class Questions:
    """Every question that the law book asks, put to one reader. `asked` keeps them in order for the page."""

    reader: Reader = one_timeline
    asked: list[Asked] = field(default_factory=list)

    def due(self, rule_id: str, day: str) -> str:
        """The day a rule's limit falls when it counts from `day`, or why there is none."""
        try:
            answer = due(rule_id, date.fromisoformat(day)).isoformat()
        except NoDueDate as refused:
            answer = str(refused)
        self._keep("due", (rule_id,), day, answer)
        return answer

    def story(self, table: str, *, as_at: str, known_on: str | None = None) -> Case:
        """A story as at the end of a day; `known_on` reads it as it was known then."""
        facts, day = tell(table), date.fromisoformat(as_at)
        known = date.fromisoformat(known_on) if known_on else None
        number = len(self.asked)
        self._keep("story", (), table, (as_at, known_on))

        def heard(rules: tuple[str, ...], answer: dict[str, list[str]]) -> None:
            self._keep("duties", rules, number, answer)

        return Case(facts, day, known, self.reader, heard)

    def limit(self, rule_id: str, table: str, *, answered_by: str, then: str = "overdue") -> str:
        """The last day for the open duty of a story, seen from both sides.

        Answered on that day it is met, on the next day met late; unanswered at the end of that day it is not
        yet due, and a day later it is what `then` says. Raises AssertionError where it is not so.
        """
        facts = tell(table)
        open_duty = self._only_open(facts, rule_id)
        last = open_duty.due_on
        if last is None:
            raise AssertionError(f"{rule_id} has no limit here.")
        for on, as_at, expected in (
            (last, last, State.MET),
            (last + ONE_DAY, last + ONE_DAY, State.MET_LATE),
            (None, last, State.NOT_YET_DUE),
            (None, last + ONE_DAY, State(then)),
        ):
            told = facts if on is None else more(facts, answered_by, on)
            self._expect(told, rule_id, as_at, open_duty, expected)
        self._keep("limit", (rule_id,), table, (answered_by, last, then))
        return last.isoformat()

    def milestone(self, rule_id: str, table: str) -> str:
        """The day a story passes a milestone: not before it, and on the day itself."""
        facts = tell(table)
        open_duty = self._only_open(facts, rule_id)
        day = open_duty.due_on
        if day is None:
            raise AssertionError(f"{rule_id} has no day here.")
        self._expect(facts, rule_id, day - ONE_DAY, open_duty, State.NOT_YET_DUE)
        self._expect(facts, rule_id, day, open_duty, State.PASSED)
        self._keep("milestone", (rule_id,), table, day)
        return day.isoformat()

    def closes(self, rule_id: str, table: str, *, on: str) -> dict[str, tuple[str, ...]]:
        """Which facts close the open duty of a story when they happen on a day, and which begin it anew."""
        facts, day = tell(table), date.fromisoformat(on)
        open_duty = self._only_open(facts, rule_id)
        closed: dict[str, list[str]] = {"met by": [], "ended by": [], "begun anew by": []}
        for kind in kinds_about(rule_id):
            duties = self._read(more(facts, kind, day), rule_id)
            duty = self._same(duties, open_duty)
            if duty is not None and not duty.is_open:
                closed["met by" if duty.met_on else "ended by"].append(kind)
            if any(duty.arose_on == day for duty in duties):
                closed["begun anew by"].append(kind)
        answer = {how: tuple(kinds) for how, kinds in closed.items() if kinds}
        self._keep("closes", (rule_id,), table, (on, answer))
        return answer

    def displaced(self, rule_id: str, table: str, *, on: str, back: str) -> tuple[str, ...]:
        """Which changes of law displace the open duty of a story, which `back` then revives from its own day.

        A duty left on a day is ended that day; come back two days later it counts from where it counted before;
        left again on the day that it came back, after it came back, it never came back.
        """
        facts, day = tell(table), date.fromisoformat(on)
        open_duty = self._only_open(facts, rule_id)
        kinds = tuple(
            kind
            for kind in kinds_about(rule_id)
            if self._is_displaced(facts, rule_id, (kind, back), (day, day + 2 * ONE_DAY), open_duty)
        )
        self._keep("displaced", (rule_id,), table, (on, back, kinds))
        return kinds

    def _is_displaced(
        self,
        facts: Sequence[Fact],
        rule_id: str,
        kinds: tuple[str, str],
        days: tuple[date, date],
        open_duty: Duty,
    ) -> bool:
        (away, back), (left_on, back_on) = kinds, days
        left = more(facts, away, left_on)
        returned = more(left, back, back_on)
        left_again = more(returned, away, back_on)
        ended = self._same(self._read(left, rule_id), open_duty)
        revived = [duty for duty in self._read(returned, rule_id) if duty.arose_on == back_on]
        kept = [duty for duty in self._read(left_again, rule_id) if duty.arose_on == back_on]
        return (
            ended is not None
            and ended.ended_on == left_on
            and [duty.began_on for duty in revived] == [open_duty.began_on]
            and (not kept or KINDS[away].place < KINDS[back].place)
        )

    def afresh(self, rule_id: str, table: str, *, then: str) -> tuple[str, ...]:
        """Which facts, in the place of `FACT` in a story, make a duty of the rule arise on the story's `then`."""
        day = date.fromisoformat(then)
        kinds = tuple(
            kind
            for kind in kinds_about(rule_id)
            if any(duty.arose_on == day for duty in self._read(tell(table.replace("FACT", kind)), rule_id))
        )
        self._keep("afresh", (rule_id,), table, (then, kinds))
        return kinds

    def begins(self, rule_id: str, table: str, *, on: str) -> tuple[str, ...]:
        """Which facts make a duty of the rule arise when they happen on a day, of all in its area."""
        facts, day = tell(table), date.fromisoformat(on)
        kinds = tuple(
            kind
            for kind in kinds_about(rule_id)
            if any(duty.arose_on == day for duty in self._read(more(facts, kind, day), rule_id))
        )
        self._keep("begins", (rule_id,), table, (on, kinds))
        return kinds

    def since(self, rule_id: str, table: str) -> str:
        """The first day on which a duty of the rule could begin; `DAY` in the story stands for the day asked.

        Raises AssertionError where a duty began the day before, or none does on the day.
        """
        first = rule(rule_id).versions[0].since
        for day, expected in ((first - ONE_DAY, False), (first, True)):
            began = [duty.began_on for duty in self._read(tell(table.replace("DAY", str(day))), rule_id)]
            if (day in began) is not expected:
                raise AssertionError(f"{rule_id} from {day}: duties began on {began}.")
        self._keep("since", (rule_id,), table, first)
        return first.isoformat()

    def cites(self, rule_id: str, day: str) -> str:
        """The source that is cited for a duty that began on a day."""
        version = rule(rule_id).version_on(date.fromisoformat(day))
        answer = version.citation.source if version else "not yet law"
        self._keep("cites", (rule_id,), day, answer)
        return answer

    def settled(self, rule_id: str, settings: str, day: str) -> str:
        """What a duty has that counts from a day, where a council settled this: its limit, a target before it."""
        rules = laid_over(RULES, settings_told(rule_id, settings))
        on = date.fromisoformat(day)
        within = rules[rule_id].version_on(on)
        target = None if within is None or within.target is None else reckon(within.target, on, england())
        due_on = due(rule_id, on, rules=rules)
        answer = f"due {due_on}" if target is None else f"target {min(target, due_on)}, due {due_on}"
        self._keep("settled", (rule_id,), settings, (day, answer))
        return answer

    def refused(self, rule_id: str, setting: str) -> str:
        """Why a council cannot settle this; "" where it can. What stands above it was settled before."""
        *standing, new = settings_told(rule_id, setting)
        refusal = why_not(new, standing, RULES, england())
        answer = "" if refusal is None else refusal.words
        self._keep("refused", (rule_id,), setting, answer or "nothing: it can")
        return answer

    def _read(self, facts: Sequence[Fact], rule_id: str) -> list[Duty]:
        return self.reader(facts, rule_id, LONG_AFTER, None)

    def _only_open(self, facts: Sequence[Fact], rule_id: str) -> Duty:
        found = [duty for duty in self._read(facts, rule_id) if duty.is_open]
        if len(found) != 1:
            raise AssertionError(f"{rule_id}: {len(found)} duties are open where one should be.")
        return found[0]

    def _expect(
        self, facts: Sequence[Fact], rule_id: str, as_at: date, open_duty: Duty, expected: State
    ) -> None:
        duty = self._same(self.reader(facts, rule_id, as_at, None), open_duty)
        if duty is None or duty.state is not expected:
            raise AssertionError(f"{rule_id} as at {as_at} is {duty and in_words(duty)}, not {expected}.")

    @staticmethod
    def _same(duties: Sequence[Duty], wanted: Duty) -> Duty | None:
        """The duty that arose as `wanted` did; where one was closed and begun again that day, the first."""
        found = [
            duty for duty in duties if (duty.began_on, duty.arose_on) == (wanted.began_on, wanted.arose_on)
        ]
        return found[0] if found else None

    def _keep(self, question: str, rules: tuple[str, ...], told: str | int, answer: object) -> None:
        self.asked.append(Asked(question, rules, told, answer))
