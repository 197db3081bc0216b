"""Opening a record in an emergency, and reviewing that it was opened."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done
from headway.casework.access.doors import begins, lists, opens
from headway.casework.access.glass import break_glass, out_of_sight_to_review, review, review_due, to_review
from headway.casework.access.models import BrokenGlass
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.guard.forms import GlassForm, ReviewForm
from headway.casework.people.identifying import keys_of_number


@begins(to=Permission.GLASS_BREAK)
def glass(request: ReadersRequest) -> HttpResponse:
    """Ask which record, why and for how long; say what follows; then open it. Nothing is looked up before that."""
    form = GlassForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "guard/glass.html", {"form": form})
    if request.POST.get("sure") != "yes":
        return render(request, "guard/glass_sure.html", {"form": form, "given": form.cleaned_data})
    given = form.cleaned_data
    subjects = keys_of_number(given["number"], given["born_on"])
    if done(
        form, break_glass, subjects=subjects, reason=given["reason"], hours=given["hours"], by=request.reader
    ):
        return redirect("person", next(iter(subjects)))
    return render(request, "guard/glass.html", {"form": form})


@lists(to=Permission.GLASS_REVIEW)
def glass_reviews(request: ReadersRequest) -> HttpResponse:
    """What was opened in an emergency and awaits review, and what has been reviewed."""
    rows = [(one, review_due(one)) for one in to_review(request.reader)]
    overdue = [due < request.reader.on for _, due in rows]
    return render(
        request,
        "guard/glass_reviews.html",
        {"rows": list(zip(rows, overdue, strict=True)), "others": out_of_sight_to_review(request.reader)},
    )


@opens(BrokenGlass, to=Permission.GLASS_REVIEW)
def glass_review(request: ReadersRequest, broken: BrokenGlass) -> HttpResponse:
    """Say whether it was right."""
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        right = given["was_right"] == "yes"
        if done(form, review, glass=broken, was_right=right, words=given["words"], by=request.reader):
            return redirect("glass_reviews")
    return render(request, "guard/glass_review.html", {"broken": broken, "form": form})
