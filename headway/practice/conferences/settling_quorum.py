"""The page on which the service settles its quorum, each from a day."""

from datetime import date
from typing import Final

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import begins
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.forms import DayField, Form
from headway.practice.conferences.models import LocalQuorum
from headway.practice.conferences.quorum import USUAL, Wanted

# Ours: no list of a conference has more agencies on it that could all be wanted.
_MOST: Final = 12


class QuorumForm(Form):
    """How many others are wanted, and from which day."""

    others = forms.IntegerField(
        label="How many agencies or disciplines beside children’s social care?", min_value=0, max_value=_MOST
    )
    from_on = DayField(
        label="From which day?",
        help_text="Conferences held from this day on are counted by it, those before it are not.",
    )


@begins(to=Permission.MEETINGS_SET)
def settle(request: ReadersRequest) -> HttpResponse:
    """What quorum held from which day, and settling another."""
    today = request.reader.on
    form = QuorumForm(posted(request))
    if form.is_valid() and done(form, keep, by=request.reader, **form.cleaned_data):
        messages.success(request, "Settled. Conferences from that day on are counted by it.")
        return redirect("conference_quorum")
    settled = list(LocalQuorum.objects.select_related("told_by"))
    holds = next((one for one in settled if one.from_on <= today), None)
    shown = {
        "form": form,
        "settled": settled,
        "holds": holds,
        "wanted": Wanted().on(today),
        "usual": USUAL,
    }
    return render(request, "conferences/quorum.html", shown)


@transaction.atomic
def keep(*, others: int, from_on: date, by: Reader) -> None:
    """Keep a quorum from a day on; one of the same day is put right by it.

    Raises NotDone where the same holds on that day already.
    """
    before = LocalQuorum.objects.select_for_update().filter(from_on=from_on).first()
    if Wanted().on(from_on) == others and LocalQuorum.objects.exists():
        raise NotDone(f"{others} are wanted on that day already.", "others")
    row, _ = LocalQuorum.objects.update_or_create(
        from_on=from_on, defaults={"others": others, "told_at": by.at, "told_by": by.user}
    )
    was = "" if before is None else f" was={before.others}"
    note(
        Kind.CHANGED,
        "conferences.settle_quorum",
        by=by,
        table=LocalQuorum._meta.label_lower,
        key=row.pk,
        detail=f"from={from_on} others={others}{was}",
    )
