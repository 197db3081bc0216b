"""The children about whom a conference is asked for, those left out since aside."""

from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.practice.conferences.models import ChildAsked, ConferenceAsked


def children_in_sight(asked: ConferenceAsked, reader: Reader) -> list[ChildAsked]:
    """Those whom this reader may see, each with their record and the enquiry about them."""
    return _in_sight(asked.key, reader)


def every_child(asked: ConferenceAsked) -> list[ChildAsked]:
    """All of them, whoever reads: for how many there are, and what the law asks. Each with their record."""
    return _every(asked.key)


@written
def _in_sight(asked: UUID, reader: Reader) -> QuerySet[ChildAsked]:
    rows = ChildAsked.objects.visible_to(reader).filter(asked=asked, left_out_why="")
    return rows.select_related("person__merged_into", "enquiry")


@written
def _every(asked: UUID) -> QuerySet[ChildAsked]:
    return ChildAsked.objects.filter(asked=asked, left_out_why="").select_related("person")
