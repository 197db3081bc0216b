"""What a map is made of, in neutral words that a council may put in its own.

Signs of Safety, whose maps have such parts, is a trademark of others, whose forms are not copied.
"""

from collections.abc import Mapping
from typing import Final

from django.db import models


class Section(models.TextChoices):
    """A part of a map. The order is that of the screen, each column from its top."""

    WORRY = "worry", "What are we worried about?"
    HARM = "harm", "What has happened that harmed the children"
    COMPLICATING = "complicating", "What makes it harder"
    WELL = "well", "What is working well?"
    STRENGTH = "strength", "Strengths that are there already"
    SAFETY = "safety", "Safety that has been seen over time"
    NEEDED = "needed", "What needs to happen?"
    BOTTOM_LINE = "bottom_line", "What must be so whatever else"
    NETWORK = "network", "Who helps the family keep the children safe"
    STEP = "step", "Next steps: who does what, by when"
    DANGER = "danger", "What we fear will happen if nothing changes"
    GOAL = "goal", "What we will see when it is safe enough"


COLUMNS: Final = (
    (Section.WORRY, Section.HARM, Section.COMPLICATING),
    (Section.WELL, Section.STRENGTH, Section.SAFETY),
    (Section.NEEDED, Section.BOTTOM_LINE, Section.NETWORK, Section.STEP),
)
"""The columns of the screen. Each has the heading of its first part."""

SCALE, LOWEST, HIGHEST = "scale", "lowest", "highest"

OTHER_WORDS: Final[Mapping[str, str]] = {
    SCALE: "How safe is it, from 0 to 10?",
    LOWEST: "0: the same or worse is certain to happen",
    HIGHEST: "10: safe enough for nobody to be needed",
}
"""What a map says beside its parts."""

NEUTRAL: Final[Mapping[str, str]] = {one.value: str(one.label) for one in Section} | dict(OTHER_WORDS)
"""Every wording that a council may change, by its name."""

PROMPTS: Final[Mapping[str, str]] = {
    Section.HARM: "What was done, by whom, and what it did to the child. Past, and known.",
    Section.COMPLICATING: "Not harm itself, and in the way of making it better.",
    Section.SAFETY: "Not a promise: what was done to protect the child, and seen.",
    Section.BOTTOM_LINE: "Not to be bargained with.",
    Section.NETWORK: "By name: those who know all the worries and act in the plan.",
    Section.DANGER: "Who is worried that who will do what, and what it would do to the child.",
    Section.GOAL: "What the family will be doing, seen by whom, for how long.",
}

# The heads of a kind's record that hold such words already, the first that it has; else a part of its own is added.
HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    Section.WORRY: ("worries",),
    Section.HARM: ("happened",),
    Section.COMPLICATING: ("complicating",),
    Section.WELL: ("well",),
    Section.STRENGTH: ("well",),
    Section.SAFETY: ("well",),
    Section.NEEDED: ("needed",),
    Section.BOTTOM_LINE: ("bottom_lines",),
    Section.NETWORK: ("network",),
    Section.STEP: ("needed",),
    Section.DANGER: ("worries",),
    Section.GOAL: ("needed",),
}
