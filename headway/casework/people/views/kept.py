"""A page of a record that was merged is the same page of the record that is kept."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect

from headway.casework.access.reader import ReadersRequest
from headway.casework.people.models import Person

Given = ParamSpec("Given")
PersonsView = Callable[Concatenate[ReadersRequest, Person, Given], HttpResponseBase]


def of_the_kept(view: PersonsView[Given]) -> PersonsView[Given]:
    """Lead from a merged record to the same page of the kept one; nothing is done to the merged record itself."""

    @wraps(view)
    def led(
        request: ReadersRequest, person: Person, *args: Given.args, **kwargs: Given.kwargs
    ) -> HttpResponseBase:
        if person.merged_into_id is None:
            return view(request, person, *args, **kwargs)
        if request.method == "POST":
            messages.info(request, "That record was merged into this one. Nothing was done: do it here.")
        match = request.resolver_match
        assert match is not None  # noqa: S101 (a door has been passed)
        if set(match.kwargs) == {"reference"} and request.method != "POST":
            return redirect(match.view_name, person.merged_into_id)
        return redirect("person", person.merged_into_id)

    return cast("PersonsView[Given]", led)
