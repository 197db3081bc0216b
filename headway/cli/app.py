"""The commands under one name, and how they end: 0 done, 2 where nothing could be done and why."""

import gc
import os
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from headway.cli import copying, exporting, operating
from headway.cli.benchmarking import benchmarks
from headway.cli.endings import NOTHING_DONE, ending_well, in_words
from headway.cli.law import law
from headway.cli.programs import program
from headway.cli.users import user

app = typer.Typer(
    name="headway",
    help="Figures, duties and the annual report of a council's children's safeguarding service.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(law, name="law")
app.add_typer(benchmarks, name="benchmarks")
app.add_typer(user, name="user")
app.add_typer(program, name="program")

From = Annotated[
    Path,
    typer.Option(
        "--from",
        help="What you have: SSD, SSDA903, CIN census or Annex A; a folder, a zip or a file.",
        show_default=False,
        readable=False,  # said by the reader, in a sentence
    ),
]
Start = Annotated[
    str, typer.Option(help="The first day of any other period.", metavar="DATE", show_default=False)
]
End = Annotated[str, typer.Option(help="The last day of that period.", metavar="DATE", show_default=False)]
Year = Annotated[
    str, typer.Option(help="The reporting year, 1 April to 31 March: 2025-26.", show_default=False)
]
AsAt = Annotated[
    str, typer.Option(help="The day as at which to tell it; the year's last day if left out.", metavar="DATE")
]
Mapping = Annotated[
    Path | None,
    typer.Option(help="A CSV file of your system's descriptions: codeset,text,code.", readable=False),
]
Roles = Annotated[
    Path | None,
    typer.Option(help="A CSV file of who is a reviewing officer: kind (role or title),text.", readable=False),
]
Holidays = Annotated[
    Path | None, typer.Option(help="A CSV file of one-off holidays: a column named day.", readable=False)
]


@app.command()
def report(
    out: Annotated[Path, typer.Option(help="The folder to write to.", show_default=False)],
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="What you have: SSD, SSDA903, CIN census or Annex A; a folder, a zip or a file.",
            show_default=False,
            readable=False,  # said by the reader, in a sentence
        ),
    ] = None,
    held: Annotated[
        bool, typer.Option("--held", help="What Headway itself holds, in place of files. That is logged.")
    ] = False,
    demo: Annotated[bool, typer.Option("--demo", help="With --held: the demo's database.")] = False,
    year: Year = "",
    start: Start = "",
    end: End = "",
    formats: Annotated[str, typer.Option(help="Which files.")] = "html,pdf,docx,json,csv",
    template: Annotated[
        str,
        typer.Option(
            help="What the report holds: full, overview, six-month, quarterly, protection, or a file of yours."
        ),
    ] = "full",
    words: Annotated[
        Path | None,
        typer.Option(help="A folder of your own words, a text a section: reviews.md.", readable=False),
    ] = None,
    audience: Annotated[
        str, typer.Option(help="Who reads it: council, or children (two pages).", metavar="WHO")
    ] = "council",
    benchmarks_from: Annotated[
        Path | None,
        typer.Option(
            "--benchmarks", help="Figures of elsewhere, from headway benchmarks load.", readable=False
        ),
    ] = None,
    as_at: AsAt = "",
    council: Annotated[str, typer.Option(help="The council's name, as the report is to print it.")] = "",
    public: Annotated[bool, typer.Option("--public", help="An edition that may be published.")] = False,
    published: Annotated[
        list[Path] | None,
        typer.Option(help="The figures.json of an edition published before.", readable=False),
    ] = None,
    mapping: Mapping = None,
    roles: Roles = None,
    holidays: Holidays = None,
) -> None:
    """Count every measure and write the annual report, its figures and the cases behind them."""
    with ending_well():
        from headway.cli.report_files import Making, write_report_files
        from headway.cli.reporting import Request

        making = Making.of(
            formats=formats,
            template=template,
            words=words,
            audience=audience,
            benchmarks=benchmarks_from,
            public=public,
            published=published or (),
        )
        from headway.cli.held import council_held, rules_held, source_of
        from headway.knowledge.law.book import RULES

        with source_of(source, held=held, demo=demo) as files:
            request = Request.of(
                files,
                year=year,
                start=start,
                end=end,
                as_at=as_at,
                council=council or (council_held() if held else ""),
                mapping=mapping,
                roles=roles,
                holidays=holidays,
                rules=rules_held() if held else RULES,
            )
            write_report_files(request, making, out, made_on=date.today())


