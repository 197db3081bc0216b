"""Facts that no case system's data tell, put into their stories: return interviews, another council’s papers, and
that a series of short breaks is one no longer.

What is told here alone begins with Headway. Of what was due before the first load the law is presumed kept, as of
reviews that were due before the data begin (docs/law/decisions): it happened on a day that is not known. Midway
checks and core groups are told as the figures tell them (`knowledge.measures.story`), by the same rule.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone

from headway.casework.people.models import Person
from headway.casework.record.as_tables import A_BATCH
from headway.casework.record.models import FieldChange, Load, MissingEpisode
from headway.casework.record.series import lost_by_days, stays_of
from headway.casework.record.transfers import Transfers
from headway.casework.timeline.models import Area
from headway.casework.timeline.rules_here import last_day, rules_here
from headway.casework.timeline.stories import FactTold, StoryTold
from headway.knowledge.measures.story.columns import rows
from headway.knowledge.measures.story.history import eve_of
from headway.knowledge.standards.reading import Extract

MakeFact = Callable[[str, str, date], FactTold]

_INTERVIEWED: Final = {"Y": "interview.held", "N": "interview.refused"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the case system says of the interview after one time missing.

    `kind` is the fact that it comes to, "" where it says none, known since a day and told from a row; `offered` is
    whether it leaves open that an interview was offered.
    """

    returned: date
    kind: str
    known_on: date
    origin: str
    offered: bool


class ToldHere:
    """What is told here alone of these children, and what is presumed of the time before."""

    def __init__(self, extract: Extract, fact: MakeFact) -> None:
        self.fact = fact
        self.since = _first_load()
        self.rules = rules_here()
        self.answered = _answered(extract)
        self.interviews = _interviews(extract)
        self.stays = stays_of(extract)
        lost = Person.objects.filter(lost_on__isnull=False).values_list("key", "lost_on")
        self.lost: Mapping[UUID, date] = {key: on for key, on in lost if on is not None}
        self.transfers = Transfers(extract, fact)

    def with_more(self, story: StoryTold) -> StoryTold:
        """The story with what is told here of it, in the order of days."""
        more = tuple(self._more(story))
        return replace(story, facts=(*story.facts, *more)) if more else story

    def _more(self, story: StoryTold) -> Iterator[FactTold]:
        if story.area == Area.CARE:
            yield from lost_by_days(story, self.stays[story.subject])
        elif story.area == Area.PROTECTION:
            yield from self._never_born(story)
            yield from self.transfers.of(story)
        elif story.area == Area.MISSING:
            yield from self._interview(story)

    def _never_born(self, story: StoryTold) -> Iterator[FactTold]:
        """A pregnancy ended: so did what was begun for the child, on that day, whatever else is told."""
        lost_on = self.lost.get(story.subject)
        if lost_on is None:
            return
        for began, ends in (("enquiry.opened", "enquiry.closed"), ("plan.started", "plan.ended")):
            if _day(story, (began,)) is not None and _day(story, (ends,)) is None:
                yield FactTold(ends, lost_on)

    def _interview(self, story: StoryTold) -> Iterator[FactTold]:
        returned = _day(story, ("child.returned",))
        if returned is None:
            return
        child = story.subject
        told = [
            (kind, day)
            for ref, kind, day in self.interviews[child]
            if day >= returned and story.identity == (ref or self._last_by(child, day))
        ]
        if told:
            yield from (self.fact(str(child), kind, day) for kind, day in told)
            return
        answer = self.answered[child][story.identity]
        if answer.kind:
            yield FactTold(answer.kind, answer.known_on, dated=False, origin=answer.origin)
        elif self.since and self._was_due("missing.interview", returned, self.since):
            kind = "interview.held" if answer.offered else "interview.not_offered"
            origin = "" if answer.offered else answer.origin
            yield FactTold(kind, eve_of(self.since), dated=False, origin=origin)

    def _was_due(self, rule: str, began: date, since: date) -> bool:
        """Whether what the rule asks from a day was due before another."""
        due_on = last_day(rule, began, self.rules)
        return due_on is not None and due_on < since

    def _last_by(self, child: UUID, day: date) -> str:
        """The episode that ended last by a day."""
        answers = self.answered[child].items()
        ended = [(answer.returned, ref) for ref, answer in answers if answer.returned <= day]
        return max(ended)[1] if ended else ""


def _first_load() -> date | None:
    done = Load.objects.filter(done_at__isnull=False).order_by("pk").values_list("done_at", flat=True).first()
    return None if done is None else timezone.localdate(done)


def _day(story: StoryTold, kinds: Iterable[str]) -> date | None:
    return min((fact.on for fact in story.facts if fact.kind in kinds), default=None)


def _interviews(extract: Extract) -> Mapping[UUID, list[tuple[str, str, date]]]:
    """The interviews told here, by child: after which episode, held or refused, and when."""
    found: dict[UUID, list[tuple[str, str, date]]] = defaultdict(list)
    table = extract.tables.get("headway_return_interviews")
    if table is not None:
        for whose, ref, on, said in rows(
            table, "rint_person_id", "rint_missing_id", "rint_date", "rint_taken_up"
        ):
            if isinstance(on, date):
                kind = _INTERVIEWED["N" if said == "N" else "Y"]
                found[UUID(str(whose))].append((str(ref or ""), kind, on))
    return found


def _answered(extract: Extract) -> Mapping[UUID, dict[str, Answer]]:
    """What the case system says of each interview, which it tells without a day; by child and episode."""
    found: dict[UUID, dict[str, Answer]] = defaultdict(dict)
    table = extract.tables.get("ssd_missing")
    if table is None:
        return found
    names = (
        *("miss_person_id", "miss_table_id", "miss_missing_episode_end_date"),
        *("miss_missing_rhi_offered", "miss_missing_rhi_accepted"),
    )
    told = list(zip(table.line, rows(table, *names), strict=True))
    known = _known_since([key for key, (*_, accepted) in told if accepted in _INTERVIEWED])
    for key, (whose, ref, returned, offered, accepted) in told:
        if isinstance(returned, date):
            kind = _INTERVIEWED.get(str(accepted), "")
            known_on = max(returned, known.get(key, returned))
            answer = Answer(returned, kind, known_on, f"ssd_missing:{key}", offered=offered != "N")
            found[UUID(str(whose))][str(ref)] = answer
    return found


def _known_since(keys: Sequence[int]) -> dict[int, date]:
    """Since when these rows give the answer that they give."""
    found: dict[int, date] = {}
    for start in range(0, len(keys), A_BATCH):
        some = keys[start : start + A_BATCH]
        first = MissingEpisode.objects.filter(pk__in=some).values_list("pk", "recorded_at")
        changed = FieldChange.objects.filter(
            table=MissingEpisode.shape.table, key__in=some, field="interview_accepted"
        )
        for key, at in (*first, *changed.order_by("pk").values_list("key", "changed_at")):
            found[key] = timezone.localdate(at)
    return found
