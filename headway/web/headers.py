"""The headers that keep a browser safe, on every answer there is."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.security import SecurityMiddleware


class HeadersMiddleware(SecurityMiddleware):
    """Adds the headers, and leads nobody anywhere.

    Django's own does both: where it fails at leading a visitor to `https`, as it does for a host that is not ours,
    its headers are not on the page that says so. That one stands within this one.
    """

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:  # type: ignore[override]  # noqa: ARG002
        return None
