"""Whether somebody may chair a conference on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from headway.casework.access.models import User
from headway.casework.people.presenting import in_words
from headway.practice.conferences.models import MayChair


def named_on(day: date) -> QuerySet[MayChair]:
    """Those whom the council has named for a day."""
    return MayChair.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day)


def why_not_chair(user: User, day: date) -> str:
    """Why somebody may not chair a conference on a day; "" where they may, or nobody was ever named."""
    if named_on(day).filter(user=user).exists() or not MayChair.objects.exists():
        return ""
    return (
        f"{user.name} is not named as one who may chair conferences on {in_words(day)}. "
        "Choose another chair, or have them named on the page Who may chair."
    )
