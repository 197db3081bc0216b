"""The pages behind a link, for which nobody has an account: the code, the children, writing, handing in."""

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import by_link
from headway.casework.access.refusals import NotDone
from headway.casework.access.sign_in.encrypting import seal
from headway.casework.documents.receiving import NO_ROOM
from headway.casework.meetings.bylink import codes, sittings
from headway.casework.meetings.bylink.drafts import keys_of, writer_of
from headway.casework.meetings.bylink.forms import CodeForm, HandInForm
from headway.casework.meetings.bylink.handing_in import hand_in, last_file
from headway.casework.meetings.bylink.mail import PURPOSE, send_code
from headway.casework.meetings.bylink.sent import NotRead, of_page, of_script
from headway.casework.meetings.bylink.standing import parts_of
from headway.casework.meetings.bylink.told import child_told, report_told, saved_told, words_of
from headway.casework.meetings.bylink.writing import LONGEST, Sent, save_part, save_words
from headway.casework.meetings.models import Holder, ReportAsked, ReportHead, ReportPart
from headway.casework.meetings.recording.sent import readable

Given = ParamSpec("Given")
_WHY: Final = (
    "An agency has no account here. The secret in the address and a code that is mailed on asking are its key, for"
    " minutes and a few tries; before the right one nothing is told, nor whether there is such a link. It leads to"
    " one report, is over when the meeting begins, and can be withdrawn."
)
_WRONG: Final = (
    "This code is wrong or over, or the link is. Ask for another code; if none comes, tell the council."
)
_OFTEN: Final = "That was too often. Wait a quarter of an hour, then ask for a new code."
_OTHER: Final = "Another report is open in this browser now."
_NOT_READ: Final = "What was sent could not be read."


def _behind_code(
    view: Callable[Concatenate[HttpRequest, str, ReportAsked, Given], HttpResponse],
) -> Callable[Concatenate[HttpRequest, str, Given], HttpResponse]:
    """Ask for the code first, wherever in the report somebody wants to go."""

    @wraps(view)
    def asked_for(
        request: HttpRequest, secret: str, *args: Given.args, **kwargs: Given.kwargs
    ) -> HttpResponse:
        asked = sittings.asked_in(request, secret)
        if asked is None:
            return redirect("report_link", secret)
        return view(request, secret, asked, *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, str, Given], HttpResponse]", asked_for)


@by_link(why=_WHY)
@sensitive_post_parameters()
def report(request: HttpRequest, secret: str) -> HttpResponse:
    """The code of a link; once it is given, the children whom the report is about, and how far each is."""
    asked = sittings.asked_in(request, secret)
    if request.method == "POST" and "leave" in request.POST:
        answer = redirect("report_link", secret)
        sittings.end(request, secret, answer)
        return answer
    if asked is not None and request.method != "POST":
        return _page(request, "report", {"told": report_told(asked), "secret": secret})
    if request.method != "POST":
        return _code_page(request, secret, CodeForm())
    try:
        if request.POST.get("do") == "send":
            codes.count_asking(secret, request)
            send_code.enqueue(seal(secret, PURPOSE))
            return _code_page(request, secret, CodeForm(), is_sent=True)
        return _tried(request, secret)
    except codes.TooOften:
        shut = _code_page(request, secret, CodeForm(), said=_OFTEN, status=429)
        shut.headers["Retry-After"] = str(settings.SIGN_IN_SHUT_MINUTES * 60)
        return shut


def _tried(request: HttpRequest, secret: str) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _code_page(request, secret, form, is_sent=True)
    asked = codes.opened(secret, form.cleaned_data["code"], request)
    if asked is None:
        form.add_error("code", _WRONG)
        return _code_page(request, secret, form, status=403)
    answer = _carried_on(request, secret, asked)
    sittings.begin(asked, secret, answer, _at(request))
    return answer


def _carried_on(request: HttpRequest, secret: str, asked: ReportAsked) -> HttpResponse:
    """Go on where the code was asked for: words that came when the sitting was over are saved now."""
    number = request.POST.get("number", "")
    part = next((one for one in parts_of(asked) if str(one.number) == number), None)
    sent = {} if part is None else of_page(request.POST, part.number)
    if part is None or not sent:
        return redirect("report_link", secret)
    try:
        save_part(part, sent, at=_at(request))
    except NotDone as why:
        return _writing_page(request, secret, part, sent=sent, why=why.words)
    return redirect("report_link_child", secret, part.number)


@by_link(why=_WHY)
@sensitive_post_parameters()
def child(request: HttpRequest, secret: str, number: int) -> HttpResponse:
    """Write about one child, under heads."""
    asked = sittings.asked_in(request, secret)
    if asked is None:
        if request.method == "POST" and of_page(request.POST, number):
            return _code_page(request, secret, CodeForm(), is_over=True, number=number)
        return redirect("report_link", secret)
    part = _part(asked, number)
    if request.method != "POST":
        return _writing_page(request, secret, part)
    sent = of_page(request.POST, number)
    try:
        saved = save_part(part, sent, at=_at(request))
    except NotDone as why:
        return _writing_page(request, secret, part, sent=sent, why=why.words)
    if any(one.theirs is not None for one in saved):
        return _writing_page(
            request, secret, part, beside=[one.row.get_head_display() for one in saved if one.theirs]
        )
    if request.POST.get("do") == "check":
        return redirect("report_link_hand_in", secret, number)
    return redirect("report_link_child", secret, number)


