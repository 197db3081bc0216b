"""What a page offers to choose from says what it is."""

import re

from django.test import Client

from tests.pages.cast import make_cast
from tests.pages.documents.keeping import kept
from tests.pages.walk import pages, scene_of

DASHES = re.compile(r"<option[^>]*>\s*-+\s*</option>")


def test_no_choice_is_a_row_of_dashes(db, home):
    scene = scene_of(make_cast())
    kept(scene.cast)
    offered, dashes = 0, []
    for page in pages(scene):
        client = scene.cast.browsing(page.reader) if page.reader else Client()
        shown = client.get(page.address).content.decode()
        offered += shown.count("<option")
        dashes += [page.address] if DASHES.search(shown) else []
    assert offered > 50
    assert dashes == []


def test_a_row_of_dashes_is_noticed():
    assert DASHES.search('<option value="" selected>---------</option>')
