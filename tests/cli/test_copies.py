"""`headway copies`: every copy that leaves as text, and what not everybody may read, told by the record alone."""

import csv
from errno import ENOSPC
from itertools import product

import pytest

from headway.casework.access.models import Entry
from headway.casework.meetings.copying import assembling, leaving, rules
from headway.casework.meetings.copying.sending import hand_over
from headway.casework.meetings.inviting.actions import keep_apart
from headway.casework.meetings.models import Block, Capacity, Holder, Invited, NotToBeTold, Origin
from headway.casework.people.models import Address, Name
from headway.exchange.copies.secrets import _may_read
from tests.exchange.leaks import kinds, leaks
from tests.meetings.canaries import KEPT_BACK, LINES, POSTCODE
from tests.meetings.copied import Copied
from tests.pages.cast import make_cast


@pytest.fixture
def scene(db):
    """Robin's record; his mother lives where nobody may know, and his father may not be told of her."""
    scene = Copied(make_cast())
    Address.objects.create(person=scene.mother, lines=LINES, postcode=POSTCODE, confidential=True)
    Name.objects.create(
        person=scene.mother, kind="alias", given_names="Perdita", family_name="Unfound", restricted=True
    )
    hers, his = scene.invited(scene.mother), scene.invited(scene.father)
    keep_apart(his, hers, why="Made up.", by=scene.by)
    scene.block("He reads well, and sees his gran.")
    return scene


@pytest.fixture
def written(headway, scene, tmp_path):
    """Run the command; where it wrote the copies and the secrets."""

    def write():
        out, secrets = tmp_path / "out", tmp_path / "secrets.csv"
        ended = headway("copies", "--out", out, "--secrets", secrets)
        assert (ended.code, ended.err) == (0, "")
        return out, secrets

    return write


@pytest.fixture
def unsearched(monkeypatch):
    """A Headway in which nothing is kept back from anybody, and nothing searched: every check of the copies gone."""
    monkeypatch.setattr(assembling, "why_not", lambda *_: "")
    monkeypatch.setattr(assembling, "find", lambda *_, **__: [])
    monkeypatch.setattr(leaving, "find", lambda *_, **__: [])
    monkeypatch.setattr(leaving, "found_in", lambda *_: set())


def read(secrets):
    with secrets.open(encoding="utf-8", newline="") as stream:
        return {row["text"]: set(row["may_read"].split("|")) for row in csv.DictReader(stream)}


def test_every_copy_that_went_or_may_go_is_there_and_nothing_leaks(scene, written):
    scene.block("Her own words of the winter.", holder=Holder.PARENT, about=scene.mother)
    hand_over(scene.ready(scene.mother), worker="Ben", on=scene.by.on, by=scene.second())
    scene.ready(scene.school)
    waits = scene.copy_for(scene.father)
    assert waits.state == "to_check"
    out, secrets = written()
    assert sorted(kinds(out)) == ["agency", "parent"]
    texts = [path.read_text("utf-8") for path in out.glob("*.txt")]
    assert all("He reads well" in text for text in texts)
    assert sum("Her own words of the winter." in text for text in texts) == 1
    assert leaks(out, secrets) == []
    assert {path.stat().st_mode & 0o077 for path in (out, secrets, *out.iterdir())} == {0}
    entry = Entry.objects.get(kind="exported")
    assert (entry.did, entry.by, entry.detail.split()[0]) == ("meetings.take_copies_out", None, "rows=2")


def test_the_secrets_are_those_of_the_record_each_with_who_may_read_it(scene, written):
    scene.block(KEPT_BACK, origin=Origin.POLICE)
    scene.ready(scene.school)
    scene.ready(scene.father)
    NotToBeTold.objects.create(
        person=scene.cast.robin,
        words="Hollow Oak Academy",
        why="Made up.",
        noted_at=scene.by.at,
        noted_by=scene.by.user,
    )
    told = read(written()[1])
    mother, father = (f"person-{one.key}" for one in (scene.mother, scene.father))
    ben = f"user-{scene.cast.ben.pk}"
    assert {mother, ben} == told["14 Bramblewick Lane"] == told[POSTCODE] == told["Perdita Unfound"]
    assert told[f"{LINES}"] == {mother, ben}
    assert told[KEPT_BACK] == {""}
    assert father not in told[str(scene.mother)]
    assert f"invited-{scene.school.pk}" in told[str(scene.mother)]
    assert father not in told["Hollow Oak Academy"]
    assert "He reads well, and sees his gran." not in told


