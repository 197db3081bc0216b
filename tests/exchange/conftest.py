"""One made-up council of files for these tests, read once; and small extracts, brought in one after the other."""

from datetime import date
from pathlib import Path

import pytest

from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.knowledge.standards.reading import Extract, read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_ssd
from tests.exchange.bringing import Bringing
from tests.pages.cast import Cast, make_cast


@pytest.fixture(scope="session")
def fairmere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a council of 20 children in care."""
    folder = tmp_path_factory.mktemp("fairmere")
    write_ssd(make_council(children=20, seed=5, as_at=date(2026, 3, 31)).tables, folder)
    return folder


@pytest.fixture
def extract(fairmere: Path) -> Extract:
    return read_extract(fairmere)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def by(cast: Cast) -> Reader:
    """The manager who answers for the loads of the tests."""
    return cast.reader(cast.of[Role.PRINCIPAL_MANAGER])


@pytest.fixture
def bring(tmp_path: Path, by: Reader) -> Bringing:
    return Bringing(tmp_path, by)
