"""Each command on a database that does not answer: one sentence, nothing half done, and no page of Python."""

import pytest

from tests.running.council import Council, free_port


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["check"], 1),
        (["migrate"], 2),
        (["serve"], 2),
        (["backup", "BACKUP"], 2),
        (["seal-log"], 2),
        (["verify-log"], 2),
        (["user", "add", "fern@council.example", "--name", "Fern Firstly"], 2),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_says_that_the_database_does_not_answer(tmp_path, command, code):
    nobody = f"postgres://headway:secret-of-it@127.0.0.1:{free_port()}/headway"
    council = Council(tmp_path / "home", url=nobody)
    council.home.mkdir(mode=0o700)
    to = tmp_path / "backup.tar"
    said = council.run(*[to if word == "BACKUP" else word for word in command], code=code)
    assert "Traceback" not in said
    assert "database" in said
    assert "secret-of-it" not in said
    assert not to.exists()
    assert [path.name for path in council.home.iterdir()] == []