@pytest.mark.parametrize(
    ("planted", "values", "whom"),
    [
        (f"She lives at {LINES} now.", {}, "father"),
        ("She lives at 14  Bramblewick\nLane now.", {}, "father"),
        (f"Write to {POSTCODE}.", {}, "school"),
        ("She is called Perdita Unfound there.", {}, "school"),
        ("Marigold Featherstone-Test comes on Mondays.", {}, "father"),
        (KEPT_BACK, {"origin": Origin.POLICE}, "mother"),
        ("His own words, and nobody else’s.", {"holder": Holder.PARENT, "about": "father"}, "mother"),
        ("What a draft says of all this.", {"origin": Origin.TOOL, "tool": "A tool"}, "school"),
        ("What the child should not carry about.", {"annex": True}, "child"),
    ],
)
def test_what_slips_into_a_copy_is_seen_over_both_outputs(scene, written, unsearched, planted, values, whom):
    told = {**values, **({"about": getattr(scene, values["about"])} if "about" in values else {})}
    scene.block(planted, **told)
    reader = scene.cast.robin if whom == "child" else getattr(scene, whom)
    scene.ready(reader)
    out, secrets = written()
    (copy,) = out.glob("*.txt")
    assert {name for name, _ in leaks(out, secrets)} == {copy.name}


def test_of_a_copy_that_went_the_kept_file_is_read(scene, written):
    copy = scene.ready(scene.school)
    hand_over(copy, worker="Ben", on=scene.by.on, by=scene.by)
    scene.record.blocks.update(words="Other words since.")
    out, _ = written()
    (text,) = (path.read_text("utf-8") for path in out.glob("*.txt"))
    assert "He reads well" in text
    assert "Other words since" not in text


def test_what_cannot_be_told_is_counted(headway, scene, tmp_path):
    gone, changed = scene.ready(scene.school), scene.ready(scene.father)
    hand_over(gone, worker="Ben", on=scene.by.on, by=scene.by)
    gone.refresh_from_db()
    for version in gone.document.versions.all():
        version.digest = "0" * 64
        version.save()
    scene.record.blocks.update(version=7)
    ended = headway("copies", "--out", tmp_path / "out", "--secrets", tmp_path / "secrets.csv")
    assert "Not told: 1 copies whose kept file cannot be read. Run headway check." in ended.out
    assert "Not told: 1 ready copies whose record changed" in ended.out
    assert list((tmp_path / "out").glob("*.txt")) == []
    assert changed.pk != gone.pk


def test_who_may_read_a_part_is_told_twice_and_the_two_agree(scene):
    """The rules of the copies are one telling; that of the check is another, which shares no line with it."""
    differ = []
    for capacity, holder, annex, origin, about in product(
        Capacity, Holder, (True, False), (Origin.MEETING, Origin.POLICE, Origin.TOOL), ("own", "apart", "")
    ):
        reader = Invited(pk=1, capacity=capacity, person=scene.mother)
        whom = {"own": scene.mother, "apart": scene.father, "": None}[about]
        block = Block(holder=holder, annex=annex, origin=origin, about=whom)
        apart = frozenset({scene.father.pk})
        shown = not rules.why_not(block, reader, apart)
        if shown != _may_read(block, reader, set(apart), by_hand=False):
            differ.append((capacity, holder, annex, origin, about))
    assert differ == []


@pytest.mark.parametrize(
    ("out", "secrets", "said"),
    [
        ("full", "secrets.csv", "holds files already"),
        ("file", "secrets.csv", "is a file, and a folder is wanted there"),
        ("out", "full", "is a folder, and a file is wanted there"),
        ("out", "file", "is there already: name a new file"),
        ("out", "out/secrets.csv", "lies in"),
        ("out", "file/secrets.csv", "is a file, and a folder is wanted there"),
    ],
)
def test_where_nothing_can_be_written_it_is_said_and_nothing_is(headway, scene, tmp_path, out, secrets, said):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("x")
    (tmp_path / "file").write_text("x")
    before = sorted(tmp_path.rglob("*"))
    ended = headway("copies", "--out", tmp_path / out, "--secrets", tmp_path / secrets)
    assert ended.code == 2
    assert said in ended.err
    assert sorted(tmp_path.rglob("*")) == before
    assert not Entry.objects.filter(kind="exported").exists()


def test_a_disk_that_is_full_leaves_nothing(headway, scene, tmp_path, monkeypatch):
    scene.ready(scene.school)

    def full(path, *_):
        raise OSError(ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr("headway.exchange.copies.writing._write", full)
    before = sorted(tmp_path.rglob("*"))
    ended = headway("copies", "--out", tmp_path / "out", "--secrets", tmp_path / "secrets.csv")
    assert (ended.code, "No space left" in ended.err) == (2, True)
    assert sorted(tmp_path.rglob("*")) == before
