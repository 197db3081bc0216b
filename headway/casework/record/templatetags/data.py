"""How old the case system's data are that a page rests on."""

from django import template
from django.template import Context

from headway.casework.record.data_time import DataTime, data_time

register = template.Library()


@register.inclusion_tag("record/data_time.html", takes_context=True)
def data_as_at(context: Context) -> dict[str, DataTime]:
    """The data's own time as at the request's moment, and what is wrong with them as a whole."""
    return {"data": data_time(context["request"].reader.at)}
