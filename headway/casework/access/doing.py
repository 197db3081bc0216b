"""What was sent to a page, and a form whose action may say no: its words stand beside the field concerned."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, QueryDict

from headway.casework.access.refusals import NotDone


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent to a page, as a form takes it; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def done(form: Form, action: Callable[..., object], **given: Any) -> bool:  # noqa: ANN401 (as the action takes it)
    """Take the action; where it is refused, put its words into the form and return False."""
    try:
        action(**given)
    except NotDone as why:
        form.add_error(why.field if why.field in form.fields else None, why.words)
        return False
    return True
