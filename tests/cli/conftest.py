"""A terminal for the tests: type a command, read what it says and how it ended."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from headway.cli.app import app

THIRTY = Path(__file__).parent.parent / "councils" / "thirty"


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Typed = Callable[..., Ended]


@pytest.fixture(scope="session")
def headway() -> Typed:
    """Type a command: headway("law", "facts")."""

    def typed(*words: object) -> Ended:
        ran = CliRunner().invoke(app, [str(word) for word in words], prog_name="headway")
        if ran.exception and not isinstance(ran.exception, SystemExit):
            raise ran.exception
        return Ended(ran.exit_code, ran.stdout, ran.stderr)

    return typed


@pytest.fixture(scope="session")
def ssd() -> Path:
    """The council of thirty as an SSD extract."""
    return THIRTY / "ssd"


@pytest.fixture(scope="session")
def returned() -> Path:
    """The council of thirty as one year's SSDA903 return."""
    return THIRTY / "903"


def leftovers(folder: Path) -> list[str]:
    """Files that a command began and did not finish."""
    return sorted(
        path.name for path in folder.rglob("*") if path.name.startswith(".") or path.suffix == ".part"
    )
