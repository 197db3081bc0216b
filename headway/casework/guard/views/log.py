"""The log's pages: who has opened a record, what a user did, who looked in a week; and the log as a file."""

import csv
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from headway.casework.access.doors import lists, opens
from headway.casework.access.log import note
from headway.casework.access.looking import as_seen, entries_asked, seen_of, who_looked
from headway.casework.access.models import BrokenGlass, Entry, Stone
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.sight import records_of_one
from headway.casework.access.written import written
from headway.casework.guard.forms import LogFilter
from headway.casework.guard.log_words.saying import did_in_words, said
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity
from headway.casework.people.views.kept import of_the_kept

# Ours: a page that a person reads to its end.
A_PAGE: Final = 50
COLUMNS: Final = (
    "entry",
    "at",
    "user",
    "acting for",
    "kind",
    "did",
    "subject",
    "table",
    "key",
    "detail",
    "in words",
)
# What a spreadsheet takes for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@opens(Person, to=Permission.READERS_SEE)
@of_the_kept
def readers(request: ReadersRequest, person: Person) -> HttpResponse:
    """Who has opened, changed, taken out or been refused this record."""
    form = LogFilter(request.GET)
    keys = sorted(records_of_one(person.key))
    page = _page(request, entries_asked(**_wanted(form), subjects=keys))
    return render(
        request,
        "guard/readers.html",
        {
            "identity": identity(person, request.reader),
            "person": person,
            "form": form,
            "asked": _asked_again(request),
            "page": page,
            "lines": said(seen_of(list(page.object_list), request.reader)),
            "broken": _broken(keys),
            "stones": _stones(keys),
        },
    )


@opens(Person, to=Permission.READERS_SEE)
@of_the_kept
def readers_file(request: ReadersRequest, person: Person) -> HttpResponseBase:
    """The same as a file."""
    rows = entries_asked(**_wanted(LogFilter(request.GET)), subjects=records_of_one(person.key))
    note(
        Kind.EXPORTED,
        Permission.READERS_SEE,
        by=request.reader,
        subject=person.key,
        table="access.entry",
        detail=f"rows={rows.count()}",
    )
    return _file(as_seen(rows, request.reader))


@lists(to=Permission.LOG_READ)
def log(request: ReadersRequest) -> HttpResponse:
    """The whole log, by user, kind and days. Whose record a line tells of is said where its reader may see them."""
    form = LogFilter(request.GET)
    page = _page(request, entries_asked(**_wanted(form)))
    lines = said(seen_of(list(page.object_list), request.reader))
    shown = {"form": form, "page": page, "lines": lines, "asked": _asked_again(request)}
    return render(request, "guard/log.html", shown)


@lists(to=Permission.LOG_READ)
def log_file(request: ReadersRequest) -> HttpResponseBase:
    """The log as a file: keys and kinds, and the names of users."""
    rows = entries_asked(**_wanted(LogFilter(request.GET)))
    detail = f"rows={rows.count()}"
    note(Kind.EXPORTED, Permission.LOG_READ, by=request.reader, table="access.entry", detail=detail)
    return _file(as_seen(rows, request.reader))


@lists(to=Permission.READERS_SEE)
def looked(request: ReadersRequest) -> HttpResponse:
    """Who else opened the records of the reader's own people in the week before."""
    rows = who_looked(request.reader)
    people = {person.key: person for person in _in_sight([row.subject for row in rows], request.reader)}
    shown = [(people[row.subject], row) for row in rows if row.subject in people]
    note(Kind.LISTED, Permission.READERS_SEE, by=request.reader, detail=f"found={len(shown)}")
    return render(request, "guard/looked.html", {"rows": shown})


@written
def _in_sight(keys: "list[UUID]", reader: Reader) -> QuerySet[Person]:
    return Person.objects.visible_to(reader).filter(key__in=keys)


def _wanted(form: LogFilter) -> dict[str, object]:
    """What was asked and understood; what was not understood is said on the page and asks for nothing."""
    form.is_valid()
    given = form.cleaned_data
    user = given.get("user")
    return {**given, "user": user.pk if user else None}


@written
def _broken(subjects: "list[UUID]") -> QuerySet[BrokenGlass]:
    rows = BrokenGlass.objects.filter(subject__in=subjects).select_related("user", "reviewed_by")
    return rows.order_by("-broken_at")


@written
def _stones(subjects: "list[UUID]") -> QuerySet[Stone]:
    return Stone.objects.filter(subject__in=subjects).select_related("procedure")


def _page(request: HttpRequest, rows: QuerySet[Entry]) -> "Page[int]":
    """The keys of the lines of the page that is asked for."""
    return Paginator(rows.values_list("pk", flat=True), A_PAGE).get_page(request.GET.get("page"))


def _asked_again(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def _file(rows: QuerySet[Entry]) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="log.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


class _Echo:
    def write(self, line: str) -> str:
        return line


def _lines(rows: QuerySet[Entry]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for row in rows.iterator(chunk_size=2000):
        seen = row.subject is None or row.in_sight  # type: ignore[attr-defined]
        cells = (
            row.pk,
            row.at.isoformat(timespec="seconds"),
            row.by.name if row.by else "",
            row.acting_for.name if row.acting_for else "",
            row.kind,
            row.did,
            (row.subject or "") if seen else "out of sight",
            row.table,
            row.key if seen else "",
            row.detail,
            did_in_words(row, {}),
        )
        yield writer.writerow([_as_words(cell) for cell in cells])


def _as_words(cell: object) -> str:
    words = str(cell)
    return f"'{words}" if words.startswith(_FORMULA) else words
