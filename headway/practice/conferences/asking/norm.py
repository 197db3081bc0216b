"""Whether a conference was asked for as soon after the decision as local practice wants."""

from datetime import date
from typing import Final

from django.utils import timezone

from headway.casework.people.presenting import in_words
from headway.knowledge.law.calendar import england
from headway.knowledge.law.intervals import reckon, working_days
from headway.practice.conferences.asking.settled import settled_asking
from headway.practice.conferences.models import AskingSettings, ConferenceAsked

SOURCE: Final = "Conference procedures of one area, read in 2026; local practice, no statute says it"


def asked_by(decided_on: date, settled: AskingSettings) -> date | None:
    """By when a conference is to be asked for that was decided on a day."""
    return reckon(working_days(settled.ask_within), decided_on, england())


def within_in_words() -> str:
    """1 working day."""
    within = settled_asking().ask_within
    return f"{within} working day{'' if within == 1 else 's'}"


def norm_in_words(asked: ConferenceAsked) -> tuple[str, bool]:
    """Whether it was kept, in a sentence, and whether it was late; "" where nobody said when it was decided."""
    if asked.decided_on is None:
        return "", False
    settled = settled_asking()
    by, on = asked_by(asked.decided_on, settled), timezone.localdate(asked.asked_at)
    late = by is not None and on > by
    kept = f"late, it was to be asked for by {in_words(by)}" if late else "kept"
    days = f"Decided on {in_words(asked.decided_on)}, asked for on {in_words(on)}."
    return f"{days} Within {within_in_words()}: {kept}.", late
