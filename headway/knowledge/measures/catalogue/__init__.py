"""Every measure by its id, in the order in which a report tells them."""

from collections.abc import Container

from headway.knowledge.measures.catalogue import (
    between,
    care,
    conferences,
    conferences_here,
    decisions,
    handover,
    held_here,
    missing,
    paperwork,
    participation,
    placements,
    plans,
    plans_followed,
    reviews,
    workforce,
)
from headway.knowledge.measures.definition import Measure

AREAS = (
    care,
    placements,
    reviews,
    participation,
    held_here,
    paperwork,
    decisions,
    between,
    conferences,
    conferences_here,
    plans,
    plans_followed,
    missing,
    workforce,
    handover,
)
CATALOGUE: dict[str, Measure] = {measure.id: measure for area in AREAS for measure in area.MEASURES}


def rules_read(lacking: Container[str]) -> tuple[str, ...]:
    """What the figures rest on where some plain tables cannot be told, each rule once.

    The clock of short breaks is read too: it may run first in a period that then is counted.
    """
    told = (measure for measure in CATALOGUE.values() if not any(one in lacking for one in measure.needs))
    rules = (rule for measure in told for rule in measure.rules)
    return tuple(dict.fromkeys((*rules, *reviews.SHORT_BREAK_RULES)))


RULES_READ = rules_read(())
