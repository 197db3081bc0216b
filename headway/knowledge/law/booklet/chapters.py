"""The law book as it is written: a folder a chapter, a file a section, a test a paragraph.

A section has a `title`, and may have an `opening` sentence and the `rules` that it is about. `contents.py`
beside the chapters names them and sets their order; what it forgets comes last and is not lost.
"""

import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from headway.knowledge.law.booklet.questions import Asked, Questions, Reader, one_timeline

Test = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One test: what it says, and the questions of `Questions` that it takes by name."""

    name: str
    says: str
    asks: tuple[str, ...]
    test: Test

    def hear(self, reader: Reader = one_timeline) -> list[Asked]:
        """Run the test with a reader and give back what it asked. Raises AssertionError where it fails."""
        questions = Questions(reader)
        self.test(**{name: getattr(questions, name) for name in self.asks})
        return questions.asked


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    opening: str
    rules: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    sections: tuple[Section, ...]


def read_chapters(spec_dir: Path) -> tuple[Chapter, ...]:
    """Every chapter of the book, in order.

    Raises ValueError for a section without a title or a test without a sentence.
    """
    contents: dict[str, tuple[str, tuple[str, ...]]] = _load(spec_dir / "contents.py").CONTENTS
    folders = sorted(path.name for path in spec_dir.iterdir() if any(path.glob("test_*.py")))
    names = [*contents, *(name for name in folders if name not in contents)]
    return tuple(_chapter(spec_dir / name, *contents.get(name, (name.capitalize(), ()))) for name in names)


def _chapter(folder: Path, title: str, order: tuple[str, ...]) -> Chapter:
    found = sorted(path.stem.removeprefix("test_") for path in folder.glob("test_*.py"))
    names = [*order, *(name for name in found if name not in order)]
    return Chapter(title, tuple(_section(folder / f"test_{name}.py") for name in names))


def _section(path: Path) -> Section:
    module = _load(path)
    title = getattr(module, "title", None)
    if not title:
        raise ValueError(f"{path} has no title.")
    return Section(
        title, getattr(module, "opening", ""), getattr(module, "rules", ()), tuple(_paragraphs(module, path))
    )


def _paragraphs(module: ModuleType, path: Path) -> Iterator[Paragraph]:
    for name, test in vars(module).items():
        if not name.startswith("test_"):
            continue
        says = inspect.getdoc(test)
        if not says:
            raise ValueError(f"{path}: {name} says nothing.")
        yield Paragraph(name, " ".join(says.split()), tuple(inspect.signature(test).parameters), test)


def _load(path: Path) -> ModuleType:
    name = f"headway_law_book_{path.parent.name}_{path.stem}"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.exists():
        raise ValueError(f"{path} is not there.")
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def paragraphs(chapters: tuple[Chapter, ...]) -> Iterator[Paragraph]:
    """Every paragraph of the book."""
    for chapter in chapters:
        for section in chapter.sections:
            yield from section.paragraphs
