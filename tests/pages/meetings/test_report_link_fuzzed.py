"""Whatever is sent to the link of a report: no fault, nothing told before the code, nothing acknowledged that is not kept."""

import json
import re
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from headway.casework.access.sign_in.models import Attempt
from headway.casework.documents.models import Version
from headway.casework.meetings.bylink import codes, sittings
from headway.casework.meetings.bylink.writing import LONGEST
from headway.casework.meetings.models import HandedIn, ReportAsked, ReportHead, ReportSitting, ReportWords
from headway.casework.meetings.recording.writing import tidy
from tests.documents.samples import pdf, png
from tests.meetings.bylink import a_link

ABOUT = ("robin", "featherstone", "make-believe", "madeup", "2014", "29 june")
TOKEN = re.compile(r'name="csrf\w+" value="[^"]*"')
FUZZED = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    database=None,
)
HALF_A_SIGN = chr(0xD800)
# Any sign there is, halves of signs too; long ones; those that mean something to whoever reads them.
ODD = st.sampled_from(
    [
        *("", " ", "\x00", "\u202e", "é" * 300, "x" * 30000, "<script>", "' or 1=1 --", "{{ 7 }}", "%s"),
        *(
            "9" * 5000,
            HALF_A_SIGN,
            f"a{HALF_A_SIGN}b",
            "1e999",
            "-1",
            "NaN",
            "null",
            "../..",
            "\r\n",
            "🧒🏽" * 50,
        ),
    ]
)
WORDS = st.one_of(ODD, st.text(max_size=200), st.text(st.characters(), max_size=60))
SECRETS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80), st.just("x" * 43)
)
WAYS = st.sampled_from(
    [
        "",
        "drafts/",
        *(f"children/{one}/" for one in ("1", "0", "2", "9" * 5000)),
        *("children/1/hand-in/", "children/7/hand-in/", "children/1/worries/", "children/1/nothing/"),
    ]
)
METHODS = st.sampled_from(
    ["GET", "HEAD", "POST", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "X"]
)
NAMES = st.sampled_from(
    [*("do", "code", "leave", "number", "holder", "without_file", "file", "csrfmiddlewaretoken", "next")]
    + [f"{what}-1-{head}" for what in ("words", "version", "mark") for head in ReportHead.values]
)
FIELDS = st.dictionaries(
    NAMES,
    st.one_of(WORDS, st.sampled_from(["send", "open", "check", "save", "1", "agency", "other"])),
    max_size=8,
)
# A code that somebody guesses, with and without its space.
GUESSED = st.from_regex(r"[0-9]{4} ?[0-9]{4}", fullmatch=True)
FILES = st.sampled_from(
    [b"", b"MZ", b"%PDF-", pdf(), png(), b"\0" * 4000, b"GIF89a", b"PK\x03\x04", b"<html>"]
)
KINDS = st.sampled_from(
    [
        *("application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"),
        *("multipart/form-data; boundary=x", "multipart/form-data; boundary=x; charset=raw_unicode_escape"),
        *("application/x-www-form-urlencoded; charset=utf-16", "application/json; charset=no-such", ""),
    ]
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def bodies(draw):
    """What is sent: a form, a file, JSON as the script sends it and not, or bytes of no kind; and what it is said to be."""
    way = draw(st.sampled_from(["form", "guess", "file", "json", "script", "deep", "bytes", "part"]))
    if way in ("form", "guess", "file"):
        fields = {name: clean(value) for name, value in draw(FIELDS).items()}
        if way == "guess":
            fields |= {"do": "open", "code": draw(GUESSED)}
        if way == "file":
            fields["file"] = SimpleUploadedFile(f"{clean(draw(WORDS))[:60]}.pdf", draw(FILES))
        return {"data": fields}
    if way == "part":
        name, words = draw(NAMES), draw(WORDS).encode("utf-8", "surrogatepass")
        file = draw(
            st.sampled_from(["", '; filename=".."', '; filename="a\\ud800.pdf"', '; filename="a.pdf"'])
        )
        head = f'--x\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode()
        return {"data": head + words + b"\r\n--x--\r\n", "content_type": draw(KINDS)}
    if way == "deep":
        return {"data": "[" * 5_000, "content_type": "application/json"}
    if way == "json":
        return {"data": json.dumps(draw(JSON)), "content_type": "application/json"}
    if way == "script":
        said = {
            "words": draw(WORDS),
            "version": draw(JSON),
            "mark": draw(JSON),
            "after": draw(JSON),
            "writer": draw(JSON),
        }
        return {"data": json.dumps(said), "content_type": "application/json"}
    return {"data": draw(st.binary(max_size=300)), "content_type": draw(KINDS)}


def clean(words: str) -> str:
    """As the test's own client can send it."""
    return words.encode("utf-8", "replace").decode()


def ask(client: Client, method: str, address: str, sent: dict):
    Attempt.objects.all().delete()
    told = dict(sent)
    if method != "POST" and not isinstance(told["data"], (str, bytes)):
        told = {"data": b"", "content_type": "text/plain"}
    if method == "POST" and not isinstance(told["data"], (str, bytes)):
        return client.post(address, **told)
    return client.generic(method, address, **told)


@pytest.fixture
def link(cast, home):
    return a_link(cast.reader(cast.amara), cast.robin)


@pytest.fixture
def today(cast, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: cast.reader(cast.amara).at)


@FUZZED
@given(secret=SECRETS, way=WAYS, method=METHODS, sent=bodies(), cookie=WORDS)
def test_before_the_code_a_link_is_answered_as_one_that_is_none_and_no_request_is_a_fault(
    today, link, secret, way, method, sent, cookie
):
    """A code is on its way to the school meanwhile, so that a wrong one is wrong of something."""
    _, code = codes.new_code(link.secret, link.by.at)
    assume(code not in str(sent).replace(" ", ""))
    stood = ReportAsked.objects.values().get()
    answers = []
    for one in (link.secret, "x" * len(link.secret), secret):
        client = Client(raise_request_exception=True)
        client.cookies[sittings.COOKIE] = re.sub(r"[^ -~]", "?", clean(cookie))[:2000]
        rewound(sent)
        answer = ask(client, method, f"/reports/by-link/{quote(one, safe='')}/{way}", sent)
        assert answer.status_code < 500
        told = told_by(answer, one)
        assert [word for word in ABOUT if word in told.lower() and word not in str(sent).lower()] == []
        answers.append(told)
    assert answers[0] == answers[1]
    # Only what a wrong code counts up has changed, and nothing was stored.
    now = ReportAsked.objects.values().get()
    assert {name for name in now if now[name] != stood[name]} <= {"tries"}
    assert not ReportSitting.objects.exists()
    assert not ReportWords.objects.exclude(words="").exists()
    assert not HandedIn.objects.exists()
    assert not Version.objects.exists()


def told_by(answer, secret: str) -> str:
    """All that an answer tells, but for the secret it was asked with and the token of its form."""
    page = TOKEN.sub("", answer.content.decode("utf-8", "replace"))
    # When a cookie is over is told by its age too, and by the clock in the second it is asked.
    cookies = [
        f"{name}: {sorted(one.items() - {('expires', one['expires'])})}"
        for name, one in sorted(answer.cookies.items())
    ]
    # The number of a request is each one's own.
    head = [f"{name}: {value}" for name, value in answer.items() if not name.lower().endswith("request-id")]
    return "\n".join([str(answer.status_code), *head, *cookies, page]).replace(secret, "")


def rewound(sent: dict) -> None:
    """A file is read anew for each who is asked."""
    if isinstance(sent["data"], dict) and hasattr(sent["data"].get("file"), "seek"):
        sent["data"]["file"].seek(0)


@pytest.fixture
def opened(today, link):
    return link.opened()


@FUZZED
@given(way=WAYS, method=METHODS, sent=bodies())
def test_behind_the_code_nothing_is_a_fault_and_what_is_acknowledged_is_stored(
    today, link, opened, way, method, sent
):
    if isinstance(sent["data"], dict):
        sent["data"].pop("leave", None)
    before = HandedIn.objects.count()
    answer = ask(opened, method, f"/reports/by-link/{link.secret}/{way}", sent)
    assert answer.status_code < 500
    made = HandedIn.objects.count() - before
    assert (made == 1) == (way.endswith("hand-in/") and answer.status_code == 302 and method == "POST")
    if way == "children/1/" and method == "POST" and answer.status_code == 302:
        assert_kept(sent)


def assert_kept(sent: dict) -> None:
    """What a form sent of the words of the first child stands in its rows, alone or after what stood there."""
    said = sent["data"] if isinstance(sent["data"], dict) else {}
    for row in ReportWords.objects.filter(part__number=1):
        typed = tidy(said.get(f"words-1-{row.head}", ""))
        assert row.words.endswith(typed)


@FUZZED
@example(fields={"words-1-worries": "x" * (LONGEST + 1)}, number="1", version="0")
@example(fields={"words-1-worries": "Typed for an hour."}, number="1", version="0")
@given(
    fields=st.dictionaries(NAMES.filter(lambda name: name not in ("do", "code", "leave")), WORDS, max_size=6),
    number=st.sampled_from(["1", "1", "", "0", "2", "9" * 5000, "x", "\x00"]),
    version=st.sampled_from(["", "0", "1", "-1", "9" * 5000, "x"]),
)
def test_with_the_right_code_come_odd_things_and_they_are_kept_or_shown_again(
    today, link, fields, number, version
):
    """Words that came when the sitting was over are sent again with the code: beside it anything may stand."""
    _, code = codes.new_code(link.secret, link.by.at)
    fields = {name: clean(value) for name, value in fields.items()} | {"number": number}
    fields |= {f"version-1-{head}": version for head in ReportHead.values}
    Attempt.objects.all().delete()
    client = Client(raise_request_exception=True)
    answer = client.post(link.address(), fields | {"do": "open", "code": code})
    typed = {head: fields[f"words-1-{head}"] for head in ReportHead.values if f"words-1-{head}" in fields}
    if answer.status_code == 302:
        goes_on = number == "1" and typed
        assert answer["Location"] == link.address(*(("report_link_child", 1) if goes_on else ()))
        if goes_on:
            assert_kept({"data": fields})
    else:
        assert (answer.status_code, max(map(len, typed.values())) > LONGEST) == (409, True)
        page = answer.content.decode()
        assert all(
            escape(tidy(words)) in page.replace("\r\n", "\n")
            for words in typed.values()
            if words.isprintable()
        )
    assert client.get(link.address("report_link_child", 1)).status_code == 200


@FUZZED
@given(words=WORDS, version=st.integers(-3, 10_000) | st.integers(), head=st.sampled_from(ReportHead.values))
def test_what_the_script_is_told_is_saved_is_saved(today, link, opened, words, version, head):
    writer = opened.get(link.address("report_link_drafts")).json()["writer"]
    sent = {"words": words, "version": version, "mark": str(uuid4()), "after": [], "writer": writer}
    address = link.address("report_link_words", 1, head)
    answer = opened.post(address, json.dumps(sent), content_type="application/json")
    row = ReportWords.objects.get(head=head)
    kept = tidy(clean(words))
    if answer.status_code == 200:
        assert row.words == kept
        assert answer.json()["version"] == row.version
    elif answer.status_code == 409:
        assert row.words.endswith(kept)
        assert row.words.startswith(answer.json()["words"])
    else:
        assert (answer.status_code, len(kept) > LONGEST or len(row.words) > LONGEST) == (422, True)


@FUZZED
@given(
    words=WORDS,
    holder=st.sampled_from(["agency", "other", "child", ""]),
    content=FILES,
    sends_file=st.booleans(),
)
def test_what_is_said_to_be_handed_in_is_handed_in(today, link, opened, words, holder, content, sends_file):
    row = ReportWords.objects.get(head="worries")
    typed = {"words-1-worries": clean(words), "version-1-worries": str(row.version)}
    saved = opened.post(link.address("report_link_child", 1), typed)
    row.refresh_from_db()
    assert (saved.status_code == 302) == (row.words == tidy(clean(words)))
    before = HandedIn.objects.count()
    file = {"file": SimpleUploadedFile("a.pdf", content)} if sends_file else {}
    answer = opened.post(link.address("report_link_hand_in", 1), {"holder": holder, **file})
    made = HandedIn.objects.count() - before
    assert (answer.status_code, made) in ((302, 1), (200, 0))
    if made:
        last = HandedIn.objects.order_by("-number")[0]
        assert (last.worries, last.holder) == (row.words, holder)
        if sends_file:
            assert last.file.size == len(content)
