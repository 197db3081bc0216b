"""A review while a child is before a court: the stage, the next hearing, the officer's view on the care plan."""

from datetime import date
from typing import Any, Final

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Matter
from headway.forms import DayField, Form
from headway.practice.reviews.models import Review

FIELDS: Final = ("court_stage", "hearing_on", "view_words", "view_given_on", "view_given_to")


class CourtForm(Form):
    """What is known of the proceedings, and the officer's view."""

    court_stage = forms.CharField(
        label="How far the proceedings have come",
        max_length=200,
        required=False,
        help_text="For example: issues resolution hearing held, final hearing listed.",
    )
    hearing_on = DayField(label="Next hearing", required=False)
    view_words = forms.CharField(
        label="Your view on the care plan",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    view_given_on = DayField(label="Given on", required=False)
    view_given_to = forms.CharField(
        label="Given to",
        max_length=200,
        required=False,
        help_text="The children’s guardian, the court through the council’s lawyer, the social worker.",
    )


@transaction.atomic
def note_court(review: Review, *, by: Reader, **told: Any) -> None:  # noqa: ANN401 (as the model has them)
    """Note how far proceedings have come, and the officer's view. Raises NotDone for a view given to nobody."""
    locked(review.matter.meeting)
    given_on: date | None = told["view_given_on"]
    if given_on is not None and given_on > by.on:
        raise NotDone("This day is yet to come.", "view_given_on")
    if given_on is not None and not told["view_given_to"].strip():
        raise NotDone("Say to whom the view was given.", "view_given_to")
    if told["view_given_to"].strip() and given_on is None:
        raise NotDone("Say on which day it was given.", "view_given_on")
    if given_on is not None and not told["view_words"].strip():
        raise NotDone("Say what the view is.", "view_words")
    for field in FIELDS:
        value = told[field]
        setattr(review, field, value.strip() if isinstance(value, str) else value)
    review.noted_at, review.noted_by = by.at, by.user
    review.save(update_fields=[*FIELDS, "noted_at", "noted_by"])
    followed([review.matter], did="note_court", by=by)


@opens(Matter, to=Permission.MEETING_CHAIR)
def court(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """What is known of a child's proceedings, for their review."""
    held = Review.objects.filter(matter=matter).first()
    if held is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = CourtForm(posted, initial={field: getattr(held, field) for field in FIELDS})
    if form.is_valid() and done(form, note_court, review=held, by=request.reader, **form.cleaned_data):
        return redirect("review", matter.pk)
    shown = {"frame": frame(matter.meeting, request.reader), "form": form, "matter": matter}
    return render(request, "reviews/court.html", shown)
