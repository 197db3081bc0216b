"""The pages of limits: every rule that can be settled, one with its form and history, and taking one back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import begins
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.record.limits import queries
from headway.casework.record.limits.forms import LimitForm
from headway.casework.timeline import settling
from headway.casework.timeline.models import SettledLimit
from headway.knowledge.law.rules import Rule


@begins(to=Permission.MEETINGS_SET)
def limits(request: ReadersRequest) -> HttpResponse:
    """Every rule whose limit can be settled, with the book's limit and the council's."""
    shown = {"kinds": queries.rules_told(request.reader.on)}
    return render(request, "record/limits/limits.html", shown)


@begins(to=Permission.MEETINGS_SET)
def limit(request: ReadersRequest, rule: str) -> HttpResponse:
    """One rule: what was settled of it, and a form to settle it from a day on."""
    of = _rule(rule)
    form = LimitForm(posted(request), rule=of, initial={"since": request.reader.on})
    if form.is_valid() and done(form, settling.settle, new=form.settled, by=request.reader):
        messages.success(
            request, "Settled. What it touches already is worked out anew within a minute or two."
        )
        return redirect("law_limit", of.id)
    rows = SettledLimit.objects.filter(rule=of.id).select_related("settled_by", "withdrawn_by")
    shown = {"form": form, "rule": queries.rule_told(of, rows, request.reader.on)}
    return render(request, "record/limits/limit.html", shown)


@require_POST
@begins(to=Permission.MEETINGS_SET)
def withdraw(request: ReadersRequest, rule: str, reference: int) -> HttpResponse:
    """Take back what does not hold yet."""
    row = get_object_or_404(SettledLimit, pk=reference, rule=_rule(rule).id)
    try:
        settling.withdraw(row, by=request.reader)
    except NotDone as why:
        messages.error(request, why.words)
    else:
        messages.success(request, "Withdrawn. It will not hold.")
    return redirect("law_limit", row.rule)


def _rule(rule_id: str) -> Rule:
    for rule in queries.can_be_settled():
        if rule.id == rule_id:
            return rule
    raise Http404
