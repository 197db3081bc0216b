"""How copies go: files to take, the print run, one by hand or by secure mail, a link; and what came of it."""

from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens, stands_open
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.documents import vault
from headway.casework.documents.handing_out import handed_out
from headway.casework.documents.models import Version
from headway.casework.meetings.copying import links, sending
from headway.casework.meetings.copying.forms import CodeForm, PostedForm, ReturnedForm, WayForm
from headway.casework.meetings.copying.leaving import of_copy, word_of
from headway.casework.meetings.copying.printing import pdf_of, print_run
from headway.casework.meetings.copying.queries import email_of, last_address, posts_waiting, ways_for
from headway.casework.meetings.copying.views import name_in_copy, page
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Copy, CopyState, Matter, Sending, SendingWay
from headway.casework.people.presenting import words_for
from headway.forms import Form

_SEND: Final = Permission.COPY_SEND
_WHY: Final = (
    "An agency has no account here: the secret in the address and a code told by another way are its key. It opens"
    " once, for a week; wrong codes are counted and shut out; before the right one nothing is told, nor whether"
    " there is such a link."
)
_PDF: Final = "application/pdf"
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@opens(Copy, to=_SEND)
def take(request: ReadersRequest, copy: Copy, kind: str) -> HttpResponseBase:
    """The file of a copy that is ready or went, as a PDF or in the service's Word document."""
    if copy.state not in (CopyState.READY, CopyState.SENT, CopyState.RECALLED):
        raise Http404
    held = _held(copy, kind)
    if held is not None:
        return _handed_out(held, request)
    if copy.state != CopyState.READY:
        raise Http404
    try:
        now = of_copy(copy, by=request.reader)
        if kind == "pdf":
            made = pdf_of(now.paper, made_on=timezone.localdate(copy.made_at))
            return _file(made, now.paper.file_name, "pdf")
    except NotDone as why:
        return _refused(request, copy, why)
    word = word_of(copy, now.paper)
    if word is None:
        raise Http404
    return _file(word, now.paper.file_name, "docx")


@opens(Copy, to=_SEND)
def send(request: ReadersRequest, copy: Copy) -> HttpResponse:
    """Say how a copy goes: into the next print run, by hand, by secure mail."""
    address, since = last_address(copy, request.reader)
    ways = ways_for(copy.reader.capacity)
    form = WayForm(
        posted(request),
        ways=ways,
        initial={"address": address or email_of(copy), "on": request.reader.on},
    )
    if since:
        form.fields["address"].help_text += f" Held by their record since {since}."
    if form.is_valid() and _goes(form, copy, request):
        return redirect("matter_copies", copy.record.matter_id)
    heading = f"Send the copy for {name_in_copy(copy.reader, request)}"
    back = reverse("copy", args=[copy.pk])
    return page(request, copy.record.matter, form, heading, "Save", back=back)


@opens(Copy, to=_SEND)
def link(request: ReadersRequest, copy: Copy) -> HttpResponse:
    """Make a link with a code for an agency; both are shown this once."""
    if not links.may_have_link(copy.reader.capacity):
        raise Http404
    shown: dict[str, Any] = {
        "frame": frame(copy.record.matter.meeting, request.reader),
        "copy": copy,
        "name": name_in_copy(copy.reader, request),
        "days": links.ENDS_AFTER.days,
    }
    if request.method == "POST":
        try:
            secret, code = links.make_link(copy, by=request.reader)
            shown["address"] = settings.SITE_ADDRESS.rstrip("/") + reverse("copy_open", args=[secret])
            shown["code"] = f"{code[:4]} {code[4:]}"
        except NotDone as why:
            shown["said"] = why.words
    return render(request, "meetings/copying/link.html", shown)


