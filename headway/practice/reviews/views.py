"""The page of a review, its briefing, and a review without a meeting."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doors import opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.frame import frame
from headway.casework.meetings.holding.without import begin_without
from headway.casework.meetings.models import Matter
from headway.casework.people.actions import Clash
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused
from headway.practice.reviews.actions import note_review, seen_of
from headway.practice.reviews.briefing import briefing as brief
from headway.practice.reviews.forms import ReviewForm, WithoutForm, initial_of
from headway.practice.reviews.kind import REVIEW
from headway.practice.reviews.lateness import is_late
from headway.practice.reviews.lawful import why_sit
from headway.practice.reviews.models import Review
from headway.practice.reviews.queries import age_at, contact_told, court_told, took_part_told


@opens(Matter, to=Permission.MEETING_OPEN, changing=Permission.MEETING_CHAIR)
def review(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """What is known of a review besides its meeting, question by question."""
    held = Review.objects.filter(matter=matter).first()
    if held is None:
        raise Http404
    age, status = age_at(matter, request.reader), 200
    form = ReviewForm(
        request.POST if request.method == "POST" else None,
        review=held,
        under_four=age.under_four,
        fourth_birthday=age.fourth_birthday,
        is_late=is_late(matter, request.reader),
        initial=initial_of(held) | {"as_seen": seen_of(held)},
    )
    if form.is_valid():
        try:
            note_review(held, by=request.reader, **form.told)
            messages.success(request, "Saved.")
            return redirect("review", matter.pk)
        except Clash as why:
            refused(form, why)
            status = 409
        except NotDone as why:
            refused(form, why)
        held = Review.objects.get(pk=held.pk)
    framed = frame(matter.meeting, request.reader)
    shown = {
        "frame": framed,
        "name": name_for(request.reader, matter.person),
        "form": form,
        "age": age,
        "took_part": took_part_told(held, age),
        "contact": contact_told(matter),
        "may": request.reader.may(Permission.MEETING_CHAIR) and not framed.cancelled,
        "words": reverse("matter_words", args=[matter.pk]),
        "court": court_told(held, request.reader),
        "court_page": reverse("review_court", args=[matter.pk]),
    }
    return render(request, "reviews/review.html", shown, status=status)


@opens(Matter, to=Permission.MEETING_OPEN)
def briefing(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """What the chair must know before a review, on one printed side."""
    framed = frame(matter.meeting, request.reader)
    shown = {
        "frame": framed,
        "name": name_for(request.reader, matter.person),
        "briefing": brief(matter, framed, request.reader),
    }
    return render(request, "reviews/briefing.html", shown)


@opens(Person, to=Permission.MEETING_CHAIR)
@of_the_kept
def without_a_meeting(request: ReadersRequest, person: Person) -> HttpResponse:
    """Begin a review that is held without a meeting, where the law lets it be."""
    form = WithoutForm(request.POST if request.method == "POST" else None)
    why_not = why_sit(person, keys_of(person), request.reader)
    if form.is_valid():
        try:
            made = begin_without(
                kind=REVIEW,
                person=person,
                chair=request.user,
                why=form.cleaned_data["why"],
                by=request.reader,
            )
            return redirect("review", made.matters.get().pk)
        except NotDone as why:
            refused(form, why)
    shown = {"identity": identity(person, request.reader), "form": form, "why_not": why_not}
    return render(request, "reviews/without.html", shown)
