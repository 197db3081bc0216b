"""Every setting of the environment stands in the document for whoever runs Headway, and every one there is real."""

import re

from tests.registry.tree import ROOT, files

NAME = re.compile(r"HEADWAY_[A-Z_]+[A-Z]")


def read_by_the_code() -> set[str]:
    return {
        name
        for path in files("headway", suffix=".py")
        for name in NAME.findall(path.read_text(encoding="utf-8"))
    }


def told() -> set[str]:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    return set(re.findall(r"`(HEADWAY_[A-Z_]+[A-Z])`", text))


def test_every_setting_is_told_and_none_that_is_not_there():
    assert len(told()) > 20
    assert read_by_the_code() - told() == set()
    assert told() - read_by_the_code() == set()


def test_every_event_that_the_document_asks_to_watch_is_logged_somewhere():
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    (watched,) = re.findall(r"Worth an alarm: (.*?), any line", text)
    code = "".join(path.read_text(encoding="utf-8") for path in files("headway", suffix=".py"))
    events = re.findall(r"`([a-z_]+)`", watched)
    assert len(events) > 3
    assert [event for event in events if f'"{event}"' not in code] == []
