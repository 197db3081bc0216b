"""The repository's own files, as the registry tests look at them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("headway", "tests", "bench", "docs", ".ci")
SUFFIXES = {".py", ".md", ".html", ".css", ".js", ".csv", ".toml", ".txt", ".json", ".lock", ".svg", ""}


def files(*folders: str, suffix: str | None = None) -> list[Path]:
    """Every file of ours in these folders (all, where none is named, and the files of the root)."""
    found = [path for folder in folders or FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    if not folders:
        found += [path for path in ROOT.iterdir() if path.is_file() and path.name != ".coverage"]
    return sorted(
        path
        for path in found
        if not made_by_a_tool(path) and (path.suffix == suffix if suffix else path.suffix in SUFFIXES)
    )


def made_by_a_tool(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts[:-1]
    return any(part == "__pycache__" or (part.startswith(".") and part != ".ci") for part in parts)


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Each Python file of these folders: its path from the root, and its syntax tree."""
    for path in files(*folders, suffix=".py"):
        yield named(path), ast.parse(path.read_text(encoding="utf-8"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
