"""Asking clamd: only its own OK is taken for clean."""

import pytest

from headway.casework.documents.clamd import Unreachable, answers, virus_in
from tests.documents.fake_clamd import fake_clamd


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "given"
    path.write_bytes(b"x" * 200_000)
    return path


def test_the_whole_file_is_sent_and_found_clean(file):
    with fake_clamd() as (clamd, address):
        assert virus_in(file, address) is None
        assert clamd.streams == [b"x" * 200_000]


def test_a_virus_is_named_over_a_socket_too(file, tmp_path):
    file.write_bytes(b"EICAR")
    with fake_clamd(str(tmp_path / "s")) as (_, address):
        assert virus_in(file, address) == "Eicar-Signature"


@pytest.mark.parametrize(
    "answer", [b"", b"\0", b"OK\0", b"stream: OKAY\0", b"stream: Can't allocate memory ERROR\0", b"x" * 9000]
)
def test_any_other_answer_is_no_answer(file, answer):
    with fake_clamd() as (clamd, address):
        clamd.answer = answer
        with pytest.raises(Unreachable):
            virus_in(file, address)


def test_a_file_longer_than_clamd_takes_is_not_taken_for_clean(file):
    with fake_clamd() as (clamd, address):
        clamd.limit = 1000
        with pytest.raises(Unreachable):
            virus_in(file, address)


def test_a_silent_clamd_is_waited_for_no_longer_than_patience(file):
    with fake_clamd() as (clamd, address):
        clamd.silent = True
        with pytest.raises(Unreachable):
            virus_in(file, address, patience=0.2)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "unix:///nowhere", "clamd", "tcp://", "unix://"])
def test_a_clamd_that_is_not_there_does_not_answer(file, address):
    with pytest.raises(Unreachable):
        virus_in(file, address)
    assert answers(address) is False


def test_a_clamd_that_is_there_answers():
    with fake_clamd() as (_, address):
        assert answers(address) is True
