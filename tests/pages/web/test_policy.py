"""The content security policy, on every page: nothing inline, and every nonce is that of the answer."""

import re

import pytest
from django.test import Client

from tests.pages.cast import make_cast
from tests.pages.documents.keeping import kept
from tests.pages.walk import pages, scene_of

NONCE = re.compile(r"'nonce-([^']+)'")
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
INLINE = re.compile(r"<[a-z][^>]*\s(style|on[a-z]+)\s*=|<style\b|javascript:", re.IGNORECASE)


@pytest.fixture
def every_page(db, home):
    scene = scene_of(make_cast())
    kept(scene.cast)
    return [
        (page, (scene.cast.browsing(page.reader) if page.reader else Client()).get(page.address))
        for page in pages(scene)
    ]


def test_every_page_keeps_to_the_policy(every_page):
    assert {"home", "components", "person", "account_login", "document"} <= {
        page.route for page, _ in every_page
    }
    assert [f"{page.address}: {fault}" for page, answer in every_page for fault in faults(answer)] == []


def faults(answer) -> list[str]:
    policy, body = answer["Content-Security-Policy"], answer.content.decode()
    found = [match[0] for match in INLINE.finditer(body)]
    if "unsafe" in policy or "script-src 'self'" not in policy:
        found.append(policy)
    sent = NONCE.findall(policy)
    for attributes, words in SCRIPT.findall(body):
        nonce = re.search(r'nonce="([^"]*)"', attributes)
        if nonce and [nonce[1]] != sent:
            found.append(f"a nonce that is not the answer's: {attributes}")
        if words.strip() and not nonce and "json" not in attributes:
            found.append(f"an inline script: {words.strip()[:60]}")
    return found


class Answer(dict):
    """An answer of this body under this policy."""

    def __init__(self, body: str, policy: str = "script-src 'self' 'nonce-abc'") -> None:
        super().__init__({"Content-Security-Policy": policy})
        self.content = body.encode()


@pytest.mark.parametrize(
    "body",
    [
        '<p style="color: red">',
        '<button onclick="go()">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<script nonce="">go()</script>',
        '<script nonce="xyz" src="/a.js"></script>',
        '<a href="javascript:go()">',
    ],
)
def test_what_the_policy_would_stop_is_noticed(body):
    assert faults(Answer(body)) != []


def test_what_the_policy_lets_through_is_let_through():
    fine = '<script src="/a.js"></script><script nonce="abc">go()</script><script type="application/json">{}</script>'
    assert faults(Answer(fine)) == []
    assert faults(Answer(fine, "script-src 'self' 'unsafe-inline'")) != []
