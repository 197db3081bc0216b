"""What child, parents and carers say for a meeting: typed, scanned in, withdrawn."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from headway.casework.documents.models import Document
from headway.casework.meetings.models import Contribution, Invited, InvitedFor
from tests.documents.samples import png
from tests.meetings.rows import a_meeting, matter_of

WORDS = {"capacity": "child", "given_on": "2026-06-14", "way": "spoken", "words": "I wont to see my brother"}


@pytest.fixture
def matter(cast):
    return matter_of(a_meeting(cast.reader(cast.amara), cast.robin))


@pytest.fixture
def address(matter):
    return reverse("matter_words", args=[matter.pk])


def test_words_are_kept_as_they_were_said(cast, matter, address):
    client = cast.browsing(cast.ben)
    client.post(address, WORDS)
    one = Contribution.objects.get(matter=matter)
    assert (one.words, one.given_on, one.taken_by) == (WORDS["words"], date(2026, 6, 14), cast.ben)
    assert "I wont to see my brother" in client.get(address).content.decode()


def test_the_giver_is_one_of_those_on_the_list_for_this_child(cast, matter, address):
    one = Invited.objects.create(meeting=matter.meeting, capacity="parent", name="Bryony Bramble-Test")
    InvitedFor.objects.create(invited=one, matter=matter)
    client = cast.browsing(cast.amara)
    client.post(address, WORDS | {"capacity": "parent", "giver": one.pk, "words": "I was not told"})
    assert Contribution.objects.get().giver == one
    assert "Bryony Bramble-Test" in client.get(address).content.decode()


def test_nothing_said_is_nothing_kept(cast, address):
    shown = cast.browsing(cast.amara).post(address, WORDS | {"words": " "}).content.decode()
    assert "Type their words, or choose the file" in shown
    assert not Contribution.objects.exists()


def test_withdrawn_words_stay_and_are_read_no_more(cast, matter, address):
    client = cast.browsing(cast.amara)
    client.post(address, WORDS)
    one = Contribution.objects.get()
    client.post(reverse("words_withdraw", args=[one.pk]), {"why": "Wren said it"})
    shown = client.get(address).content.decode()
    assert "Withdrawn" in shown
    assert "Wren said it" in shown
    assert WORDS["words"] not in shown


def test_a_drawing_is_kept_on_the_childs_own_record(cast, matter, address, home):
    drawing = SimpleUploadedFile("drawing.png", png(), "image/png")
    cast.browsing(cast.amara).post(address, WORDS | {"words": "", "way": "drawing", "file": drawing})
    kept = Document.objects.get()
    assert (kept.subject, kept.kind) == (cast.robin.key, "views")
    assert Contribution.objects.get(matter=matter).document == kept
