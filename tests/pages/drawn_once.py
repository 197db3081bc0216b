"""While every address is asked: a page of refusal is drawn once for each address, and once for each user.

It is drawn of who asks and of why it is refused, and would be drawn some ten thousand times. What an address put into
one is seen where the address is refused first, in sight and out of it; what a user's own would show, where the user is
refused first. Where both have been seen the user is given their own again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import client

from headway.web import errors


class Drawn:
    """Which pages of refusal were drawn: by address and status, and by user and words."""

    def __init__(self) -> None:
        self.of_address: set[tuple[str, int]] = set()
        self.of_user: dict[tuple[Any, ...], bytes] = {}

    @contextmanager
    def once(self) -> Iterator[None]:
        """While it lasts."""
        plain = errors._told

        def told(request: HttpRequest, status: int, *, page: str = "", **words: str) -> HttpResponse:
            where, whose = (request.path, status), (request.user.pk, status, page, *words.items())
            if where in self.of_address and whose in self.of_user:
                answer = HttpResponse(self.of_user[whose], status=status)
                answer.headers["Cache-Control"] = "no-store, private"
                return answer
            answer = plain(request, status, page=page, **words)
            self.of_address.add(where)
            self.of_user.setdefault(whose, answer.content)
            return answer

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(errors, "_told", told)
            # Nobody asks here which templates a page was drawn from, and with what.
            patch.setattr(client, "store_rendered_templates", lambda *_, **__: None)
            yield
