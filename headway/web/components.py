"""A page that shows every component, with made-up words: what a room's page may be made of."""

from datetime import UTC, date, datetime
from typing import Any, Final

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from headway.casework.access.doors import begins
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.forms import Checkboxes, DayField, Form, Radios, Rows

_KINDS: Final = [("review", "Child in care review"), ("conference", "Child protection conference")]
_HINTS: Final = {"review": "Chaired by the Independent Reviewing Officer"}
_PRONOUNS: Final = [("", "Choose"), ("she", "She, her"), ("he", "He, him"), ("they", "They, them")]
_HERE: Final = "/components/"


class Example(Form):
    """One field of each kind."""

    title = forms.CharField(help_text="As it will stand on the invitation.", max_length=80)
    held_on = DayField(label="Held on", help_text="For example, 27 3 2026.")
    kind = forms.ChoiceField(choices=_KINDS, widget=Radios(hints=_HINTS))
    parts = forms.MultipleChoiceField(label="What it covers", choices=_KINDS, widget=Checkboxes)
    pronouns = forms.ChoiceField(choices=_PRONOUNS, required=False)
    words = forms.CharField(
        label="What the child said", widget=forms.Textarea, max_length=500, required=False
    )
    paper = forms.FileField(label="The record", required=False)
    agreed = forms.BooleanField(label="I have read this back to the child")


class Sitter(Form):
    """A row of the part that adds another."""

    name = forms.CharField()
    sat_from = DayField(label="From", required=False)


class Choosing(Form):
    """A filter."""

    says_optional = False
    kinds = forms.MultipleChoiceField(label="Meeting", choices=_KINDS, required=False, widget=Checkboxes)


@begins(to=Permission.OWN_ACCOUNT)
def components(request: ReadersRequest) -> HttpResponse:
    """Every component. Nothing that is sent here is kept."""
    sent = request.POST if request.method == "POST" else None
    rows = Rows(Sitter, prefix="sitter", called="person", data=sent, initial=[{"name": "Wisteria Madeup"}])
    return render(
        request,
        "web/components.html",
        {
            "asking": Example(auto_id="asking_%s"),
            "mistaken": Example({"held_on_day": "31", "held_on_month": "2", "held_on_year": "2026"}),
            "choosing": Choosing(auto_id="choosing_%s"),
            "rows": rows,
            "page": Paginator(range(140), 25).get_page(request.GET.get("page")),
            **_SHOWN,
        },
    )


_SHOWN: Final[dict[str, Any]] = {
    "doubted": {"doubts": ["There is a review on this day already."], "sure_of": "example"},
    "facts": [("Born", "6 May 2014"), ("NHS number", "not known")],
    "tags": [{"words": "Confidential address", "colour": "red"}],
    "links": [
        {"words": "Overview", "address": _HERE, "current": True},
        {"words": "Names", "address": _HERE},
        {"words": "Documents", "address": _HERE},
    ],
    "colours": ["", "grey", "green", "turquoise", "blue", "purple", "pink", "red", "orange", "yellow"],
    "happened": [
        {
            "heading": "Midway check done",
            "by": "Amara Madeup",
            "at": datetime(2026, 6, 15, 9, 30, tzinfo=UTC),
            "words": "Wisteria has a place at the new school.\nThe health assessment is still owed.",
        },
        {"heading": "Review held", "on": date(2026, 3, 27)},
    ],
    "chosen": [{"heading": "Meeting", "tags": [{"words": "Child in care review", "address": _HERE}]}],
    "headings": ["Child", "Meeting", "Due", "State"],
    "listed": [
        [
            {"words": "Wisteria Madeup", "address": _HERE},
            {"words": "Second review"},
            {"words": "18 June 2026"},
            {"words": "Overdue", "colour": "red"},
        ],
        [
            {"words": "Wren Madeup", "address": _HERE},
            {"words": "Initial child protection conference"},
            {"words": "2 July 2026"},
            {"words": "Not yet due", "colour": "grey"},
        ],
    ],
    "tasks": [
        {"words": "Invite the family", "address": _HERE, "status": "Done"},
        {
            "words": "Ask the child how they want to take part",
            "address": _HERE,
            "hint": "Before the papers are sent",
            "status": "To do",
            "colour": "blue",
        },
        {"words": "Write the record", "status": "Cannot start yet"},
    ],
    "answers": [
        {"words": "Child", "value": "Wisteria Madeup", "address": _HERE, "change": "the child"},
        {"words": "Held on", "value": "27 March 2026", "address": _HERE, "change": "the day it was held"},
        {"words": "Interpreter", "value": ""},
    ],
}
