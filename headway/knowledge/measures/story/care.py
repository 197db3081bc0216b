"""Children in care: periods, stays, statuses and placements as rows, and each period's facts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from headway.knowledge.law.intervals import birthday
from headway.knowledge.measures.story.adoption import Status, adoption_facts
from headway.knowledge.measures.story.columns import Columns, grouped, rows
from headway.knowledge.measures.story.facts import Facts
from headway.knowledge.measures.story.history import (
    eve_of,
    first_review_due,
    history_begins,
    presumed_reviews,
)
from headway.knowledge.measures.story.periods import (
    SHORT_BREAK,
    Episode,
    Period,
    chain,
    is_short_breaks,
    stays,
    with_adoptive,
)
from headway.knowledge.standards.code_sets import code_set
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.shape import Table

UNACCOMPANIED = "unaccompanied"
ADULT = 18


@dataclass(slots=True)
class CareStory:
    """What the tables say of children in care."""

    facts: Facts
    born: Mapping[str, date]
    died: Mapping[str, date]
    begins: date | None = None
    periods_of: dict[str, list[tuple[int, Period]]] = field(default_factory=lambda: defaultdict(list))
    periods: Columns = field(default_factory=lambda: Columns("periods"))
    stays: Columns = field(default_factory=lambda: Columns("stays"))
    statuses: Columns = field(default_factory=lambda: Columns("statuses"))
    placements: Columns = field(default_factory=lambda: Columns("placements"))
    short_break_timelines: set[int] = field(default_factory=set)
    whole_care: set[str] = field(default_factory=set)
    presumed: int = 0

    def has_short_breaks_alone(self, child: str) -> bool:
        """Whether the child's only care is series of short breaks; not of a child whose care the data lack."""
        return child in self.periods_of and child not in self.whole_care

    def timeline_on(self, child: str, day: date) -> int | None:
        """The period that covers the day; on the day one ends and another begins, the one that begins."""
        covering = [timeline for timeline, period in self.periods_of.get(child, ()) if period.covers(day)]
        return covering[-1] if covering else None

    def on_short_breaks(self, child: str, day: date) -> bool:
        """Whether what happened on a day is of a series of short breaks."""
        timeline = self.timeline_on(child, day)
        if timeline is None:
            return self.has_short_breaks_alone(child)
        return timeline in self.short_break_timelines

    def open_timeline(self, child: str) -> int | None:
        """The child's period of care that has not ended, if any."""
        running = [timeline for timeline, period in self.periods_of.get(child, ()) if period.ended_on is None]
        return running[-1] if running else None


def tell_care(
    extract: Extract, facts: Facts, born: Mapping[str, date], died: Mapping[str, date]
) -> CareStory:
    """Tell every child's periods of care. Reviews are told afterwards, onto the timelines made here."""
    care = CareStory(facts, born, died)
    statuses = grouped(
        extract.tables.get("ssd_legal_status"),
        "lega_person_id",
        "lega_legal_status",
        "lega_legal_status_start_date",
        "lega_legal_status_end_date",
    )
    told = {child: chain(episodes) for child, episodes in _episodes(extract).items()}
    if not extract.whole_history:
        care.begins = _begins(extract, told.values())
    for child, periods in told.items():
        of_child = cast(list[Status], statuses.get(child, []))
        for period in periods:
            _tell_period(care, child, period, of_child)
        for code, began_on, ended_on in of_child:
            care.statuses.add(child, began_on, ended_on, code)
    _tell_placements(extract, care)
    return care


def data_begin(extract: Extract) -> date | None:
    """The first day that an extract covers, as it says or as its reviews show; None where it is not cut.

    For whoever keeps rows of it without the rest: from one child's rows alone it cannot be told.
    """
    if extract.whole_history:
        return None
    return _begins(extract, [chain(episodes) for episodes in _episodes(extract).values()])


def _begins(extract: Extract, told: Iterable[Sequence[Period]]) -> date | None:
    return history_begins(
        extract.history_from,
        reviews=_review_days(extract.tables.get("ssd_cla_reviews")),
        starts_of_care=(period.began_by for periods in told for period in periods),
    )


def _review_days(table: Table | None) -> Iterator[date]:
    if table is None:
        return
    for held_on, cancelled in rows(table, "clar_cla_review_date", "clar_cla_review_cancelled"):
        if isinstance(held_on, date) and cancelled != "Y":
            yield held_on


