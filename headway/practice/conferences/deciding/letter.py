"""The pages of the decision letters: for whom there is one, each to read and print, its file, that it went."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.copying.forms import ReturnedForm
from headway.casework.meetings.copying.queries import addresses_of, ways_for, work_email_of
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Matter, SendingWay
from headway.casework.people.presenting import in_words, words_for
from headway.practice.conferences.deciding.letter_forms import WentForm
from headway.practice.conferences.deciding.letter_paper import dated
from headway.practice.conferences.deciding.letters import Letter, letter_came_back, letter_went, letters_of
from headway.practice.conferences.handing import as_file
from headway.practice.conferences.lawful import why_not_on
from headway.practice.conferences.models import Conference, LetterSent

_SEND = Permission.COPY_SEND


@opens(Matter, to=_SEND)
def letter(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """The letter to the reader asked for, to be printed and sent; without one, for whom there is a letter."""
    letters = _letters(request, matter)
    asked = request.GET.get("to", "")
    chosen = _chosen(letters, asked) if asked else None
    reader = request.reader
    form = None if chosen is None or chosen.stopped else _went_form(request, chosen)
    if chosen is not None and form is not None and form.is_valid():
        said = {**form.cleaned_data, "way": SendingWay(form.cleaned_data["way"])}
        if done(form, letter_went, letter=chosen, matter=matter, by=reader, **said):
            messages.success(request, "Noted. The letter is kept as it went.")
            return redirect("conference_letter", matter.pk)
    over = why_not_on(matter.person.merged_into or matter.person, reader.on) if matter.over_on else ""
    shown = {
        "frame": frame(matter.meeting, reader),
        "matter": matter,
        "name": str(matter.person),
        "letters": [(one, [_went(row, request) for row in one.went]) for one in letters],
        "chosen": chosen,
        "paper": None if chosen is None or chosen.stopped else dated(chosen.paper, reader.on),
        "form": form,
        "over": over,
        "all_went": in_words(matter.decided_on),
        "send": reverse("matter_decisions_send", args=[matter.pk])
        if matter.decided_on is None and reader.may(Permission.MEETING_CHAIR)
        else "",
    }
    return render(request, "conferences/letter.html", shown)


@opens(Matter, to=_SEND)
def letter_file(request: ReadersRequest, matter: Matter, to: int) -> HttpResponse:
    """A reader's letter as a PDF, as it would go today. What went is among the child's documents."""
    chosen = _chosen(_letters(request, matter), str(to))
    if chosen.stopped:
        raise Http404
    try:
        return as_file(dated(chosen.paper, request.reader.on), on=request.reader.on)
    except NotDone as why:
        messages.error(request, why.words)
        return redirect("conference_letter", matter.pk)


@opens(LetterSent, to=_SEND)
def letter_returned(request: ReadersRequest, sent: LetterSent) -> HttpResponse:
    """Note that a decision letter came back."""
    if sent.returned_on is not None:
        raise Http404
    form = ReturnedForm(posted(request))
    if form.is_valid() and done(form, letter_came_back, sent=sent, by=request.reader, **form.cleaned_data):
        return redirect("conference_letter", sent.matter_id)
    shown = {"frame": frame(sent.matter.meeting, request.reader), "matter": sent.matter, "form": form}
    return render(request, "conferences/letter_returned.html", shown)


def _letters(request: ReadersRequest, matter: Matter) -> list[Letter]:
    if matter.completed_on is None or not Conference.objects.filter(matter=matter).exists():
        raise Http404
    return letters_of(matter, request.reader)


def _chosen(letters: list[Letter], asked: str) -> Letter:
    found = next((one for one in letters if str(one.key) == asked), None)
    if found is None:
        raise Http404
    return found


def _went_form(request: ReadersRequest, chosen: Letter) -> WentForm:
    held = [one for one, _ in addresses_of([chosen.to.person_id], request.reader).values()]
    address = next(iter(held), work_email_of(chosen.to))
    return WentForm(
        posted(request),
        ways=ways_for(chosen.to.capacity),
        initial={"on": request.reader.on, "address": address},
    )


def _went(sent: LetterSent, request: ReadersRequest) -> tuple[LetterSent, str]:
    """That a letter went, in words."""
    where = words_for(sent.worker or sent.address, request.reader)
    by = f"noted by {sent.noted_by.name}"
    told = f"Went on {in_words(sent.sent_on)}: {sent.get_way_display().lower()}, {where}, {by}."
    if sent.returned_on is not None:
        told += f" Came back on {in_words(sent.returned_on)}: {words_for(sent.returned_why, request.reader)}"
    return sent, told
