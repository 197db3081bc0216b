"""`headway benchmarks`: the figures of elsewhere that may stand beside a council's own."""

from pathlib import Path
from typing import Annotated

import typer

from headway.cli.endings import NothingDone, ending_well

benchmarks = typer.Typer(
    help="Figures of England, a region and neighbours, to stand beside a council's own.", no_args_is_help=True
)

SHOWN = 12


@benchmarks.command()
def load(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="CSV files of the Local Authority Interactive Tool."),
    ],
    out: Annotated[Path, typer.Option(help="The file to write, for report --benchmarks.")] = Path(
        "benchmarks.csv"
    ),
    region: Annotated[str, typer.Option(help="Your region, as the files spell it.")] = "",
    neighbour: Annotated[
        list[str] | None,
        typer.Option(help="A statistical neighbour as the files spell it; give it for each."),
    ] = None,
    series: Annotated[
        Path | None, typer.Option(help="Which measure a title of the files is: series,measure.")
    ] = None,
) -> None:
    """Load files of DfE's Local Authority Interactive Tool into one plain file of benchmarks."""
    with ending_well():
        from headway.knowledge.measures.benchmarks import NotBenchmarks, write_benchmarks
        from headway.knowledge.measures.benchmarks import interactive_tool as tool
        from headway.knowledge.measures.benchmarks.series import read_series

        try:
            taught = read_series(series) if series else {}
            told = [
                tool.load(path, region=region, neighbours=tuple(neighbour or ()), taught=taught)
                for path in files
            ]
        except (NotBenchmarks, ValueError) as why:
            raise NothingDone(str(why) if isinstance(why, NotBenchmarks) else f"{why}.") from None
        found = [one for each in told for one in each.benchmarks]
        if not found:
            raise NothingDone("No row of these files is a measure of ours: --series says which is which.")
        write_benchmarks(found, out)
        print(f"Wrote {len(found):,} benchmarks of {len({one.measure for one in found})} measures to {out}")
        strange = sum((each.unmatched for each in told), start=type(told[0].unmatched)())
        for title, rows in strange.most_common(SHOWN):
            print(f"Not a measure of ours: {title} ({rows:,} values). --series teaches it.")
        if len(strange) > SHOWN:
            print(f"... and {len(strange) - SHOWN:,} more.")


@benchmarks.command(name="list")
def list_known(
    file: Annotated[
        Path | None,
        typer.Argument(help="A file that load wrote; without one, England's.", show_default=False),
    ] = None,
) -> None:
    """List the benchmarks, and the national series that may not stand beside a figure, with the reason."""
    with ending_well():
        from headway.knowledge.measures.benchmarks import (
            NotBenchmarks,
            england,
            national_series,
            read_benchmarks,
        )

        try:
            known = read_benchmarks(file) if file else england()
        except NotBenchmarks as why:
            raise NothingDone(str(why)) from None
        for one in known:
            print(
                f"{one.measure}  {one.area}, year to 31 March {one.year_ending}: {one.value}%  [{one.source}]"
            )
        for series in national_series():
            if series.why_not:
                print(f"No measure of ours: {series.series}. {series.why_not}")
