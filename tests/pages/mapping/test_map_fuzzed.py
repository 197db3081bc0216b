"""Whatever is sent to a map: no fault, and nothing acknowledged that is not kept."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from headway.casework.meetings.models import Invited, InvitedFor
from headway.casework.meetings.recording.drafts import writer_of
from headway.casework.meetings.recording.writing import tidy
from headway.practice.mapping.models import ChairsNote, Line, LineWords, Scaled, Wording
from headway.practice.mapping.sections import NEUTRAL, Section
from headway.practice.mapping.writing import LONGEST
from tests.meetings.rows import a_meeting
from tests.pages.mapping.test_map import main
from tests.practice.mapping.rows import added

FUZZED = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    database=None,
)
HALF_A_SIGN = chr(0xD800)
ODD = st.sampled_from(
    [
        *("", " ", "\x00", "\u202e", "x" * 2001, "é" * 2000, "<script>", "' or 1=1 --", "{{ 7 }}", "%s"),
        *("9" * 5000, HALF_A_SIGN, f"a{HALF_A_SIGN}b", "1e999", "-1", "NaN", "null", "ZZ9 9ZZ", "\r\n"),
    ]
)
WORDS = st.one_of(ODD, st.text(max_size=200), st.text(st.characters(), max_size=60))
NAMES = st.sampled_from(
    [
        *("key", "section", "words", "about", "answers", "sure_of", "version", "mark", "after", "brings_in"),
        *("who", "child", "number", "seen", "unheard", "do", "whose", "stays", "worry", "scale", "writer"),
    ]
)
VALUES = st.one_of(
    WORDS, st.sampled_from(["worry", "goal", "danger", "off", "back", "5", "none", "1", str(uuid4())])
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
KINDS = st.sampled_from(
    [
        *("application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"),
        *("multipart/form-data; boundary=x", "application/json; charset=no-such", ""),
        "application/x-www-form-urlencoded; charset=utf-16",
    ]
)
METHODS = st.sampled_from(["POST", "POST", "POST", "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "X"])


@st.composite
def bodies(draw):
    """A form, what a script sends and what none would, or bytes of no kind; and what it is said to be."""
    way = draw(st.sampled_from(["form", "pairs", "json", "deep", "bytes"]))
    if way == "form":
        fields = draw(st.dictionaries(NAMES, VALUES, max_size=6))
        return {"data": {name: clean(value) for name, value in fields.items()}}
    if way == "pairs":
        pairs = draw(st.lists(st.tuples(NAMES | WORDS, VALUES | JSON), max_size=8))
        return {"data": json.dumps(pairs), "content_type": "application/json"}
    if way == "json":
        return {"data": json.dumps(draw(JSON)), "content_type": "application/json"}
    if way == "deep":
        return {"data": "[" * 5_000, "content_type": "application/json"}
    return {"data": draw(st.binary(max_size=300)), "content_type": draw(KINDS)}


def clean(words: str) -> str:
    """As a form can send it, and a database keep it."""
    return words.encode("utf-8", "replace").decode()


@pytest.fixture
def by(cast):
    return cast.reader(cast.amara)


@pytest.fixture
def meeting(cast, by):
    return a_meeting(by, cast.robin, cast.wren)


@pytest.fixture
def gran(meeting):
    made = Invited.objects.create(meeting=meeting, capacity="family", name="Gran Madeup")
    for matter in meeting.matters.all():
        InvitedFor.objects.create(invited=made, matter=matter)
    return made


@pytest.fixture
def ways(cast, by, meeting, gran):
    """Every address of a map, each with who asks there."""
    line = added(meeting, by)
    danger = added(meeting, by, "They will go hungry", "danger")
    matter = meeting.matters.first()
    asked = [("meeting_map", meeting), ("map_screen", meeting), ("map_now", meeting), ("map_scale", meeting)]
    asked += [("map_line", line), ("map_line", danger), ("matter_map", matter), ("chairs_notes", matter)]
    return [*(reverse(name, args=[one.pk]) for name, one in asked), reverse("map_headings")]


@FUZZED
@given(which=st.integers(0, 8), method=METHODS, sent=bodies(), manages=st.booleans())
def test_nothing_that_is_sent_to_a_map_is_a_fault(cast, ways, which, method, sent, manages):
    asked = cast.browsing(cast.of["principal_manager"] if manages else cast.amara)
    told = dict(sent)
    if isinstance(told["data"], dict) and method != "POST":
        told = {"data": b"", "content_type": "text/plain"}
    address = ways[which]
    # Bytes of no kind go as they are: the browser of the tests knows no charset of no such name.
    as_it_is = method != "POST" or isinstance(told["data"], bytes)
    answer = asked.generic(method, address, **told) if as_it_is else asked.post(address, **told)
    assert answer.status_code < 500


@FUZZED
@example(words=f"a{HALF_A_SIGN}b", section="worry", by_script=True)
@given(words=WORDS, section=st.sampled_from([*Section.values, "", "no such"]), by_script=st.booleans())
def test_a_line_that_is_acknowledged_is_kept_and_one_that_is_not_is_handed_back(
    cast, meeting, words, section, by_script
):
    typed = {"key": str(uuid4()), "section": section, "words": words}
    asked, address = cast.browsing(cast.amara), reverse("meeting_map", args=[meeting.pk])
    if by_script:
        answer = asked.post(address, json.dumps([*typed.items()]), content_type="application/json")
    else:
        answer = asked.post(address, typed | {"words": clean(words)})
    kept = LineWords.objects.filter(mark=typed["key"]).first()
    if answer.status_code in (200, 302, 409):
        assert kept.words == kept.line.words == tidy(clean(words))
        assert not by_script or answer.json()["words"] == kept.words
    else:
        assert (answer.status_code, kept) == (422, None)
        told = answer.json() if by_script else {"why": main(answer)}
        assert told.get("why") or told.get("doubts")


@FUZZED
@given(
    words=WORDS,
    version=st.integers(-2, 40) | st.integers() | WORDS,
    brings_in=st.none() | st.integers() | WORDS,
)
def test_a_change_that_is_acknowledged_is_kept(cast, by, meeting, words, version, brings_in):
    line = Line.objects.first() or added(meeting, by)
    mark, before = str(uuid4()), Line.objects.get().words
    pairs = [["words", words], ["version", version], ["mark", mark], ["writer", writer_of(cast.amara)]]
    pairs += [] if brings_in is None else [["brings_in", brings_in]]
    address = reverse("map_line", args=[line.pk])
    answer = cast.browsing(cast.amara).post(address, json.dumps(pairs), content_type="application/json")
    kept = LineWords.objects.filter(mark=mark).first()
    said, stands = tidy(clean(words)), Line.objects.get().words
    if answer.status_code == 200:
        assert stands == said == answer.json()["words"]
    elif answer.status_code == 409:
        assert (kept.words, kept.stands, stands) == (said, False, before)
    else:
        assert (answer.status_code, kept, stands) == (422, None, before)
        assert len(said) > LONGEST or not said or answer.json()


@FUZZED
@given(
    number=st.sampled_from([*map(str, range(-1, 12)), "none", "", "5.0", "٥"]) | WORDS,
    seen=st.sampled_from(["", "{}//5", "{}//none", "5//5"]) | WORDS,
    by_script=st.booleans(),
)
def test_a_number_that_is_acknowledged_stands_and_none_is_put_away_unseen(
    cast, meeting, gran, number, seen, by_script
):
    before = Scaled.objects.first()
    typed = {"who": str(gran.pk), "number": number, "seen": seen.replace("{}", str(gran.pk))}
    asked, address = cast.browsing(cast.amara), reverse("map_scale", args=[meeting.pk])
    if by_script:
        answer = asked.post(address, json.dumps([*typed.items()]), content_type="application/json")
    else:
        answer = asked.post(address, {name: clean(value) for name, value in typed.items()})
    now = Scaled.objects.first()
    if answer.status_code == 302 or (by_script and answer.status_code == 200):
        assert number in {*map(str, range(11)), "none"}
        assert now.number == (None if number == "none" else int(number))
        if before is not None and before.number != now.number:
            stood = "none" if before.number is None else before.number
            assert f"{gran.pk}//{stood}" in typed["seen"].split()
    else:
        assert answer.status_code in ((409, 422) if by_script else (200,))
        assert (now and now.number) == (before and before.number)


@FUZZED
@given(words=WORDS, heading=st.sampled_from([*NEUTRAL]))
def test_a_note_and_a_heading_that_are_acknowledged_are_kept(cast, meeting, words, heading):
    matter, count = meeting.matters.first(), ChairsNote.objects.count()
    address = reverse("chairs_notes", args=[matter.pk])
    answer = cast.browsing(cast.amara).post(address, {"words": clean(words)})
    assert ChairsNote.objects.count() - count == (answer.status_code == 302)
    if answer.status_code == 302:
        assert tidy(ChairsNote.objects.last().words) == tidy(clean(words))
    settles = cast.browsing(cast.of["principal_manager"])
    answer = settles.post(reverse("map_headings"), {heading: clean(words)})
    called = Wording.objects.filter(of=heading).values_list("called", flat=True).first() or ""
    if answer.status_code == 302:
        assert called in (clean(words).strip(), "")
