"""The page of whoever manages conferences."""

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import lists
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.meetings.period import Period, PeriodForm
from headway.casework.people.queries.relatives import named
from headway.practice.conferences.following.open_plans import all_open
from headway.practice.conferences.managing import complained, dissented, taking_part, timely
from headway.practice.conferences.managing.held import Group, held

# Ours: as many as a page is read with.
_ON_A_PAGE: Final = 40


@lists(to=Permission.TEAM_SEE)
def managing(request: ReadersRequest) -> HttpResponse:
    """Each number of the service's conferences, opening to its cases."""
    reader, form = request.reader, PeriodForm.asked(request)
    found = groups(reader, form.period)
    of, row, column = (request.GET.get(name, "") for name in ("of", "row", "column"))
    chosen = next((one for one in found if one.name == of), None)
    behind = chosen.behind(row, column) if chosen else []
    page = Paginator(behind, _ON_A_PAGE).get_page(request.GET.get("page"))
    children = named({one.child for one in page}, reader)
    opens = reader.may(Permission.MEETING_OPEN)
    shown = {
        "form": form,
        "period": form.period,
        "groups": found,
        "heading": chosen.called(row, column) if chosen else "",
        "page": page,
        "rows": [(children[one.child], one.words, one.address if opens else "") for one in page],
        "may_settle": reader.may(Permission.MEETINGS_SET),
    }
    note(Kind.LISTED, Permission.TEAM_SEE, by=reader, table="meetings.matter", detail=f"found={len(behind)}")
    return render(request, "conferences/managing/managing.html", shown)


def groups(reader: Reader, period: Period) -> list[Group]:
    """The tables of the page, in order."""
    conferences, plans = held(reader, period), all_open(reader)
    return [
        *timely.on_time(conferences, reader, period),
        timely.asked(reader),
        timely.quorum(conferences),
        taking_part.papers(conferences),
        taking_part.attendance(conferences),
        timely.outcomes(conferences),
        timely.dissent(conferences),
        dissented.came_of_dissent(conferences, reader.on),
        taking_part.categories(plans),
        taking_part.dual(plans),
        *taking_part.feedback(conferences),
        complained.complaints(reader, period),
    ]
