"""`headway report`: from files to figures, and to the report on every kind of paper."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from headway.cli.endings import NothingDone
from headway.cli.places import apart_from, folder_to_write
from headway.cli.progress import progress
from headway.cli.publishing import must_be_publishable, public_edition, published_before, suppressed
from headway.cli.reporting import Opened, Request, beyond_the_lists, open_request, still_to_come
from headway.knowledge.measures.benchmarks import Benchmark, NotBenchmarks, england, read_benchmarks
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.earlier import MOST_YEARS, Earlier, earlier_figures
from headway.knowledge.measures.edition import all_figures
from headway.knowledge.measures.figures import Edition, Figure
from headway.knowledge.measures.files import write_figures_csv, write_figures_json
from headway.knowledge.measures.reconciling import must_add_up
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.validation import validation
from headway.knowledge.standards.whole_files import whole_set
from headway.reports.composition import Composition, NoComposition, composition
from headway.reports.for_children.telling import OWN_WORDS
from headway.reports.outline import SECTIONS
from headway.reports.prose import NotWords, Words, read_words
from headway.reports.words import WITHIN_THE_SERVICE

NAMES = {
    "html": "report.html",
    "pdf": "report.pdf",
    "docx": "report.docx",
    "json": "figures.json",
    "csv": "figures.csv",
}
FORMATS = tuple(NAMES)
COUNCIL, CHILDREN = AUDIENCES = ("council", "children")
FOR_CHILDREN = {"html": "children.html", "pdf": "children.pdf"}
PAGES = frozenset({"html", "pdf", "docx"})


@dataclass(frozen=True, slots=True)
class Making:
    """How the report is to be made, checked before anything is read.

    A `public` one may be published; `published` are the figures that were published before.
    """

    formats: tuple[str, ...]
    composition: Composition
    words: Words
    audience: str = COUNCIL
    benchmarks: Sequence[Benchmark] = ()
    public: bool = False
    published: tuple[Figure, ...] = ()

    @classmethod
    def of(
        cls,
        *,
        formats: str,
        template: str = "full",
        words: Path | None = None,
        audience: str = COUNCIL,
        benchmarks: Path | None = None,
        public: bool = False,
        published: Sequence[Path] = (),
    ) -> "Making":
        """As typed. Raises NothingDone for formats, a template, words, benchmarks or figures that are none.

        England's figures stand beside ours always, those of `benchmarks` too.
        """
        wanted = tuple(dict.fromkeys(part.strip() for part in formats.split(",") if part.strip()))
        if not wanted or not set(wanted) <= set(FORMATS):
            raise NothingDone(f"--formats takes any of {', '.join(FORMATS)}, not {formats!r}.")
        if published and not public:
            raise NothingDone("--published is for a public edition: give --public too.")
        if audience not in AUDIENCES:
            raise NothingDone(f"--audience is {' or '.join(AUDIENCES)}, not {audience!r}.")
        try:
            chosen = composition(template)
            own = read_words(words, [*(section.id for section in SECTIONS), OWN_WORDS]) if words else {}
            beside = [*england(), *(read_benchmarks(benchmarks) if benchmarks else [])]
        except (NoComposition, NotWords, NotBenchmarks) as why:
            raise NothingDone(str(why)) from None
        return cls(wanted, chosen, own, audience, beside, public, published_before(published))

    def names(self) -> list[str]:
        """The files to be written. The edition for children has no Word document."""
        told = (
            NAMES
            if self.audience == COUNCIL
            else {"json": NAMES["json"], "csv": NAMES["csv"], **FOR_CHILDREN}
        )
        return [told[kind] for kind in FORMATS if kind in self.formats and kind in told]

    @property
    def has_pages(self) -> bool:
        """Whether the report itself is to be written, and not its figures alone."""
        return not PAGES.isdisjoint(self.formats)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted: the edition, its figures, and those of the periods before."""

    edition: Edition
    figures: Sequence[Figure]
    earlier: Sequence[Earlier]


