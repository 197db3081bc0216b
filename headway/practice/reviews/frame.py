"""What reviews bring: to a meeting the steps of a child's matter and the plan, to a child the midway checks."""

from headway.casework.access.permissions import Permission
from headway.casework.meetings.brought import PANELS, STEPS, Panel, Step
from headway.casework.people.frame import FRAME, Tab
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
    FRAME.tabs.append(Tab("Midway", "midway", Permission.MEETING_OPEN, 35))
    PANELS.append(Panel("meeting", "reviews/plan.html", plan))
