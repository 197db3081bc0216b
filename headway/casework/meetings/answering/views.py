"""The page of what is asked of its reader, and the team manager's page of what the team was asked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from headway.casework.access.doors import lists, opens
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind as Logged
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.answering.actions import settle_list
from headway.casework.meetings.answering.around import around
from headway.casework.meetings.answering.forms import AnswersForm
from headway.casework.meetings.answering.owed import owed
from headway.casework.meetings.answering.page import by_child, gone_of
from headway.casework.meetings.answering.taking import take
from headway.casework.meetings.answering.team import team_of
from headway.casework.meetings.models import ListChecked


@lists(to=Permission.MEETING_ANSWER)
def answering(request: ReadersRequest) -> HttpResponse:
    """What is asked of the reader, of all children on one page; POST takes what is answered, and the rest waits."""
    reader, is_sent = request.reader, request.method == "POST"
    questions = owed(reader)
    who = around(questions, reader)
    form = AnswersForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        questions=questions,
        names=who.readers,
        by=reader,
    )
    gone = gone_of(request.POST, questions, reader) if is_sent else []
    if is_sent and form.is_valid():
        if not form.answered() and not gone:
            form.add_error(None, "Nothing is answered yet. Answer one question or more.")
        taken = take(form, by=reader) if form.is_valid() else 0
        if taken:
            messages.success(request, f"{'One answer was' if taken == 1 else f'{taken} answers were'} taken.")
        if form.is_valid() and not gone:
            return redirect("answering")
        if form.is_valid():
            questions = owed(reader)
            who = around(questions, reader)
            form = AnswersForm(questions=questions, names=who.readers, by=reader)
    if not is_sent:
        note(
            Logged.LISTED,
            Permission.MEETING_ANSWER,
            by=reader,
            table="meetings.matter",
            detail=f"found={len(questions)}",
        )
    shown = {"form": form, "children": by_child(form, who, reader), "gone": gone}
    return render(request, "meetings/answering/answering.html", shown, status=409 if gone else 200)


@lists(to=Permission.TEAM_SEE)
def team_answers(request: ReadersRequest) -> HttpResponse:
    """What the reader's teams owe and by when, by worker; who has not answered; what waits for the reader."""
    found = team_of(request.reader)
    note(
        Logged.LISTED,
        Permission.TEAM_SEE,
        by=request.reader,
        table="meetings.asking",
        detail=f"found={sum(len(one.lines) for one in found.workers)}",
    )
    return render(request, "meetings/answering/team.html", {"team": found, "today": request.reader.on})


@require_POST
@opens(ListChecked, to=Permission.MEETING_ARRANGE)
def list_settle(request: ReadersRequest, checked: ListChecked) -> HttpResponse:
    """What was wrong with the list was put right."""
    try:
        settle_list(checked, by=request.reader)
    except NotDone as why:
        messages.error(request, why.words)
    return redirect("meeting_people", checked.matter.meeting_id)