def write_report_files(request: Request, making: Making, out: Path, *, made_on: date) -> None:
    """Write the files asked for into a folder, all of them or none."""
    apart_from(request.source, out)
    folder_to_write(out)
    if making.public:
        must_be_publishable(request, out)
    opened = open_request(request, today=made_on)
    counted = _count(request, opened, made_on)
    if making.public:
        counted = _publishable(counted, opened.extract, making.published)
    with whole_set(out) as part:
        if "json" in making.formats:
            before = [figure for one in counted.earlier for figure in one.figures]
            write_figures_json(part / NAMES["json"], counted.edition, counted.figures, before)
        if "csv" in making.formats:
            write_figures_csv(part / NAMES["csv"], counted.edition, counted.figures)
        if making.audience == CHILDREN:
            from headway.cli.pages import write_for_children

            write_for_children(making, counted, part)
        elif making.has_pages:
            from headway.cli.pages import write_pages

            write_pages(request, making, opened, counted, part)
    opened.extract.notes.extend(still_to_come(request, made_on))
    opened.extract.notes.extend(beyond_the_lists(opened.extract, request))
    for line in _closing(opened.extract, counted.figures, making, out):
        print(line)


def _count(request: Request, opened: Opened, made_on: date) -> Counted:
    edition = Edition(
        council=request.council or _council(request.source),
        year=request.year,
        period=(request.window.first, request.window.last),
        as_at=request.window.as_at,
        made_on=made_on,
        sources=tuple(file.file for file in opened.extract.files if file.recognised_as),
        headway_version=version("headway"),
    )
    with progress("Counting") as report:
        figures = all_figures(opened.tables, request.window, progress=report)
    with progress("Counting the years before") as report:
        before = earlier_figures(opened.story, request.window, request.calendar, tables=opened.tables)
        earlier = list(_told(before, report))
    for told in (figures, *(one.figures for one in earlier)):
        must_add_up(told, CATALOGUE)
    return Counted(
        edition, _printed(figures), [replace(one, figures=tuple(_printed(one.figures))) for one in earlier]
    )


def _printed(figures: Iterable[Figure]) -> list[Figure]:
    """Those that leave the service: none tells of one member of staff."""
    return [one for one in figures if one.breakdown is None or one.breakdown["by"] not in WITHIN_THE_SERVICE]


def _publishable(counted: Counted, extract: Extract, published: Sequence[Figure]) -> Counted:
    edition = public_edition(counted.edition, extract)
    return Counted(edition, *suppressed(counted.figures, counted.earlier, published))


def _told(years: Iterable[Earlier], report: Callable[[str, int, int], None]) -> Iterator[Earlier]:
    for done, one in enumerate(years, 1):
        report(f"to {one.window.last}", done, MOST_YEARS)
        yield one


def _council(source: Path) -> str:
    return source.resolve().stem if source.is_file() else source.resolve().name


def _closing(extract: Extract, figures: Sequence[Figure], making: Making, out: Path) -> list[str]:
    summary = validation(extract)
    whole = [figure for figure in figures if figure.breakdown is None]
    valued = sum(figure.value is not None for figure in whole)
    why_not = "; the rest say why not" if valued < len(whole) else ""
    names = making.names()
    if making.has_pages and making.audience == COUNCIL and not making.public:
        names.append("cases/")
    return [
        f"Read {summary.read:,} rows of {len(summary.files)} files: {summary.used:,} used, "
        f"{summary.refused:,} refused; {summary.doubtful:,} doubts (headway validate lists them).",
        f"Counted {valued} of {len(whole)} measures{why_not}.",
        *_of_public(figures, making),
        *(f"Note: {note}" for note in summary.notes),
        f"Wrote {', '.join(names)} to {out}",
    ]


def _of_public(figures: Sequence[Figure], making: Making) -> Iterator[str]:
    if making.public:
        closed = sum(figure.suppressed == "value" for figure in figures)
        yield f"Suppressed {closed} of {len(figures)} figures, breakdowns among them."
        if making.words:
            yield "Note: your own words are printed as they are; read them for small numbers before you publish."
        if not making.published:
            yield "Note: if figures of this period were published before, name them with --published."
