"""The house stands as its design says: layers, names and sizes."""

import tomllib

import pytest

from tests.registry.tree import ROOT, files, named

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "services", "managers", "misc"}
LONGEST = 400


def contracts() -> list[dict]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


def in_layers(container: str) -> set[str]:
    layers = [
        contract["layers"]
        for contract in contracts()
        if contract["type"] == "layers" and contract.get("exhaustive") and container in contract["containers"]
    ]
    return {name.strip() for group in layers for layer in group for name in layer.split("|")}


@pytest.mark.parametrize("container", ["headway", "headway.knowledge"])
def test_every_part_of_the_house_stands_in_a_layer(container):
    folder = ROOT.joinpath(*container.split("."))
    parts = {path.stem for path in folder.iterdir() if path.suffix == ".py" and path.stem != "__init__"}
    parts |= {path.name for path in folder.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert parts - in_layers(container) == set()


def test_every_folder_of_knowledge_that_holds_code_is_a_package():
    bare = {path.parent for path in files("headway", suffix=".py")}
    assert [named(folder) for folder in bare if not (folder / "__init__.py").exists()] == []


def test_no_path_has_a_name_that_says_nothing():
    found = [named(path) for path in files() if SAYS_NOTHING & {part.split(".")[0] for part in path.parts}]
    assert found == []


def test_no_file_of_code_is_longer_than_a_reader_will_read():
    lengths = {
        named(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in files(suffix=".py")
        if "migrations" not in path.parts  # written by Django
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
