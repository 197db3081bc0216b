"""`{% csrf_token %}`, here and in every library's templates: the token, and for whom the form was drawn."""

from typing import Any

from django.template import Library
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from headway.casework.access.sign_in.drawn_for import FIELD, mark

register = Library()


class MarkedTokenNode(CsrfTokenNode):
    def render(self, context: Any) -> str:  # noqa: ANN401 (as Django calls it)
        token = super().render(context)
        reader = getattr(context.get("request"), "reader", None)
        if not token or reader is None:
            return token
        return token + format_html('<input type="hidden" name="{}" value="{}">', FIELD, mark(reader.user))


@register.tag("csrf_token")
def csrf_token(_parser: Parser, _token: Token) -> MarkedTokenNode:
    return MarkedTokenNode()
