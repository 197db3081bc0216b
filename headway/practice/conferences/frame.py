"""What conferences bring: to a meeting the decision of each child and the quorum; to a child, asking for one."""

from headway.casework.access.permissions import Permission
from headway.casework.meetings.brought import PANELS, STEPS, Panel, Step
from headway.casework.people.frame import FRAME
from headway.casework.people.frame import Panel as OfPerson
from headway.practice.conferences.asking.queries import asked_panel
from headway.practice.conferences.before.queries import before_panel
from headway.practice.conferences.elsewhere.queries import notified_panel
from headway.practice.conferences.following.page import plan_panel
from headway.practice.conferences.queries import plan
from headway.practice.conferences.slugs import ALL, DECIDED


def bring() -> None:
    """Bring it, once, when the house starts."""
    STEPS.extend(Step(DECIDED, "conference", Permission.MEETING_OPEN, 25, kind=slug) for slug in ALL)
    STEPS.extend(
        Step("Before it", "conference_before", Permission.MEETING_OPEN, 5, kind=slug) for slug in ALL
    )
    PANELS.append(Panel("meeting", "conferences/plan.html", plan))
    PANELS.append(Panel("meeting", "conferences/before_panel.html", before_panel))
    STEPS.extend(
        Step("Feedback", "conference_feedback", Permission.MEETING_OPEN, 90, kind=slug) for slug in ALL
    )
    FRAME.panels.append(OfPerson("person", "conferences/following/panel.html", plan_panel))
    FRAME.panels.append(OfPerson("person", "conferences/asked_panel.html", asked_panel))
    FRAME.panels.append(OfPerson("person", "conferences/elsewhere/panel.html", notified_panel))
