"""What was proposed for a child by the team that asked, as the manager who answers and the chair read it."""

from dataclasses import dataclass

from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Matter
from headway.casework.people.presenting import words_for
from headway.casework.people.queries.identity import keys_of
from headway.practice.conferences.categories import category_in_words
from headway.practice.conferences.models import ChildAsked


@dataclass(frozen=True, slots=True)
class Proposed:
    """The category proposed, in words and as it is held; whether an advocate was offered, "" where nobody said."""

    in_words: str
    category: str
    components: tuple[str, ...]
    advocate: str


def proposed_for(matter: Matter, reader: Reader) -> Proposed | None:
    """What was proposed for the child whose conference this is; None where no team asked for it."""
    rows = ChildAsked.objects.filter(
        asked__meeting=matter.meeting_id, person__in=keys_of(matter.person), left_out_why=""
    )
    one = rows.order_by("-pk").first()
    if one is None:
        return None
    return Proposed(
        in_words=category_in_words(one.category, one.components),
        category=one.category,
        components=tuple(part for part in one.components.split(",") if part),
        advocate=advocate_in_words(one, reader),
    )


def advocate_in_words(one: ChildAsked, reader: Reader) -> str:
    """Offered, and wanted: Make-Believe Advocacy. What was said about it; "" where nobody said."""
    offer = one.get_advocate_display() if one.advocate else ""
    by = f": {words_for(one.advocate_provider, reader)}" if one.advocate_provider else ""
    about = f". {words_for(one.advocate_words, reader)}" if one.advocate_words else ""
    return f"{offer}{by}{about}"
