"""The page of the programs that read here: letting one in, and ending it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from headway.casework.access.doors import begins
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.access.sign_in.lasting import end_of, last_day
from headway.exchange.api.forms import ProgramForm
from headway.exchange.api.programs import end, let_in, standing


@begins(to=Permission.PROGRAMS_MANAGE)
@never_cache
def programs(request: ReadersRequest) -> HttpResponse:
    """The programs whose tokens hold, and a form to let one in. A token is shown once, when it is made."""
    form = ProgramForm(request.POST or None)
    called = token = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made, token = let_in(
                called=given["called"],
                reads_as=given["reads_as"],
                ends_at=end_of(given["ends_on"]),
                by=request.reader,
                at=request.reader.at,
            )
        except NotDone as why:
            form.add_error(why.field if why.field in form.fields else None, why.words)
        else:
            called = made.called
            form = ProgramForm()
    rows = [(one, last_day(one.ends_at)) for one in standing(request.reader.at)]
    given = {"form": form, "rows": rows, "called": called, "token": token}
    return render(request, "exchange/programs.html", given)


@require_POST
@begins(to=Permission.PROGRAMS_MANAGE)
def program_end(request: ReadersRequest, program: int) -> HttpResponse:
    """End a program's token now."""
    found = standing(request.reader.at).filter(pk=program).first()
    if found is None:
        raise Http404
    end(found, by=request.reader, at=request.reader.at)
    return redirect("programs")
