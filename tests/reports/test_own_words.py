"""The council's own words: read from plain texts, printed whole, and never taken for anything but words."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from headway.reports.composition import composition
from headway.reports.prose import NotWords, prose, read_words
from tests.reports.page import read
from tests.reports.sample import render

TEXT = """# What we did

We *listened*, and **acted**.
On the same paragraph.

- Packs for children
- Packs for parents
  - in four languages

1. First
2. Second
"""


def test_a_text_is_paragraphs_headings_and_points():
    assert [(one.kind, one.text, one.level) for one in prose(TEXT)] == [
        ("heading", "What we did", 0),
        ("paragraph", "We listened, and acted. On the same paragraph.", 0),
        ("point", "Packs for children", 0),
        ("point", "Packs for parents", 0),
        ("point", "in four languages", 1),
        ("numbered", "First", 0),
        ("numbered", "Second", 0),
    ]
    styles = {run.text: (run.bold, run.italic) for run in prose(TEXT)[1].runs}
    assert styles["listened"] == (False, True)
    assert styles["acted"] == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "| a | b |\n| - | - |",
        "![a picture](x.png)",
        "> said by a parent",
        "`code`",
        "A & B < C",
        "   \u00a3 12 \u2013 a dash",
    ],
)
def test_no_word_is_lost_whatever_is_typed(text):
    (told,) = prose(text)
    assert told.kind == "paragraph"
    for word in re.findall(r"\w+", text):
        assert word in told.text


def test_a_link_prints_its_address():
    (told,) = prose("See [the pledge](https://council.example/pledge).")
    assert told.text == "See the pledge (https://council.example/pledge)."


def test_the_words_stand_in_their_section_and_nothing_in_them_runs():
    words = {"voice": prose("Children said <b>this</b> & that."), "audit": prose(TEXT)}
    page = read(render(words=words))
    voice = page.one("section", id="voice")
    assert "Children said <b>this</b> & that." in voice.text()
    assert voice.every("b") == []
    assert voice.every(class_="gap") == voice.every(class_="wanted") == []
    audit = page.one("section", id="audit").one(class_="own-words")
    assert [one.text() for one in audit.one("ol").every("li")] == ["First", "Second"]
    assert [one.text() for one in audit.every("em")] == ["listened"]


def test_a_section_that_nobody_wrote_says_what_belongs_in_it():
    section = read(render()).one("section", id="challenge")
    assert "how many within 20 working days" in section.one(class_="wanted").text()
    assert section.every(class_="gap") == []
    unnamed = replace(composition("full"), gaps=False)
    section = read(render(composition=unnamed)).one("section", id="challenge")
    assert "hold nothing of this" in section.one(class_="gap").text()


def test_texts_are_found_by_the_name_of_their_section(tmp_path: Path):
    (tmp_path / "voice.md").write_text("\ufeffWhat they said", encoding="utf-8")
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    (tmp_path / "picture.png").write_bytes(b"\0")
    assert [one.text for one in read_words(tmp_path, ["voice"])["voice"]] == ["What they said"]


def test_a_folder_that_cannot_be_taken_as_words_is_refused_in_a_sentence(tmp_path: Path):
    with pytest.raises(NotWords, match="is no folder of texts"):
        read_words(tmp_path / "none", ["voice"])
    (tmp_path / "voices.md").write_text("misnamed")
    with pytest.raises(NotWords, match=r"voices\.md is named after no section\. There are: voice\."):
        read_words(tmp_path, ["voice"])
    (tmp_path / "voices.md").rename(tmp_path / "voice.md")
    (tmp_path / "voice.txt").write_text("again")
    with pytest.raises(NotWords, match="two texts for voice"):
        read_words(tmp_path, ["voice"])
    (tmp_path / "voice.txt").unlink()
    (tmp_path / "voice.docx").write_bytes(b"PK")
    with pytest.raises(NotWords, match=r"voice\.docx is no plain text: save its words as voice\.md"):
        read_words(tmp_path, ["voice"])
    (tmp_path / "voice.docx").unlink()
    (tmp_path / "voice.md").write_text("word " * 200_000)
    with pytest.raises(NotWords, match="too long for a section"):
        read_words(tmp_path, ["voice"])
    (tmp_path / "voice.md").write_bytes(b"caf\xe9")
    with pytest.raises(NotWords, match="not text in UTF-8"):
        read_words(tmp_path, ["voice"])


def test_a_folder_without_a_text_is_refused_for_its_words_would_be_missed(tmp_path: Path):
    (tmp_path / "Thumbs.db").write_bytes(b"\0")
    with pytest.raises(NotWords, match="holds no text"):
        read_words(tmp_path, ["voice"])
