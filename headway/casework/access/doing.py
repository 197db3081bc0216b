"""A form whose action may say no: its words stand beside the field that they are about."""

from collections.abc import Callable
from typing import Any

from django.forms import Form

from headway.casework.access.refusals import NotDone


def done(form: Form, action: Callable[..., object], **given: Any) -> bool:  # noqa: ANN401 (as the action takes it)
    """Take the action; where it is refused, put its words into the form and return False."""
    try:
        action(**given)
    except NotDone as why:
        form.add_error(why.field if why.field in form.fields else None, why.words)
        return False
    return True
