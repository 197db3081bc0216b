"""What a council calls the parts of its maps."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.practice.mapping.models import Wording
from headway.practice.mapping.sections import NEUTRAL


def headings() -> dict[str, str]:
    """What each part of a map is called here."""
    return dict(NEUTRAL) | dict(_called())


@written
def _called() -> QuerySet[Any]:
    return Wording.objects.values_list("of", "called")


@transaction.atomic
def settle_headings(called: Mapping[str, str], *, by: Reader) -> None:
    """Settle what the parts are called; those that are left empty, or as Headway calls them, follow Headway's."""
    for of, neutral in NEUTRAL.items():
        words = called.get(of, "").strip()
        if words and words != neutral:
            Wording.objects.update_or_create(of=of, defaults={"called": words})
        else:
            Wording.objects.filter(of=of).delete()
    note(Kind.CHANGED, "mapping.settle_headings", by=by, table=Wording._meta.label_lower)