@opens(Matter, to=_SEND)
def run(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """The next print run of a matter: what it holds, and that it was posted."""
    waiting = {str(one.pk): one for one in posts_waiting(matter)}
    told = [
        (one.pk, f"{name_in_copy(one.copy.reader, request)}: {words_for(one.address, request.reader)}")
        for one in waiting.values()
    ]
    form = PostedForm(
        posted(request), waiting=told, initial={"on": request.reader.on, "sendings": list(waiting)}
    )
    if form.is_valid():
        chosen = [waiting[key] for key in form.cleaned_data["sendings"]]
        said = {"sendings": chosen, "on": form.cleaned_data["on"], "by": request.reader}
        if done(form, sending.posted, matter=matter, **said):
            return redirect("matter_copies", matter.pk)
    shown = {
        "frame": frame(matter.meeting, request.reader),
        "matter": matter,
        "waiting": told,
        "form": form,
    }
    return render(request, "meetings/copying/run.html", shown)


@opens(Matter, to=_SEND)
def run_file(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """The next print run as one PDF, each copy behind its cover sheet."""
    waiting = posts_waiting(matter)
    if not waiting:
        raise Http404
    try:
        papers = [
            (of_copy(one.copy, by=request.reader).paper, str(one.copy.reader), one.address) for one in waiting
        ]
        made = print_run(papers, made_on=request.reader.on)
    except NotDone as why:
        return _refused(request, waiting[0].copy, why)
    return _file(made, f"print-run-{request.reader.on}", "pdf")


@opens(Sending, to=_SEND)
def returned(request: ReadersRequest, going: Sending) -> HttpResponse:
    """Note that a copy came back."""
    if going.sent_on is None or going.returned_on is not None:
        raise Http404
    form = ReturnedForm(posted(request))
    if form.is_valid() and done(
        form, sending.came_back, sending=going, by=request.reader, **form.cleaned_data
    ):
        return redirect("copy", going.copy_id)
    back = reverse("copy", args=[going.copy_id])
    return page(request, going.copy.record.matter, form, "It came back", "Save", back=back)


@stands_open(why=_WHY)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Ask for the code of a link, and hand its copy out once. It answers alike for every address."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            version = links.opened(secret, form.cleaned_data["code"], request)
            if version is not None:
                return handed_out(version)
            form.add_error("code", "This code is wrong, or the link was opened before or is over.")
            status = 403
        except links.TooOften:
            form.add_error(None, "Too many codes were wrong. Try again later, or ask for a new link.")
            status = 429
        except vault.NotAsKept:
            form.add_error(None, "The copy cannot be opened. Tell whoever sent you the link.")
            status = 500
    answer = render(request, "meetings/copying/open.html", {"form": form}, status=status)
    if status == 429:
        answer.headers["Retry-After"] = str(settings.SIGN_IN_SHUT_MINUTES * 60)
    return answer


def _goes(form: WayForm, copy: Copy, request: ReadersRequest) -> bool:
    said = {**form.cleaned_data, "way": SendingWay(form.cleaned_data["way"])}
    return done(form, sending.goes, copy=copy, by=request.reader, **said)


def _held(copy: Copy, kind: str) -> Version | None:
    if copy.document is None:
        return None
    found = (
        copy.document.versions.filter(content="pdf" if kind == "pdf" else "word").order_by("-number").first()
    )
    return found if found is not None and found.may_be_handed_out else None


def _handed_out(version: Version, request: ReadersRequest) -> HttpResponseBase:
    try:
        return handed_out(version)
    except vault.NotAsKept:
        return render(request, "documents/not_as_kept.html", {"version": version}, status=500)


def _file(content: bytes, name: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=_PDF if ending == "pdf" else _DOCX)
    answer.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{name}.{ending}"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _refused(request: ReadersRequest, copy: Copy, why: NotDone) -> HttpResponse:
    form = Form()
    words, back = why.words, reverse("copy", args=[copy.pk])
    return page(request, copy.record.matter, form, "Not as it was made", "", words=words, back=back)
