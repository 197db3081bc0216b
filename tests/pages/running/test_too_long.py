"""A request that is too long is refused before a byte of it is stored."""

from io import BytesIO

import pytest

from headway.casework.documents.models import Document


class Endless:
    """Sends as many bytes as it is asked for, and counts them."""

    def __init__(self) -> None:
        self.sent = 0

    def read(self, size: int = -1) -> bytes:
        assert size > 0, "it was read whole, into memory"
        self.sent += size
        return b"x" * size

    readline = read


def address(cast) -> str:
    return f"/people/{cast.robin.key}/documents/keep/"


def test_two_gigabytes_are_refused_with_a_page_and_not_read(cast, settings):
    sending = Endless()
    answer = cast.browsing(cast.amara).post(
        address(cast), CONTENT_LENGTH=str(2 << 30), **{"wsgi.input": sending}
    )
    assert answer.status_code == 413
    assert f"At most {settings.DOCUMENT_LIMIT >> 20} MB" in answer.content.decode()
    assert sending.sent <= settings.REQUEST_LIMIT + (1 << 16)
    assert answer["Content-Security-Policy"]
    assert Document.objects.count() == 0


@pytest.mark.parametrize("said", ["-1", "many", "1e3"])
def test_a_length_that_is_no_number_is_refused(client, said, db):
    assert client.post("/", CONTENT_LENGTH=said, **{"wsgi.input": BytesIO(b"x")}).status_code == 413


def test_a_stranger_is_told_so_too(client, settings, db):
    settings.REQUEST_LIMIT = 10
    answer = client.post("/sign-in/", {"email": "somebody@example.invalid"})
    assert answer.status_code == 413
    assert "somebody" not in answer.content.decode()
