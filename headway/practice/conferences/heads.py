"""The heads of a conference's record, each already labelled: neutral words for what a Signs of Safety map holds.

Signs of Safety is a trademark of others, whose forms are not copied. A service words the headings its own way in
the record itself.
"""

from typing import Final

from headway.casework.meetings.kinds import Head, InLetter
from headway.casework.meetings.models import Holder

HEADS: Final = (
    Head(
        "child",
        "What the child says",
        Holder.CHILD,
        "In their own words, and how they were given. Of a baby, what was observed.",
        letter=InLetter.SAID,
    ),
    Head(
        "family", "What parents and family say", Holder.PARENT, "Each apart, in their own words.", annex=True
    ),
    Head(
        "happened",
        "What has happened that harmed the child",
        Holder.SERVICE,
        "What was done, by whom, and what it did to the child.",
        annex=True,
    ),
    Head(
        "worries",
        "What are we worried about?",
        Holder.SERVICE,
        "Who is worried that what will happen to the child, in plain words. One worry, one safety goal.",
        annex=True,
    ),
    Head(
        "complicating",
        "What makes it harder",
        Holder.SERVICE,
        "What is not harm itself and stands in the way.",
        annex=True,
    ),
    Head("well", "What is working well?", Holder.SERVICE, "Strengths, and safety that was seen over time."),
    Head(
        "needed",
        "What needs to happen?",
        Holder.SERVICE,
        "The goal for each worry: what the family will be doing, seen by whom, for how long.",
    ),
    Head(
        "bottom_lines",
        "What must be so whatever else",
        Holder.SERVICE,
        "Not to be bargained with.",
        annex=True,
    ),
    Head(
        "network",
        "Who helps the family keep the child safe",
        Holder.OTHER,
        "Those who know all the worries and act in the plan.",
        annex=True,
    ),
    Head(
        "agencies",
        "What each agency says",
        Holder.AGENCY,
        "Their report, their view, and any dissent by name.",
        annex=True,
    ),
    Head(
        "decided",
        "What was decided, and why",
        Holder.CHILD,
        "Plan or none, the category, the core group, the next conference.",
        letter=InLetter.NOT,
    ),
    Head(
        "plan_for_child",
        "What this means for you",
        Holder.CHILD,
        "To the child, for their letter: why grown-ups worry, what will change at home, who does it, whom to tell. "
        "Short sentences, no blame, safe to read at twenty-five.",
    ),
    Head(
        "complain",
        "If you think that this is wrong",
        Holder.SERVICE,
        "How to ask for a correction, and how to complain. A complaint cannot itself change the decision.",
        letter=InLetter.NOT,
        is_end=True,
    ),
)
