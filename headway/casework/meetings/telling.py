"""Telling the paperwork of matters and their decisions, from their rows, in the transaction that changed them."""

from collections.abc import Collection
from uuid import UUID

from headway.casework.access.reader import Reader
from headway.casework.access.sight import records_of_one, standing_for
from headway.casework.meetings.kinds import kinds
from headway.casework.meetings.stories import stories_of
from headway.casework.people.models import Person
from headway.casework.timeline.models import Source
from headway.casework.timeline.telling import Told, tell_stories


def tell_matters(subjects: Collection[UUID], *, by: Reader, why: str = "") -> Told:
    """Make the timelines of these people say what the matters before meetings say, and derive their duties."""
    keys = {key for subject in subjects for key in records_of_one(standing_for(subject))}
    # Two who change one meeting at once do not tell one thing twice.
    list(Person.objects.select_for_update().filter(key__in=keys).order_by("key").values_list("key"))
    told = {name for kind in kinds() for name in kind.facts.values()}
    return tell_stories(stories_of(keys), subjects=keys, kinds=told, source=Source.HEADWAY, by=by, why=why)
