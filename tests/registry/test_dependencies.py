"""Few dependencies, each with its sentence, each pinned the same in both locks."""

import re

from tests.registry.tree import ROOT

ENTRY = re.compile(r'^\s*"([A-Za-z][\w.-]*)[^"]*",?\s*(#.*)?$')
PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)", flags=re.MULTILINE)


def declared() -> list[tuple[str, str]]:
    """Each dependency of pyproject.toml and the comment that stands beside it, or just above."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("dependencies = [") : text.index("[tool.hatch")]
    found, above = [], ""
    for line in block.splitlines():
        entry = ENTRY.match(line)
        if entry and not line.startswith(("uv =", "node =")):
            found.append((entry[1], entry[2] or above))
        above = line.strip() if line.strip().startswith("#") else ""
    return found


def pins(lock: str) -> dict[str, set[str]]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall(text):
        found.setdefault(name, set()).add(version)
    return found


def test_every_dependency_has_its_sentence():
    dependencies = declared()
    assert len(dependencies) > 15
    assert [name for name, comment in dependencies if len(comment) < 5] == []


def test_what_is_run_is_what_is_tested():
    run, tested = pins("requirements.lock"), pins("requirements-dev.lock")
    assert "ibis-framework" in run
    assert {name: versions for name, versions in run.items() if tested.get(name) != versions} == {}


def test_the_tool_that_installs_is_the_tool_that_checks():
    assert pins("requirements-uv.lock")["uv"] == pins("requirements-dev.lock")["uv"]


def test_tools_of_the_developers_are_not_installed_for_everyone():
    assert set(pins("requirements.lock")) & {"pytest", "mypy", "ruff", "playwright", "hypothesis"} == set()