@app.command()
def measure(
    measure_id: Annotated[
        str, typer.Argument(metavar="ID", help="The measure: reviews.on_time", show_default=False)
    ],
    source: From,
    year: Year = "",
    start: Start = "",
    end: End = "",
    cases: Annotated[
        Path | None, typer.Option(help="Write the cases behind the figure to this file.")
    ] = None,
    as_at: AsAt = "",
    mapping: Mapping = None,
    roles: Roles = None,
    holidays: Holidays = None,
) -> None:
    """Count one measure and list the cases behind it."""
    with ending_well():
        from headway.cli.measuring import tell_measure
        from headway.cli.reporting import Request

        request = Request.of(
            source,
            year=year,
            start=start,
            end=end,
            as_at=as_at,
            mapping=mapping,
            roles=roles,
            holidays=holidays,
        )
        tell_measure(measure_id, request, cases, today=date.today())


@app.command()
def validate(
    source: Annotated[
        Path, typer.Argument(metavar="PATH", help="What to read.", show_default=False, readable=False)
    ],
    out: Annotated[
        Path, typer.Option(help="The folder for problems.csv and due_dates.csv.", show_default=False)
    ],
    mapping: Mapping = None,
    roles: Roles = None,
    holidays: Holidays = None,
) -> None:
    """Tell what was read, used, doubted and refused."""
    with ending_well():
        from headway.cli.validating import validate_path

        validate_path(source, out, mapping=mapping, roles=roles, holidays=holidays, today=date.today())


@app.command()
def synth(
    out: Annotated[Path, typer.Option(help="The folder to write to.", show_default=False)],
    children: Annotated[int, typer.Option(min=1, help="How many children are looked after.")] = 500,
    seed: Annotated[int, typer.Option(help="The same seed makes the same bytes.")] = 1,
    form: Annotated[str, typer.Option("--format", help="ssd, 903, cin or annex-a.")] = "ssd",
    as_at: Annotated[
        str, typer.Option(help="The day the extract is made for.", metavar="DATE")
    ] = "2026-03-31",
    years: Annotated[int, typer.Option(min=1, max=6, help="How many years' returns or censuses.")] = 1,
    clean: Annotated[bool, typer.Option(help="Leave out the faults that real data have.")] = False,
) -> None:
    """Make up a council, in the same formats as a real one's data. Nobody in it exists."""
    with ending_well():
        from headway.cli.making import make_up

        make_up(out, children=children, seed=seed, form=form, as_at=as_at, years=years, clean=clean)


@app.command()
def demo(
    folder: Annotated[Path, typer.Option(help="Where Fairmere is kept.")] = Path("var/demo"),
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to serve on.")] = 8000,
    serve: Annotated[bool, typer.Option(help="Serve it until stopped.")] = True,
) -> None:
    """Open Headway on the made-up council of Fairmere, on this machine alone."""
    with ending_well():
        from headway.cli.demonstrating import demonstrate

        code = demonstrate(folder, port=port, serve=serve)
    if code:
        raise typer.Exit(code)


Demo = Annotated[bool, typer.Option("--demo", help="The demo's database, and not the council's.")]


@app.command("seal-log")
def seal_log(demo: Demo = False) -> None:
    """Bind the log's new entries into its chain. Run by itself each minute where Headway is served."""
    with ending_well():
        from headway.cli.answering import seal_log as sealing

        sealing(demo=demo)


@app.command("verify-log")
def verify_log(
    expect: Annotated[
        str, typer.Option(help="A digest that this command printed before.", metavar="DIGEST")
    ] = "",
    demo: Demo = False,
) -> None:
    """Check the log of who opened and changed what: name the first row that was changed, removed or reordered."""
    with ending_well():
        from headway.cli.answering import verify_log as verifying

        verifying(expect=expect, demo=demo)


operating.add_to(app)
exporting.add_to(app)
copying.add_to(app)


def main() -> None:
    """Run the command line.

    A command is short, and keeps what it makes by the hundred thousand: the collector would search it in vain.
    """
    gc.disable()
    sys.exit(app())


def run() -> None:
    """The command as a process of its own.

    It ends at once when the command has: what was made is given back to the system whole, not piece by piece.
    Asked to end by the system, it takes away what is half written, as at Ctrl+C.
    """
    for name in ("SIGTERM", "SIGHUP"):  # Windows has not both
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    try:
        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    else:
        code = 0
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # a shell may have closed it
                stream.flush()
    except BrokenPipeError:  # whoever was reading has gone, content
        pass
    except OSError as error:
        os.write(2, f"headway: {in_words(error)}\n".encode())
        code = NOTHING_DONE
    os._exit(code)
