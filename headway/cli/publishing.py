"""The public edition: what may be published of what was counted, after what was published before."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from headway.cli.endings import NothingDone
from headway.cli.reporting import Request
from headway.knowledge.measures.earlier import Earlier
from headway.knowledge.measures.figures import Edition, Figure
from headway.knowledge.measures.published import NotFigures, read_figures
from headway.knowledge.measures.suppression import suppress
from headway.knowledge.standards.kinds import kinds_of_files
from headway.knowledge.standards.reading import Extract

CASES = "cases"


def published_before(paths: Sequence[Path]) -> tuple[Figure, ...]:
    """The figures of public editions, those of the years before among them.

    Raises NothingDone for a file that is no edition's figures, or those of an edition for use inside.
    """
    told: list[Figure] = []
    for path in paths:
        try:
            public, figures = read_figures(path)
        except NotFigures as why:
            raise NothingDone(f"{path} is no figures.json of an edition: {why}.") from None
        if not public:
            raise NothingDone(f"{path} is of an edition for use inside the council: name the one published.")
        told += figures
    return tuple(told)


def must_be_publishable(request: Request, out: Path) -> None:
    """Raises NothingDone where the council is not named, or files that name children lie in the folder."""
    if not request.council:
        raise NothingDone("A public edition is printed under the council's name: give it with --council.")
    if (out / CASES).exists():
        raise NothingDone(
            f"{out / CASES} names children: write the public edition to a folder of its own, to publish whole."
        )


def public_edition(edition: Edition, extract: Extract) -> Edition:
    """The edition as the public is told of it: its sources by their kinds, and no name of a file."""
    kinds = kinds_of_files(file.recognised_as for file in extract.files)
    return replace(edition, sources=kinds, public=True)


def suppressed(
    figures: Sequence[Figure], earlier: Sequence[Earlier], published: Sequence[Figure]
) -> tuple[tuple[Figure, ...], list[Earlier]]:
    """The figures and those of the years before as they may be published: of all together, for all are read."""
    together = iter(
        suppress([*figures, *(one for year in earlier for one in year.figures)], published=published)
    )
    now = tuple(islice(together, len(figures)))
    return now, [replace(year, figures=tuple(islice(together, len(year.figures)))) for year in earlier]