def _episodes(extract: Extract) -> dict[str, list[Episode]]:
    placed: dict[object, tuple[object, ...]] = {}
    placements = extract.tables.get("ssd_cla_placement")
    if placements is not None:
        names = ("placement_id", "placement_type", "placement_urn", "placement_postcode")
        placed = {
            key: (place, urn, postcode)
            for key, place, urn, postcode in rows(placements, *(f"clap_cla_{name}" for name in names))
        }
    table = extract.tables.get("ssd_cla_episodes")
    told: dict[str, list[Episode]] = defaultdict(list)
    if table is None:
        return told
    for child, began_on, why_began, ended_on, why_ended, placement, entered_on, period_id in rows(
        table,
        "clae_person_id",
        "clae_cla_episode_start_date",
        "clae_cla_episode_start_reason",
        "clae_cla_episode_ceased_date",
        "clae_cla_episode_ceased_reason",
        "clae_cla_placement_id",
        "clae_entered_care_date",
        "clae_cla_id",
    ):
        place, *where = placed.get(placement, (None,))
        told[str(child)].append(
            Episode(
                began_on=cast(date, began_on),
                why_began=cast(str | None, why_began),
                ended_on=cast(date | None, ended_on),
                why_ended=cast(str | None, why_ended),
                placement=cast(str | None, placement),
                place=cast(str | None, place),
                where=tuple(where),
                entered_on=cast(date | None, entered_on),
                period_id=cast(str | None, period_id),
            )
        )
    return told


def _tell_period(care: CareStory, child: str, period: Period, of_child: Sequence[Status]) -> None:
    statuses = sorted(_during(period, of_child), key=lambda status: status[1] or date.min)
    short_breaks = is_short_breaks([code for code, _, _ in statuses])
    first = period.episodes[0]
    timeline = care.facts.begin(child, "care", first.period_id or f"{first.began_on}")
    care.periods_of[child].append((timeline, period))
    if short_breaks:
        care.short_break_timelines.add(timeline)
    else:
        care.whole_care.add(child)
    care.periods.add(
        timeline,
        child,
        period.began_on,
        period.began_by,
        period.ended_on,
        short_breaks,
        first_review_due(period.began_by),
    )
    for stay in stays(period):
        start = with_adoptive(stay)
        care.stays.add(
            child,
            timeline,
            stay.began_on,
            stay.began_known,
            stay.ended_on,
            start.began_on,
            start.began_known,
        )
    _tell_facts(care, child, timeline, period, statuses)


def _during(period: Period, statuses: Sequence[Status]) -> Iterator[Status]:
    for status in statuses:
        _, began_on, ended_on = status
        before_the_end = period.ended_on is None or (began_on or date.min) < period.ended_on
        if (
            before_the_end and (ended_on is None or ended_on > period.began_by)
        ) or period.ended_on == period.began_by == began_on:
            yield status


def _tell_facts(
    care: CareStory, child: str, timeline: int, period: Period, statuses: Sequence[Status]
) -> None:
    tell, begins = care.facts.tell, care.begins
    known = period.began_on is not None
    start = period.began_by
    if not known and begins is not None:
        start = min(start, eve_of(begins))
    tell(timeline, "care.started", start, dated=known)
    if statuses and statuses[0][0] in SHORT_BREAK:
        tell(timeline, "short_breaks.began", start)
        lost = next((began for code, began, _ in statuses if code not in SHORT_BREAK and began), None)
        if lost:
            tell(timeline, "short_breaks.lost", max(lost, start))
    presumed = presumed_reviews(period.began_on, begins)
    if presumed and begins is not None:
        care.presumed += 1
        eve = min(eve_of(begins), period.ended_on or date.max)
        for _ in range(presumed):
            tell(timeline, "review.held", eve, dated=False)
    for day, kind in adoption_facts(period, statuses):
        tell(timeline, kind, day)
    born, died = care.born.get(child), care.died.get(child)
    if period.ended_on is not None:
        tell(timeline, "care.ended", period.ended_on)
    if born and (period.ended_on is None or birthday(born, ADULT) <= period.ended_on):
        tell(timeline, "child.turned_18", birthday(born, ADULT))
    if died and (period.ended_on is None or died <= period.ended_on):
        tell(timeline, "child.died", died)


def _tell_placements(extract: Extract, care: CareStory) -> None:
    table = extract.tables.get("ssd_cla_placement")
    if table is None:
        return
    group_of = code_set("PLACE").group
    names = ("person_id", "placement_start_date", "placement_end_date", "placement_type")
    columns = [f"clap_{'' if name == 'person_id' else 'cla_'}{name}" for name in names]
    for child, began_on, ended_on, place, miles in rows(table, *columns, "clap_cla_placement_distance"):
        group = group_of(str(place)) if place else None
        care.placements.add(child, began_on, ended_on, place, group, miles)
