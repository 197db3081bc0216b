"""Periods of care: episodes chained, with their stays with one carer, as the extract tells them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

CONTINUES = "X1"
STARTS = "S"
SAME_CARER = frozenset({"L", "T", "U"})
TEMPORARY = frozenset({"T0", "T1", "T2", "T3", "T4"})
WITH_OWN_CARERS = frozenset({"A3", "A5"})
FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})
SHORT_BREAK = frozenset({"V3", "V4"})


@dataclass(slots=True)
class Episode:
    """A stretch of care with one placement and one legal status."""

    began_on: date
    why_began: str | None
    ended_on: date | None
    why_ended: str | None
    placement: str | None
    place: str | None
    where: tuple[object, ...]
    entered_on: date | None
    period_id: str | None


@dataclass(slots=True)
class Stay:
    """Time with one carer: house moves, changes of status and temporary stays elsewhere do not end it."""

    began_on: date
    began_known: bool
    ended_on: date | None
    place: str | None
    where: tuple[object, ...]
    before: "Stay | None" = None
    began_for_adoption: bool = False


@dataclass(slots=True)
class Period:
    """A period of care; `began_on` is None where it began before the data."""

    began_on: date | None
    ended_on: date | None
    episodes: list[Episode] = field(default_factory=list)

    @property
    def began_by(self) -> date:
        """The latest day on which it can have begun: the first that the data show."""
        return self.began_on or self.episodes[0].began_on

    def covers(self, day: date) -> bool:
        return self.began_by <= day and (self.ended_on is None or day <= self.ended_on)


def chain(episodes: Iterable[Episode]) -> list[Period]:
    """One child's episodes as periods of care. An end and a start on the same day is one period (rule 431).

    An episode left open when another begins is taken to end there.
    """
    periods: list[Period] = []
    for episode in sorted(episodes, key=lambda e: (e.began_on, e.ended_on or date.max)):
        last = periods[-1].episodes[-1] if periods else None
        if last is not None and last.ended_on is None:
            last.ended_on = episode.began_on
        if last is not None and _continues(last, episode, periods[-1].ended_on):
            periods[-1].episodes.append(episode)
        else:
            periods.append(Period(None, None, [episode]))
        ends = [e.ended_on for e in periods[-1].episodes]
        periods[-1].ended_on = None if None in ends else max(day for day in ends if day is not None)
    for period in periods:
        period.began_on = _beginning(period.episodes[0])
    return periods


def _continues(last: Episode, following: Episode, ended_on: date | None) -> bool:
    if following.began_on <= (ended_on or following.began_on):
        return True
    if following.why_began == STARTS:
        return False
    same = last.period_id is not None and last.period_id == following.period_id
    return same or last.why_ended == CONTINUES


def _beginning(first: Episode) -> date | None:
    if first.entered_on is not None and first.entered_on <= first.began_on:
        return first.entered_on
    return first.began_on if first.why_began in (STARTS, None) else None


def stays(period: Period) -> list[Stay]:
    """A period's stays, each with the one before.

    Temporary placements are no stays and end none, and care that ended and began again the same day with the
    child at the same home has not moved the child.
    """
    found: list[Stay] = []
    away = False
    for episode in period.episodes:
        if episode.place in TEMPORARY:
            away = True
            continue
        current = found[-1] if found else None
        if current is None or _new_stay(current, episode, away=away):
            if current is not None and (current.ended_on is None or current.ended_on > episode.began_on):
                current.ended_on = episode.began_on
            known = episode.why_began not in SAME_CARER
            adoptive = episode.place in FOR_ADOPTION
            found.append(
                Stay(
                    episode.began_on, known, episode.ended_on, episode.place, episode.where, current, adoptive
                )
            )
        else:
            current.ended_on, current.place = episode.ended_on, episode.place
            current.where = episode.where
        away = False
    if found and away:
        found[-1].ended_on = period.ended_on
    return found


def _new_stay(current: Stay, episode: Episode, *, away: bool) -> bool:
    home = episode.place == current.place and episode.where == current.where
    back = home and (away or episode.why_began == STARTS)
    if back or episode.why_began in SAME_CARER:
        return False
    return episode.place not in WITH_OWN_CARERS


def with_adoptive(stay: Stay) -> Stay:
    """The stay that the two-year measure counts from: an adoptive one counts with the one before it."""
    return stay.before if stay.began_for_adoption and stay.before is not None else stay


def is_short_breaks(statuses: Sequence[str | None]) -> bool:
    """Whether every legal status of a period is one of a series of short breaks."""
    known = [status for status in statuses if status]
    return bool(known) and all(status in SHORT_BREAK for status in known)
