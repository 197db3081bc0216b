"""Nothing is left for later, and nothing names a place it came from."""

import re

from tests.registry.tree import ROOT, files, named

# Each in two halves, so that this file does not find itself.
HALVES = (("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("for n", "ow(?! in)"), ("place", "holder"))
LEFT_FOR_LATER = re.compile("|".join(rf"\b{first}{second}\b" for first, second in HALVES))
HALF_MADE = re.compile("raise Not" + "ImplementedError")
# An attribute of HTML and its style, which say what they say.
OF_OTHERS = re.compile("{0}=|::{0}".format("place" + "holder"))


def lines_with(pattern: re.Pattern[str], *folders: str) -> list[str]:
    return [
        f"{named(path)}:{number}: {line.strip()[:80]}"
        for path in files(*folders)
        if path.suffix not in {".lock", ".csv"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(OF_OTHERS.sub("", line))
    ]


def test_nothing_is_left_for_later():
    assert lines_with(LEFT_FOR_LATER) == []


def test_nothing_is_half_made():
    assert lines_with(HALF_MADE, "headway") == []


def test_no_lock_names_the_host_of_a_registry():
    locks = [
        *ROOT.glob("requirements*.lock"),
        ROOT / "package-lock.json",
        ROOT / ".npmrc",
        ROOT / "pyproject.toml",
    ]
    named_hosts = re.compile(r'https?://|"resolved"|index-url|registry\s*=')
    where_to_give = re.compile(
        r'^\s*"(url|funding)": "https://[^"]+"$'
    )  # npm keeps its packages' funding pages
    found = [
        f"{path.name}:{number}"
        for path in locks
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if named_hosts.search(line) and not where_to_give.match(line)
    ]
    assert len(locks) >= 5
    assert found == []


def test_every_line_of_a_lock_is_held_to_a_hash():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        pinned = re.findall(r"^[\w.\[\]-]+==\S+.*?(?=^\S|\Z)", text, flags=re.MULTILINE | re.DOTALL)
        assert pinned, lock.name
        assert [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry] == [], lock.name


def test_uv_keeps_no_lock_of_its_own_here():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert "uv.lock" in ignored
