"""What every page is given of those for whom its reader acts."""

from typing import Any

from django.http import HttpRequest

from headway.casework.access.models import Cover


def acting(request: HttpRequest) -> dict[str, Any]:
    """`acting_for`: the cover that stands today, for the banner of the base page."""
    reader = getattr(request, "reader", None)
    if reader is None or not reader.acting_for:
        return {"acting_for": ()}
    standing = Cover.objects.filter(
        deputy=reader.user, ended_at__isnull=True, from_on__lte=reader.on, to_on__gte=reader.on
    )
    return {"acting_for": standing.select_related("absent").order_by("to_on")}