@by_link(why=_WHY)
@_behind_code
def check(request: HttpRequest, secret: str, asked: ReportAsked, number: int) -> HttpResponse:
    """See what is written about one child, choose a file, and hand in."""
    part = _part(asked, number)
    file = last_file(part)
    form = HandInForm(
        posted(request),
        request.FILES or None,
        held="" if file is None else file.name,
        no_room=NO_ROOM in request.META,
        initial={"holder": part.holder},
    )
    if form.is_valid():
        said = form.cleaned_data
        given = {
            "holder": Holder(said["holder"]),
            "upload": said["file"],
            "leaves_file_out": said.get("without_file", False),
        }
        if done(form, hand_in, part=part, at=_at(request), **given):
            return redirect("report_link", secret)
    shown = {"child": child_told(part), "form": form, "secret": secret, "told": report_told(asked)}
    return _page(request, "hand_in", shown)


@by_link(why=_WHY)
@_behind_code
def words(request: HttpRequest, _: str, asked: ReportAsked, number: int, head: str) -> HttpResponse:
    """What the script of the page asks: saving what is typed under one head. Answers in JSON."""
    row = _part(asked, number).words.filter(head=head).first()
    if row is None or request.method != "POST":
        raise Http404
    try:
        # Of a form nothing is left to read as a body.
        sent, after, writer = of_script(request)
    except NotRead:
        return JsonResponse({"why": _NOT_READ}, status=400)
    if writer != writer_of(asked):
        return JsonResponse({"why": _OTHER}, status=403)
    try:
        saved = save_words(row, sent, at=_at(request), after=after)
    except NotDone as why:
        return JsonResponse({"why": why.words}, status=422)
    told = {
        "version": saved.row.version,
        "saved": saved_told(saved.row),
        "words": saved.theirs or saved.row.words,
    }
    return JsonResponse(told, status=200 if saved.theirs is None else 409)


@by_link(why=_WHY)
@_behind_code
def drafts(request: HttpRequest, _: str, asked: ReportAsked) -> HttpResponse:
    """Under which keys the device keeps what is typed until it is saved; and a token for a page that is older."""
    return JsonResponse({"keys": keys_of(asked), "writer": writer_of(asked), "token": get_token(request)})


def _part(asked: ReportAsked, number: int) -> ReportPart:
    found = next((one for one in parts_of(asked) if one.number == number), None)
    if found is None:
        raise Http404
    return found


def _writing_page(
    request: HttpRequest,
    secret: str,
    part: ReportPart,
    *,
    sent: Mapping[str, Sent] | None = None,
    why: str = "",
    beside: list[str] | None = None,
) -> HttpResponse:
    """The page. Where nothing could be saved, all that was typed stands there again."""
    held = sent or {}
    rows = [
        {
            "row": row,
            "block": f"{part.number}-{row.head}",
            "address": reverse("report_link_words", args=[secret, part.number, row.head]),
            "words": held[row.head].words if row.head in held else row.words,
            "version": held[row.head].version if row.head in held else row.version,
            "mark": uuid.uuid4(),
            "saved": saved_told(row),
        }
        for row in _in_order(part)
    ]
    shown = {
        "child": child_told(part),
        "told": report_told(part.asked),
        "rows": rows,
        "why": why,
        "beside": beside or [],
        "longest": LONGEST,
        "writer": writer_of(part.asked),
        "secret": secret,
    }
    return _page(request, "write", shown, status=409 if why or beside else 200)


def _in_order(part: ReportPart) -> list[Any]:
    held = {row.head: row for row in words_of(part.pk)}
    return [held[head] for head in ReportHead if head in held]


def _code_page(
    request: HttpRequest,
    secret: str,
    form: CodeForm,
    *,
    is_sent: bool = False,
    is_over: bool = False,
    number: int | None = None,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    """Ask for the code, alike for every link. Words that were sent too late stand in it, to be sent again."""
    carried = {name: readable(value) for name, value in request.POST.items() if name.startswith(_CARRIED)}
    if number is not None:
        carried["number"] = str(number)
    elif carried:
        carried["number"] = readable(request.POST.get("number", ""))
    shown = {
        "form": form,
        "address": reverse("report_link", args=[secret]),
        "carried": carried,
        "is_sent": is_sent,
        "is_over": is_over or bool(carried),
        "said": said,
        "minutes": codes.CODE_LASTS.seconds // 60,
    }
    return _page(request, "code", shown, status=status)


_CARRIED: Final = ("words-", "version-", "mark-")


def _page(request: HttpRequest, page: str, shown: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """A page for somebody who is nobody here, even where a colleague who is signed in opens it."""
    council = {**settings.COUNCIL, "service": "Reports"}
    nobody: dict[str, object] = {
        "reader": None,
        "places": [],
        "council": council,
        "idle": sittings.IDLE.seconds // 60,
    }
    return render(request, f"meetings/bylink/{page}.html", {**shown, **nobody}, status=status)


def _at(request: HttpRequest) -> datetime:
    return request.at  # type: ignore[attr-defined, no-any-return]
