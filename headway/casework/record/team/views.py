"""The page of the team's week."""

from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import lists
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.record.data_time import data_time
from headway.casework.record.paging import Turned
from headway.casework.record.team.week import week_of


@lists(to=Permission.TEAM_SEE)
def team(request: ReadersRequest) -> HttpResponse:
    """What falls due in the reader's teams, who is over the line, who has how many, what was told late."""
    week = week_of(request.reader, Turned(request.GET.dict()))
    note(
        Kind.LISTED,
        Permission.TEAM_SEE,
        by=request.reader,
        table="timeline.duty",
        detail=f"found={len(week.due.rows) + len(week.oldest.rows)}",
    )
    return render(
        request,
        "record/team/week.html",
        {
            "week": week,
            "data": data_time(request.reader.at),
            "may_allocate": request.reader.may(Permission.ASSIGN),
        },
    )
