"""What a decision letter says to one reader, as the paper that is read on a screen, printed and kept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.conf import settings

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.booking.queries import due_told
from headway.casework.meetings.copying.paper import Paper
from headway.casework.meetings.copying.rules import MAY_READ
from headway.casework.meetings.kinds import kind_named, kind_of
from headway.casework.meetings.models import Capacity, Holder, Invited, Matter
from headway.casework.people.presenting import in_words, initials
from headway.casework.people.queries.identity import keys_of
from headway.practice.conferences.beginning import CORRECTION, how_to_complain
from headway.practice.conferences.in_the_record import day_of
from headway.practice.conferences.queries import DecisionTold
from headway.practice.conferences.quorum import OTHERS, SOCIAL_CARE
from headway.practice.conferences.slugs import REVIEW

AGENCIES: Final = SOCIAL_CARE | OTHERS
_VIEWS: Final = "What each agency said"
_IF_WRONG: Final = "If you think that this is wrong"
_TAKE_FURTHER: Final = (
    "If your agency does not agree with the decision, tell the chair, and take it further under the policy on "
    "professional differences. The decision stands meanwhile: only another conference can change it."
)
_OF_THE_WHOLE: Final = "You were asked not to come to the conference."
_OF_A_PART: Final = "You were asked not to be at a part of the conference."
_MAY_ASK: Final = "You may ask the chair why, and tell the chair what you think at any time."


def letter_paper(to: Invited, matter: Matter, sections: Sequence[tuple[str, str]], reader: Reader) -> Paper:
    """The letter to somebody about what was decided, in words. `sections` are those of `sections_of`."""
    name = name_for(reader, matter.person)
    reference = reference_of(matter, to)
    return Paper(
        title=f"Decision of the {kind_of(matter).one}",
        council=str(settings.COUNCIL["name"]),
        service=str(settings.COUNCIL["service"]),
        front=(
            ("About", name),
            ("Held on", in_words(day_of(matter))),
            ("This letter is for", name_for(reader, to)),
            ("From", f"{matter.meeting.chair.name}, who chaired the conference"),
            ("Reference", reference),
        ),
        sections=(
            *_theirs(to, sections),
            (_IF_WRONG, _to_an_agency() if to.capacity in AGENCIES else how_to_complain()),
        ),
        decisions=(),
        decisions_called="",
        papers=(),
        kept_back=_kept_out(to),
        file_name=f"{initials(name)}-{reference}",
        reference=reference,
    )


def _theirs(to: Invited, sections: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The parts that somebody may read, as of their copy of the record: agencies’ views are the adults’ annex."""
    reads_agencies = to.capacity != Capacity.CHILD and Holder.AGENCY in MAY_READ[Capacity(to.capacity)]
    yield from ((heading, words) for heading, words in sections if reads_agencies or heading != _VIEWS)


def dated(paper: Paper, on: date) -> Paper:
    """A letter with the day that it bears."""
    return replace(paper, front=(("Date", in_words(on)), *paper.front))


def reference_of(matter: Matter, to: Invited) -> str:
    """What a letter is called where no name may stand."""
    return f"D{matter.conference.pk:05}-{to.pk:05}"


def sections_of(matter: Matter, decision: DecisionTold) -> Iterator[tuple[str, str]]:
    """The parts that everybody’s letter has, each under its heading."""
    decided = ". ".join(
        filter(None, (decision.outcome, decision.category and f"Category: {decision.category}"))
    )
    yield "What was decided", f"{decided}."
    yield "Why", decision.why
    if decision.outline:
        yield "Outline of the plan", decision.outline
    if decision.instead:
        yield "What is done instead", decision.instead
    if decision.core:
        first = f"\n\nThey first meet on {decision.core_on}." if decision.core_on else ""
        yield "Core group: who carries the plan", "\n".join(decision.core) + first
    if decision.views:
        yield (
            _VIEWS,
            "\n\n".join(_view(one.who, one.says, one.dissent) for one in decision.views),
        )
    following = kind_named(REVIEW)
    due = due_told(following.due(keys_of(matter.person))) if following else None
    if due is not None:
        yield "The next conference", f"It is held by {due.on} at the latest."


def _to_an_agency() -> str:
    """An agency complains of no decision: it dissents, and takes that further."""
    return f"{CORRECTION}\n\n{_TAKE_FURTHER}"


def _view(who: str, says: str, dissent: str) -> str:
    disagrees = f" They did not agree with the decision: {dissent}" if dissent else ""
    return f"{says}: {who}.{disagrees}"


def _kept_out(to: Invited) -> str:
    """What a letter says to whoever was kept out. Of which part would tell them who came to it."""
    if to.excluded_on is None:
        return ""
    return f"{_OF_A_PART if to.excluded_part else _OF_THE_WHOLE} {_MAY_ASK}"
