"""The page of background work."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django_tasks_db.models import DBTaskResult

from headway.casework.access.doors import begins, lists
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.running.showing import shown
from headway.running.work import last_heard, try_again

# Ours: what fits on a page; older work is cleared away or waits its turn.
_MOST = 100


@lists(to=Permission.TASKS_SEE)
def tasks(request: ReadersRequest) -> HttpResponse:
    """What waits, runs and failed: by kind and class of error, without a word of what it was about."""
    rows = DBTaskResult.objects.order_by("-enqueued_at")
    given = {
        "failed": [shown(row) for row in rows.failed()[:_MOST]],
        "running": [shown(row) for row in rows.running()[:_MOST]],
        "waiting": [shown(row) for row in rows.filter(status="READY")[:_MOST]],
        "heard": last_heard(),
    }
    return render(request, "running/tasks.html", given)


@begins(to=Permission.TASKS_SEE)
@require_POST
def task_again(request: ReadersRequest, reference: UUID) -> HttpResponse:
    """Try failed work again."""
    try_again(reference, by=request.reader)
    return redirect("tasks")
