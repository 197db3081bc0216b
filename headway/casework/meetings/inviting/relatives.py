"""Whether a name is of somebody of a child's family or network, as far as the record knows them."""

from django.db.models import Q

from headway.casework.meetings.models import FAMILY, Capacity, Invited, Matter
from headway.casework.people.models import Name, Relationship, Responsibility
from headway.casework.people.queries.identity import keys_of
from headway.casework.people.spelling import parts


def is_of_the_family(name: str, invited: Invited) -> bool:
    """Whether this is the name of a child of this meeting, of their kin or carers, or of family on its list.

    However it is written and in whatever order. Of whom, is not said: not everybody may know whom a child has.
    """
    wanted = frozenset(parts(name))
    keys = [key for one in Matter.objects.filter(meeting=invited.meeting) for key in keys_of(one.person)]
    related = Relationship.objects.standing().filter(Q(person__in=keys) | Q(other__in=keys))
    family = {*keys, *(key for pair in related.values_list("person", "other") for key in pair)}
    family |= set(
        Responsibility.objects.standing()
        .filter(person__in=keys, holder__isnull=False)
        .values_list("holder", flat=True)
    )
    names = [str(one) for one in Name.objects.standing().filter(person__in=family)]
    listed = Invited.objects.filter(meeting=invited.meeting, capacity__in=[*FAMILY, Capacity.CARER])
    names += [one.name for one in listed if one.name]
    return any(wanted == frozenset(parts(one)) for one in names)
