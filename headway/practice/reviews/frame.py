"""What reviews bring to the pages of a meeting: steps of a child's matter, and the plan."""

from headway.casework.access.permissions import Permission
from headway.casework.meetings.brought import PANELS, STEPS, Panel, Step
from headway.practice.reviews.queries import plan

SLUG = "review"


def bring() -> None:
    """Bring it, once, when the house starts."""
    STEPS.extend(
        (
            Step("Briefing", "review_briefing", Permission.MEETING_OPEN, 5, kind=SLUG),
            Step("Review", "review", Permission.MEETING_OPEN, 20, kind=SLUG),
        )
    )
    PANELS.append(Panel("meeting", "reviews/plan.html", plan))
