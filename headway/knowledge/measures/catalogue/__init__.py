"""Every measure by its id, in the order in which a report tells them."""

from headway.knowledge.measures.catalogue import (
    care,
    conferences,
    handover,
    missing,
    participation,
    placements,
    plans,
    reviews,
    workforce,
)
from headway.knowledge.measures.definition import Measure

AREAS = (care, placements, reviews, participation, conferences, plans, missing, workforce, handover)
CATALOGUE: dict[str, Measure] = {measure.id: measure for area in AREAS for measure in area.MEASURES}
RULES_READ: tuple[str, ...] = tuple(
    dict.fromkeys(
        (*(rule for measure in CATALOGUE.values() for rule in measure.rules), *reviews.SHORT_BREAK_RULES)
    )
)
"""What the figures rest on, and the clock of short breaks: it may run first in a period that then is counted."""
