"""The heads of a review's record: what regulation 35 and Schedule 7 would have considered, each already labelled.

Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959), Schedule 7. Read in its contents
list alone for some of the heads (docs/law/decisions).
"""

from typing import Final

from headway.casework.meetings.kinds import Head, InLetter
from headway.casework.meetings.models import Holder
from headway.practice.reviews.applying import (
    before_a_court,
    from_sixteen,
    in_short_breaks,
    nearly_eighteen,
    unaccompanied,
)

HEADS: Final = (
    Head(
        "wishes",
        "What you told us, and what you want",
        Holder.CHILD,
        "In the child’s own words where they gave them.",
        letter=InLetter.SAID,
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
        letter=InLetter.DID,
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
    Head(
        "short_breaks",
        "What your parents do during short breaks",
        Holder.PARENT,
        "How they go on meeting their responsibilities.",
        annex=True,
        applies=in_short_breaks,
    ),
    Head(
        "court",
        "The court",
        Holder.CHILD,
        "The stage of the proceedings, the next hearing, the children’s guardian.",
        applies=before_a_court,
    ),
    Head(
        "court_view",
        "The reviewing officer’s view on the care plan",
        Holder.SERVICE,
        "What it is; when it was given, and to whom.",
        annex=True,
        applies=before_a_court,
    ),
    Head(
        "pathway",
        "Your pathway plan and personal adviser",
        Holder.CHILD,
        "Whether there is a plan, what it says, who the adviser is.",
        applies=from_sixteen,
    ),
    Head(
        "staying_put",
        "Where you live after eighteen",
        Holder.CHILD,
        "Staying put, or another home; money, work and learning.",
        applies=from_sixteen,
    ),
    Head(
        "last_before_18",
        "Your last review before eighteen",
        Holder.CHILD,
        "Whether another review comes before the birthday; who is there afterwards.",
        applies=nearly_eighteen,
    ),
    Head(
        "age",
        "How old you are said to be",
        Holder.CHILD,
        "Whether there was an age assessment, and what it found.",
        annex=True,
        applies=unaccompanied,
    ),
    Head(
        "immigration",
        "Your right to stay",
        Holder.CHILD,
        "The status, the day it ends, the solicitor, what is applied for.",
        applies=unaccompanied,
    ),
    Head(
        "interpreter",
        "Your language",
        Holder.CHILD,
        "The interpreter, and whether the child understood and was understood.",
        applies=unaccompanied,
    ),
    Head("parents", "What parents said", Holder.PARENT, "Each apart.", annex=True),
    Head("carers", "What your carers said", Holder.CARER),
)
