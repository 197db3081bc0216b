"""Bad days: what is in the way, what may not be read, a disk that fills, a command that is stopped."""

import errno
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import typer

from headway.cli.endings import ending_well, in_words
from headway.knowledge.standards import csv_out
from tests.cli.conftest import Typed, leftovers

COMMAND = Path(sys.executable).with_name("headway")


def one_sentence(err: str) -> bool:
    return err.startswith("headway: ") and err.endswith(".\n") and err.count("\n") == 1


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_each_refusal_of_the_system_is_a_sentence_that_names_the_place(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    taken, part = f"{tmp_path}/file", f"{tmp_path}/out/.x1.part"
    said = {
        FileExistsError(
            errno.EEXIST, "File exists", taken
        ): f"{taken} is a file, and a folder is wanted there.",
        NotADirectoryError(errno.ENOTDIR, "Not a directory", f"{taken}/a/b"): (
            f"{taken} is a file, and a folder is wanted there."
        ),
        IsADirectoryError(
            errno.EISDIR, "Is a directory", "here"
        ): "here is a folder, and a file is wanted there.",
        PermissionError(errno.EACCES, "Permission denied", f"{part}/a.csv"): (
            f"{tmp_path}/out: Permission denied."
        ),
        OSError(errno.ENOSPC, "No space left on device"): "No space left on device.",
    }
    assert {error: in_words(error) for error in said} == said


@pytest.mark.parametrize("stopped", [KeyboardInterrupt(), RuntimeError("Query interrupted")])
def test_ctrl_c_ends_in_a_word_and_leaves_nothing(
    headway: Typed, ssd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: BaseException
) -> None:
    """DuckDB turns Ctrl+C into an error of its own."""

    def stop(*_: object) -> int:
        raise stopped

    monkeypatch.setattr("headway.cli.pages.write_cases", stop)
    ended = headway("report", "--from", ssd, "--year", "2025-26", "--out", tmp_path / "out")
    assert (ended.code, ended.out, ended.err) == (2, "", "headway: Stopped.\n")
    assert everything(tmp_path) == []


def test_a_fault_of_ours_is_not_hidden() -> None:
    with pytest.raises(RuntimeError, match="a fault"), ending_well():
        raise RuntimeError("a fault")


def test_a_reader_who_goes_away_is_no_failure() -> None:
    with pytest.raises(typer.Exit) as ended, ending_well():
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")
    assert ended.value.exit_code == 0


@pytest.mark.skipif(not hasattr(signal, "SIGTERM") or os.name == "nt", reason="this system has no SIGTERM")
def test_asked_to_end_by_the_system_it_leaves_nothing_half_written(ssd: Path, tmp_path: Path) -> None:
    """The request to end comes when the figures are written and the cases are not."""
    program = (
        "import os, signal, sys, headway.cli, headway.cli.pages as page\n"
        "page.write_cases = lambda *_: os.kill(os.getpid(), signal.SIGTERM)\n"
        "sys.argv = ['headway', *sys.argv[1:]]\n"
        "headway.cli.run()\n"
    )
    words = ["report", "--from", str(ssd), "--year", "2025-26", "--out", str(tmp_path / "out")]
    ended = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", "headway: Stopped.\n")
    assert everything(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="a shell's redirections")
def test_a_terminal_that_takes_no_words_is_said_and_a_closed_one_is_not() -> None:
    closed = subprocess.run(
        f"{COMMAND} law facts >&-", shell=True, capture_output=True, text=True, check=False
    )
    assert (closed.returncode, closed.stderr) == (0, "")
    if not Path("/dev/full").exists():
        return
    for buffered in ("", "1"):
        full = subprocess.run(
            f"{COMMAND} law due care.review.first 2026-01-05 >/dev/full",
            shell=True,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": buffered},
        )
        assert (full.returncode, full.stderr) == (2, "headway: No space left on device.\n")


def test_a_file_in_the_folders_place_is_said_before_any_work(
    headway: Typed, ssd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_vain(*_: object, **__: object) -> None:
        raise AssertionError("work in vain")

    monkeypatch.setattr("headway.cli.reporting.read_extract", in_vain)
    monkeypatch.setattr("headway.cli.making.make_council", in_vain)
    taken, year = tmp_path / "taken", ("--year", "2025-26")
    taken.write_text("in the way")
    for words in (
        ("report", "--from", ssd, *year, "--out", taken),
        ("report", "--from", ssd, *year, "--out", taken / "below"),
        ("validate", ssd, "--out", taken),
        ("synth", "--children", 20, "--out", taken),
        ("demo", "--folder", taken, "--no-serve"),
        ("measure", "care.children", "--from", ssd, *year, "--cases", taken / "cases.csv"),
    ):
        ended = headway(*words)
        assert ended.code == 2, words
        assert ended.err == f"headway: {taken} is a file, and a folder is wanted there.\n"
    folder = headway("measure", "care.children", "--from", ssd, *year, "--cases", tmp_path)
    assert (folder.code, folder.out) == (2, "")
    assert folder.err == f"headway: {tmp_path} is a folder, and a file is wanted there.\n"
    assert everything(tmp_path) == ["taken"]
    assert taken.read_text() == "in the way"


def test_a_folder_that_may_not_be_read_is_not_called_empty(
    headway: Typed, ssd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    for words in (
        ("report", "--from", ssd, "--year", "2025-26", "--out", tmp_path / "out"),
        ("validate", ssd, "--out", tmp_path / "out"),
    ):
        ended = headway(*words)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err == f"headway: {ssd}: this folder may not be read.\n"
    assert everything(tmp_path) == []


def test_a_file_that_may_not_be_read_is_said(
    headway: Typed, ssd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", locked)
    ended = headway("report", "--from", ssd, "--year", "2025-26", "--out", tmp_path / "out")
    assert (ended.code, ended.out) == (2, "")
    assert "the system refused it (Permission denied)" in ended.err
    assert one_sentence(ended.err)
    assert everything(tmp_path) == []


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("header.csv", "CHILD,SEX,DOB\n" + "0" * 30_000_000)


def locked(path: Path) -> None:
    """Each entry's mark of encryption set, in both places that hold it."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("header.csv", "CHILD,SEX,DOB\n")
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))


def climbing(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../header.csv", "CHILD,SEX,DOB\n")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (bomb, "unpacks to far more than a table holds"),
        (locked, "the zip is locked with a password"),
        (climbing, "names a file outside itself"),
    ],
)
def test_a_zip_that_is_a_trap_is_refused(headway: Typed, tmp_path: Path, make: object, said: str) -> None:
    assert callable(make)
    make(tmp_path / "a return.zip")
    for words in (
        ("report", "--from", tmp_path / "a return.zip", "--year", "2025-26", "--out", tmp_path / "out"),
        ("validate", tmp_path / "a return.zip", "--out", tmp_path / "out"),
    ):
        ended = headway(*words)
        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err
        assert one_sentence(ended.err)
    assert everything(tmp_path) == ["a return.zip"]


def fills_after(files: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes so many files and no more."""
    whole_file, written = csv_out.whole_file, []

    def write(path: Path) -> object:
        written.append(path)
        if len(written) > files:
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole_file(path)

    monkeypatch.setattr(csv_out, "whole_file", write)


@pytest.mark.parametrize("form", ["ssd", "903"])
def test_a_disk_that_fills_leaves_no_half_of_a_council(
    headway: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    fills_after(2, monkeypatch)
    ended = headway("synth", "--children", 20, "--format", form, "--out", tmp_path / "out")
    assert (ended.code, ended.out, ended.err) == (2, "", "headway: No space left on device.\n")
    assert everything(tmp_path) == []


def test_a_disk_that_fills_leaves_no_half_of_the_problems(
    headway: Typed, returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "problems.csv").write_text("last week's")
    fills_after(1, monkeypatch)
    ended = headway("validate", returned, "--out", tmp_path)
    assert (ended.code, ended.out, ended.err) == (2, "", "headway: No space left on device.\n")
    assert everything(tmp_path) == ["problems.csv"]
    assert (tmp_path / "problems.csv").read_text() == "last week's"


def test_a_figure_whose_cases_cannot_be_written_is_not_printed(
    headway: Typed, ssd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fills_after(0, monkeypatch)
    words = ("--from", ssd, "--year", "2025-26", "--cases", tmp_path / "cases.csv")
    ended = headway("measure", "care.children", *words)
    assert (ended.code, ended.out, ended.err) == (2, "", "headway: No space left on device.\n")
    assert leftovers(tmp_path) == []
