"""How the refusal of an action comes to stand beside the field that caused it."""

from django import forms

from headway.casework.access.refusals import NotDone


def refused(form: forms.Form, why: NotDone, **called: str) -> None:
    """Put the words of a refusal beside their field. `called` gives the form's own name of a field."""
    field = called.get(why.field, why.field)
    form.add_error(field if field in form.fields else None, why.words)
