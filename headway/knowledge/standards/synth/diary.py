"""The days on which meetings can be: working days, and the day by which the law wants the next one."""

from datetime import date, timedelta
from functools import cache

from headway.knowledge.law import Calendar, rule
from headway.knowledge.law.intervals import reckon


class Diary:
    """England's working days and the law's limits, remembered: the same days are asked for many times."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.on_or_before = cache(self._on_or_before)
        self.on_or_after = cache(self._on_or_after)
        self.add = cache(calendar.add_working_days)
        self.due = cache(self._due)

    def _on_or_before(self, day: date) -> date:
        while not self.calendar.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def _on_or_after(self, day: date) -> date:
        while not self.calendar.is_working_day(day):
            day += timedelta(days=1)
        return day

    def _due(self, rule_id: str, anchor: date) -> date:
        """The day the rule's limit falls on, counted from `anchor`.

        A meeting older than the rule is given the rule's first limit: the council kept it as good practice.
        Raises ValueError where the rule has no limit or the calendar ends.
        """
        asked = rule(rule_id)
        version = asked.version_on(anchor) or asked.versions[0]
        due_on = reckon(version.within, anchor, self.calendar) if version.within else None
        if due_on is None:
            raise ValueError(f"{rule_id} gives no day for {anchor}")
        return due_on
