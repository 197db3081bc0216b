"""What somebody says in their own words, as a reader may read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Contribution
from headway.casework.people.presenting import in_words, words_for


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words: who, when and how they came, what they say, where its file is; "" where there is none.

    `key` is a contribution's; None of what was said elsewhere. `about` is the paper that they answer.
    """

    key: int | None
    who: str
    when: str
    how: str
    words: str
    file: str
    withdrawn: str
    about: str = ""


def said(contributions: Iterable[Contribution], reader: Reader) -> list[Said]:
    """Contributions in words. To be asked with their giver and what they are about."""
    return [
        Said(
            key=one.pk,
            who=_who(one, reader),
            when=in_words(one.given_on),
            how=one.get_way_display(),
            words=words_for(one.words, reader),
            file=reverse("document", args=[one.document_id])
            if one.document_id and reader.may(Permission.DOCUMENT_READ)
            else "",
            withdrawn=words_for(one.withdrawn_why, reader),
            about="" if one.about is None else f"About: {one.about.get_kind_display().lower()}",
        )
        for one in contributions
    ]


def _who(one: Contribution, reader: Reader) -> str:
    named = one.giver or one.name
    capacity = one.get_capacity_display()
    return f"{name_for(reader, named)} ({capacity})" if named else capacity
