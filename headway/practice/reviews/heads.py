"""The heads of a review's record: what regulation 35 and Schedule 7 would have considered, each already labelled.

Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959), Schedule 7. Read in its contents
list alone for some of the heads (docs/law/decisions).
"""

from typing import Final

from headway.casework.meetings.kinds import Head
from headway.casework.meetings.models import Holder

HEADS: Final = (
    Head(
        "wishes",
        "What you told us, and what you want",
        Holder.CHILD,
        "In the child’s own words where they gave them.",
    ),
    Head(
        "since",
        "What has changed since last time",
        Holder.CHILD,
        "Since the last review, for better and for worse.",
    ),
    Head(
        "decisions",
        "What was decided last time, and whether it was done",
        Holder.SERVICE,
        "Each one; and why not, where not.",
    ),
    Head("legal", "Legal status", Holder.CHILD, "Whether it is still the right one."),
    Head(
        "permanence",
        "The plan for a settled home",
        Holder.CHILD,
        "Whether there is a plan for permanence, and how far it has come.",
    ),
    Head("contact", "Seeing family and friends", Holder.CHILD, "Whether contact is right, and what changes."),
    Head("placement", "Where you live", Holder.CHILD, "Whether the placement is still the most suitable."),
    Head("safeguarding", "Keeping you safe", Holder.CHILD, "Risks, going missing, exploitation."),
    Head(
        "education",
        "School, college and work",
        Holder.CHILD,
        "Progress, attendance, the personal education plan.",
    ),
    Head("leisure", "What you enjoy", Holder.CHILD, "Interests, clubs, friends."),
    Head("health", "Health", Holder.CHILD, "The health assessment, dentist, immunisations, feelings."),
    Head("identity", "Who you are", Holder.CHILD, "Identity, faith, culture, language, life story."),
    Head(
        "support",
        "Advice and support",
        Holder.CHILD,
        "Whether advice under regulation 31 is right and understood; advocate, independent visitor.",
    ),
    Head(
        "leaving",
        "When you leave care",
        Holder.CHILD,
        "What happens when the child is no longer looked after.",
    ),
    Head(
        "visits",
        "Visits from your social worker",
        Holder.CHILD,
        "Whether they are often enough, and whether alone.",
    ),
    Head(
        "delay",
        "Whether the plan is moving",
        Holder.SERVICE,
        "Progress and delay, and what is done about it.",
        annex=True,
    ),
    Head("parents", "What parents said", Holder.PARENT, "Each apart.", annex=True),
    Head("carers", "What your carers said", Holder.CARER),
)
